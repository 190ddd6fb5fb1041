using System.Collections.Immutable;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.BulkActs;

/// <summary>Body of <c>POST /api/v1/bulk</c>.</summary>
/// <param name="Act">reassign, extend, close or urge.</param>
/// <param name="Cases">Ids of the cases, 1,000 at most.</param>
/// <param name="Handler">For reassign: an account of the agency; nobody when absent.</param>
/// <param name="Approver">For extend: who allowed it.</param>
/// <param name="Reason">For extend, close and urge.</param>
/// <param name="Told">For extend: who was told.</param>
/// <param name="Why">For urge: why a level is skipped or repeated.</param>
internal sealed record BulkRequest(
    string? Act, Guid[]? Cases, Guid? Handler, string? Approver, string? Reason, string? Told,
    string? Why);

/// <summary>One act on many cases over HTTP: put together, looked at, started.</summary>
internal static class BulkApi
{
    public static void MapBulkApi(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk").WithTags("Bulk acts");
        bulk.MapGet("/", async (CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetBulkDirectory().List((await requester.Find())!)));
        bulk.MapPost("/", Post).Produces<BulkDetails>(StatusCodes.Status201Created);
        bulk.MapGet("/{id:guid}", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetBulk(id).Get((await requester.Find())!))).Produces<BulkDetails>();
        Move(bulk, "start", (grain, by) => grain.Start(by));
        Move(bulk, "cancel", (grain, by) => grain.Cancel(by));
    }

    private static async Task<IResult> Post(
        BulkRequest request, CommandHeaders headers, CurrentRequester requester, IClusterClient grains)
    {
        var by = (await requester.Find())!;
        var act = BulkActTexts.Of(request.Act, request.Handler, request.Approver, request.Reason, request.Told, request.Why)
            ?? throw new BadHttpRequestException("'act' is reassign, extend, close or urge.");
        var prepared = await BulkSender.Prepare(grains, by, headers.Key, act, [.. request.Cases ?? []]);
        if (prepared.Outcome.Refusal is { } refusal) return Problems.Of(refusal);
        var answer = await grains.GetBulk(prepared.Id).Get(by);
        return answer.Value is { } details
            ? TypedResults.Created($"/api/v1/bulk/{prepared.Id}", details)
            : Problems.Of(answer.Refusal!);
    }

    private static void Move(RouteGroupBuilder bulk, string act, Func<IBulkGrain, Requester, Task<Outcome>> move) =>
        bulk.MapPost($"/{{id:guid}}/{act}", async Task<IResult> (Guid id, CurrentRequester requester, IClusterClient grains) =>
        {
            var by = (await requester.Find())!;
            var outcome = await move(grains.GetBulk(id), by);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : Answers.Of(await grains.GetBulk(id).Get(by));
        }).Produces<BulkDetails>();
}

/// <summary>Puts a bulk act together under the requester's key.</summary>
internal static class BulkSender
{
    public static async Task<(Guid Id, Outcome Outcome)> Prepare(
        IClusterClient grains, Requester by, Guid key, BulkAct act, ImmutableArray<Guid> cases)
    {
        var id = DerivedId.From("bulk", by.Account, key);
        return (id, await grains.GetBulk(id).Prepare(new PrepareBulk(by, act, cases, BulkActTexts.Hash(act, cases))));
    }
}
