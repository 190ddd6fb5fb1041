using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Extensions;
using Tracker.Cases;
using Tracker.Procedures;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>Which cases of a board; all of it stands in the page's address.</summary>
public sealed record BoardFilter(string? Q, string? Stage, string? Procedure, string? Overdue)
{
    public bool IsSet => !string.IsNullOrEmpty(Q + Stage + Procedure + Overdue);

    public static BoardFilter In(PostedForm form) =>
        new(form["q"], form["stage"], form["procedure"], form["overdue"]);

    public bool Takes(CaseCard card, DateTimeOffset now) =>
        (string.IsNullOrEmpty(Stage) || card.Stage == Stage)
        && (string.IsNullOrEmpty(Procedure) || card.Procedure == Procedure)
        && (string.IsNullOrEmpty(Overdue) || IsLate(card, now))
        && (string.IsNullOrWhiteSpace(Q) || new[] { card.Number, card.Title, card.Respondent ?? "" }
            .Any(text => text.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase)));

    public static bool IsLate(CaseCard card, DateTimeOffset now) =>
        card.Waiting.Any(step => step.Deadlines.Any(deadline => deadline.Due <= now));
}

/// <summary>The cases of a board that a filter takes.</summary>
/// <param name="Total">How many it takes; the first hundred of them are shown, the longest open before the others.</param>
public sealed record BoardChoice(
    ImmutableArray<CaseCard> Cards, int Total, ImmutableArray<StageView> Stages, ImmutableArray<ProcedureView> Procedures,
    DateTimeOffset Now)
{
    internal static async Task<BoardChoice> Read(
        IClusterClient grains, Visit visit, string group, BoardFilter filter, ImmutableArray<Guid> without = default)
    {
        var listing = grains.GetProcedureDirectory().List();
        var board = await grains.GetCaseDirectory().Board(group, visit.By.Audience, after: null);
        var procedures = await listing;
        var taken = board.Cards.Where(card => filter.Takes(card, visit.Now))
            .Where(card => without.IsDefaultOrEmpty || !without.Contains(card.Id))
            .OrderBy(card => card.OpenedOn).ThenBy(card => card.Number, StringComparer.Ordinal).ToArray();
        var worked = board.Cards.Select(card => card.Procedure).ToHashSet();
        return new BoardChoice(
            [.. taken.Take(MeetingLimits.Cases)], taken.Length,
            [.. procedures.Where(p => worked.Contains(p.Id)).SelectMany(p => p.Stages).DistinctBy(stage => stage.Id)],
            [.. procedures.Where(p => worked.Contains(p.Id))], visit.Now);
    }
}

/// <summary>Which items are listed; all of it stands in the page's address.</summary>
public sealed record ItemFilter(string? Group, string? Owner, string? Status, string? Overdue, string? After)
{
    private const int Rows = 50;

    public bool IsSet => !string.IsNullOrEmpty(Group + Owner + Status + Overdue);

    /// <summary>Nothing chosen means what is not yet struck off.</summary>
    public ItemQuery Query => new(
        Group, Owner, Forms.Choice<ItemState>(Status), !string.IsNullOrEmpty(Overdue), null, string.IsNullOrEmpty(Status),
        After, Rows);

    /// <summary>The address of another page of the same list.</summary>
    public string Address(string? after)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
                 {
                     ("group", Group), ("owner", Owner), ("status", Status), ("overdue", Overdue), ("after", after),
                 })
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return "/rectification" + query.ToQueryString();
    }
}
