using System.Collections.Immutable;
using Tracker.Agencies;
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
            string group, string? procedure, string? q, string? ours, string? more, Visit visit, AgencyNames names,
            IClusterClient grains) =>
        {
            var details = await grains.GetWorkingGroup(group).Get(visit.By);
            if (details.Value is not { } found) return ErrorPages.Of(details.Refusal);
            var procedures = await grains.GetProcedureDirectory().List();
            var chosen = procedures.FirstOrDefault(p => p.Id == procedure);
            var look = BoardLook.Of(group, chosen?.Id, q, ours, more);
            var part = await grains.GetCaseDirectory().Shown(
                group, visit.By.Audience, look.Query(names, visit.By.Agency, Language.IsEnglish));
            return new RazorComponentResult<BoardPage>(new
            {
                Group = found,
                Look = look,
                Part = part,
                Stages = chosen?.Stages ?? StagesOf(procedures),
                Always = (chosen ?? procedures.FirstOrDefault(p => p.Id == MainProcedure))?.Stages.Select(s => s.Id).ToHashSet() ?? [],
                Procedures = procedures.Where(p => part.Procedures.Contains(p.Id)).ToImmutableArray(),
            });
        });

    /// <summary>The main procedure's stages first; those of others are shown once a case stands in them.</summary>
    private static ImmutableArray<StageView> StagesOf(IReadOnlyList<ProcedureView> procedures) =>
    [
        .. procedures.OrderBy(procedure => procedure.Id != MainProcedure).SelectMany(procedure => procedure.Stages)
            .DistinctBy(stage => stage.Id),
    ];
}
