using Tracker.Agencies;
using Tracker.Employers;
using Tracker.Procedures;
using Tracker.Security;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker.Http;

/// <summary>Reference data and records over HTTP.</summary>
internal static class ReferenceApi
{
    public static void MapReference(this IEndpointRouteBuilder api)
    {
        api.MapGet("/procedures", async (IClusterClient grains) =>
            TypedResults.Ok(await grains.GetProcedureDirectory().List())).WithTags("Reference");
        api.MapGet("/procedures/{id}", async (string id, int? version, IClusterClient grains) =>
            await grains.GetProcedureDirectory().Get(id, version) is { } found
                ? TypedResults.Ok(found)
                : Problems.Of(new Refusal(
                    RefusalCode.NotFound, Reasons.ProcedureUnknown, "There is no such procedure or version.")))
            .Produces<ProcedureDetails>().WithTags("Reference");
        api.MapGet("/agencies", async (IClusterClient grains) =>
            TypedResults.Ok(await grains.GetAgencyDirectory().List())).WithTags("Reference");
        api.MapGet("/divisions", async (string? q, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetProcedureDirectory().FindDivisions(q ?? ""))).WithTags("Reference");
        api.MapGet("/working-groups", async (CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetWorkingGroupDirectory().List((await requester.Find())!)))
            .WithTags("Reference");
        api.MapGet("/working-groups/{id}", async (string id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetWorkingGroup(id).Get((await requester.Find())!)))
            .Produces<GroupDetails>().WithTags("Reference");
        api.MapGet("/workers/{id:guid}", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetWorker(id).Get((await requester.Find())!)))
            .Produces<WorkerSummary>().WithTags("Records");
        api.MapGet("/employers/{id:guid}", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetEmployer(id).Get((await requester.Find())!)))
            .Produces<EmployerSummary>().WithTags("Records");
        api.MapGet("/divisions/{code}", async (string code, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetProcedureDirectory().DivisionPath(code))).WithTags("Reference");
    }
}
