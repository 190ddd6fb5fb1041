using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>A case on an agenda as this visitor may see it.</summary>
/// <param name="Case">Null when it is not hers to see: then she sees the number, and nothing else.</param>
public sealed record Brief(AgendaEntry Entry, CaseDetails? Case, string? Region);

/// <summary>What a page of a meeting shows: the meeting, its cases as the visitor may see them, and who did what.</summary>
public sealed record ShownMeeting(
    MeetingDetails Meeting, ImmutableArray<Brief> Briefs, ImmutableArray<string> Members,
    IReadOnlyDictionary<Guid, string> Names)
{
    public string Address => $"/meetings/{Meeting.Id}";
}

/// <summary>Gathers what the pages of a meeting show.</summary>
internal sealed class MeetingReader(IClusterClient grains, Visit visit, AccountNames names)
{
    public const string Run = "run";
    public const string Minutes = "minutes";

    public static string Address(Guid id, string? from, string? at) => from switch
    {
        Run => $"/meetings/{id}/run" + (Forms.Id(at) is { } about ? $"?case={about}" : at == "other" ? "?case=other" : ""),
        Minutes => $"/meetings/{id}/minutes",
        _ => $"/meetings/{id}",
    };

    /// <param name="from">Which of its pages.</param>
    /// <param name="at">The case that is being talked of.</param>
    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public async Task<IResult> Page(Guid id, string? from, Guid? at, PostedForm? posted = null)
    {
        var answer = await Read(id, from == Run ? at : null, briefs: from != Minutes);
        if (answer.Value is not { } shown) return ErrorPages.Of(answer.Refusal);
        var status = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal);
        return from switch
        {
            Run => new RazorComponentResult<MeetingRunPage>(new { Shown = shown, At = at, Posted = posted }) { StatusCode = status },
            Minutes => new RazorComponentResult<MinutesPage>(new { Shown = shown, Posted = posted }) { StatusCode = status },
            _ => new RazorComponentResult<MeetingView>(new { Shown = shown, Posted = posted }) { StatusCode = status },
        };
    }

    /// <param name="only">Of which case alone the brief is needed.</param>
    public async Task<Answer<ShownMeeting>> Read(Guid id, Guid? only = null, bool briefs = true)
    {
        var answer = await grains.GetMeeting(id).Get(visit.By);
        if (answer.Value is not { } meeting) return answer.Refusal!;
        var members = visit.Groups.FirstOrDefault(group => group.Charter.Id == meeting.WorkingGroup)?.Members ?? [];
        var known = new Dictionary<Guid, string>();
        foreach (var account in meeting.Items.SelectMany(i => i.Entries.Select(e => e.Account).Concat(i.Visits.Select(v => v.Account))).Distinct())
            known[account] = account == Guid.Empty ? "" : await names.Of(account);
        var read = meeting.Agenda.Select(entry => briefs && (only is null || only == entry.Case)
            ? ReadBrief(entry)
            : Task.FromResult(new Brief(entry, null, null)));
        return new ShownMeeting(meeting, [.. await Task.WhenAll(read)], members, known);
    }

    private async Task<Brief> ReadBrief(AgendaEntry entry)
    {
        var found = (await grains.GetCase(entry.Case).Get(visit.By)).Value;
        return new Brief(entry, found, found is null ? null : await Divisions.Name(grains, found.Region));
    }
}
