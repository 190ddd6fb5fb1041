using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Feed;
using Tracker.Http;
using Tracker.Procedures;
using Tracker.Security;
using Tracker.WorkingGroups;

namespace Tracker.Cases;

/// <summary>Boards and desks over HTTP.</summary>
internal static class BoardsApi
{
    public static void MapBoards(this IEndpointRouteBuilder api)
    {
        var boards = api.MapGroup("/boards").WithTags("Boards");
        boards.MapGet("/", List).Produces<IReadOnlyList<GroupDetails>>();
        boards.MapGet("/{group}", Get).Produces<BoardReply>();
        boards.MapGet("/{group}/changes", Changes).Produces<WatchReply>();
        boards.MapGet("/{group}/cards", Cards).Produces<BoardCardsReply>();
        api.MapGet("/desk", Desk).WithTags("Boards").Produces<Desk>();
    }

    private static async Task<IResult> List(CurrentRequester requester, IClusterClient grains) =>
        TypedResults.Ok(await grains.GetWorkingGroupDirectory().List((await requester.Find())!));

    private static async Task<IResult> Get(
        string group, string? stage, string? q, CurrentRequester requester, IClusterClient grains, CatchUp catchUp)
    {
        var by = (await requester.Find())!;
        if (!await grains.GetWorkingGroup(group).MayWatch(by)) return Problems.Of(NoBoard);
        var board = await catchUp.Board(group, by.Audience, after: null);
        var procedures = await grains.GetProcedureDirectory().List();
        return TypedResults.Ok(new BoardReply(board.Cursor.ToString(),
            [.. procedures.SelectMany(p => p.Stages).DistinctBy(s => s.Id)],
            [.. board.Cards.Where(c => (stage is null || c.Stage == stage) && Matches(c, q))]));
    }

    private static async Task<IResult> Changes(
        string group, string? after, string? format, CurrentRequester requester, IClusterClient grains, CatchUp catchUp,
        CardRenderer renderer)
    {
        FeedCursor? cursor = null;
        if (!string.IsNullOrEmpty(after) && !FeedCursor.TryParse(after, out cursor))
            return Problems.Of(new Refusal(RefusalCode.Invalid, Reasons.CursorMalformed,
                "A cursor looks like 1.123456; take it from an earlier answer."));
        var by = (await requester.Find())!;
        if (!await grains.GetWorkingGroup(group).MayWatch(by)) return Problems.Of(NoBoard);
        var changes = await catchUp.For(group, by.Audience, cursor, format ?? HubGroup.Json);
        var cards = await renderer.Render(changes.Cards, format ?? HubGroup.Json);
        return TypedResults.Ok(new WatchReply(
            changes.Cursor.ToString(), cards, changes.Gone, changes.Reset || cursor is null));
    }

    /// <summary>More cards of one column, behind one that is known.</summary>
    private static async Task<IResult> Cards(
        string group, string? stage, string? after, string? procedure, string? q, string? ours, int? limit, string? format,
        CurrentRequester requester, IClusterClient grains, CardRenderer renderer, AgencyNames names)
    {
        BoardPlace? place = null;
        if (!string.IsNullOrEmpty(after) && !BoardPlace.TryParse(after, out place))
            return Problems.Of(new Refusal(RefusalCode.Invalid, Reasons.CursorMalformed,
                "A place looks like 1764201600000.SZ-2026-000012: since when a case waits, and its number."));
        var by = (await requester.Find())!;
        if (!await grains.GetWorkingGroup(group).MayWatch(by)) return Problems.Of(NoBoard);
        await names.Refresh();
        var query = BoardLook.Of(group, procedure, q, ours, more: null)
            .Query(names, by.Agency, format == HubGroup.HtmlEn);
        var cards = await grains.GetCaseDirectory().Next(
            group, by.Audience, query, stage ?? "", place, Math.Clamp(limit ?? BoardLimits.Step, 1, BoardLimits.Most));
        return TypedResults.Ok(new BoardCardsReply(await renderer.Render(cards, format ?? HubGroup.Json)));
    }

    private static async Task<IResult> Desk(CurrentRequester requester, IClusterClient grains)
    {
        var by = (await requester.Find())!;
        var desk = await grains.GetCaseDirectory().Desk(by);
        return TypedResults.Ok(desk with { Changed = await DeskRoutes.Changed(grains, by, isLook: true) });
    }

    private static bool Matches(CaseCard card, string? text) => string.IsNullOrWhiteSpace(text)
        || card.Number.Contains(text, StringComparison.OrdinalIgnoreCase)
        || card.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || card.Respondent?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static Refusal NoBoard =>
        new(RefusalCode.NotFound, Reasons.GroupNotFound, "There is no such working group.");
}

/// <summary>A whole board.</summary>
/// <param name="Cursor">From here on its changes are to be watched.</param>
internal sealed record BoardReply(string Cursor, ImmutableArray<StageView> Stages, ImmutableArray<CaseCard> Cards);

/// <summary>Cards of one column, in its order: the longest waiting first.</summary>
internal sealed record BoardCardsReply(IReadOnlyList<object> Cards);
