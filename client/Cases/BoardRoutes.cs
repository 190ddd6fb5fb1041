using System.Collections.Immutable;
using Tracker.Procedures;
using Tracker.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tracker.Cases;

/// <summary>The board of a working group.</summary>
internal static class BoardRoutes
{
    /// <summary>The procedure whose stages are the columns, whether or not a case stands in them.</summary>
    private const string MainProcedure = "appeal";

    public static void MapBoard(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/boards/{group}", async Task<IResult> (string group, Visit visit, IClusterClient grains) =>
        {
            var details = await grains.GetWorkingGroup(group).Get(visit.By);
            if (details.Value is not { } found) return ErrorPages.Of(details.Refusal);
            var procedures = grains.GetProcedureDirectory().List();
            var board = await grains.GetCaseDirectory().Board(group, visit.By.Audience, after: null);
            return new RazorComponentResult<BoardPage>(new
            {
                Group = found,
                Stages = StagesOf(await procedures, board.Cards),
                board.Cards,
                board.Cursor,
            });
        });

    private static ImmutableArray<StageView> StagesOf(
        IReadOnlyList<ProcedureView> procedures, ImmutableArray<CaseCard> cards)
    {
        var used = cards.Select(card => card.Stage).ToHashSet();
        return
        [
            .. procedures.OrderBy(procedure => procedure.Id != MainProcedure)
                .SelectMany(procedure => procedure.Stages.Where(
                    stage => procedure.Id == MainProcedure || used.Contains(stage.Id)))
                .DistinctBy(stage => stage.Id),
        ];
    }
}
