using System.Collections.Immutable;
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
        var changes = await catchUp.Board(group, by.Audience, cursor);
        var cards = await renderer.Render(changes.Cards, format ?? HubGroup.Json);
        return TypedResults.Ok(new WatchReply(
            changes.Cursor.ToString(), cards, changes.Gone, changes.Reset || cursor is null));
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
