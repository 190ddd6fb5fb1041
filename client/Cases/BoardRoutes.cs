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
        routes.MapGet("/boards/{group}", async Task<IResult> (
            string group, string? procedure, Visit visit, IClusterClient grains) =>
        {
            var details = await grains.GetWorkingGroup(group).Get(visit.By);
            if (details.Value is not { } found) return ErrorPages.Of(details.Refusal);
            var listing = grains.GetProcedureDirectory().List();
            var board = await grains.GetCaseDirectory().Board(group, visit.By.Audience, after: null);
            var procedures = await listing;
            var chosen = procedures.FirstOrDefault(p => p.Id == procedure);
            return new RazorComponentResult<BoardPage>(new
            {
                Group = found,
                Stages = chosen?.Stages ?? StagesOf(procedures),
                Always = (chosen ?? procedures.FirstOrDefault(p => p.Id == MainProcedure))?.Stages.Select(s => s.Id).ToHashSet() ?? [],
                Procedures = Worked(procedures, board.Cards),
                Chosen = chosen?.Id,
                Cards = chosen is null ? board.Cards : [.. board.Cards.Where(card => card.Procedure == chosen.Id)],
                board.Cursor,
            });
        });

    /// <summary>The procedures of which cases stand on the board.</summary>
    private static ImmutableArray<ProcedureView> Worked(
        IReadOnlyList<ProcedureView> procedures, ImmutableArray<CaseCard> cards)
    {
        var worked = cards.Select(card => card.Procedure).ToHashSet();
        return [.. procedures.Where(p => worked.Contains(p.Id))];
    }

    /// <summary>The main procedure's stages first; those of others are shown once a case stands in them.</summary>
    private static ImmutableArray<StageView> StagesOf(IReadOnlyList<ProcedureView> procedures) =>
    [
        .. procedures.OrderBy(procedure => procedure.Id != MainProcedure).SelectMany(procedure => procedure.Stages)
            .DistinctBy(stage => stage.Id),
    ];
}
