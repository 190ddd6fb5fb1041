using System.Collections.Immutable;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Accounts;

/// <summary>Body of <c>POST /api/v1/hand-overs</c>.</summary>
/// <param name="Giver">Whose work it is; the requester's own when absent.</param>
internal sealed record HandOverRequest(Guid? Giver, ProposedLineRequest?[]? Lines);

/// <summary>A step of a case, or a draft of a procedure, and who takes it.</summary>
/// <param name="Draft">The procedure's id; then case and step stay out.</param>
/// <param name="To">An account of the agency.</param>
internal sealed record ProposedLineRequest(Guid? CaseId, int? Step, string? Draft, Guid? To);

/// <summary>What of a person's work can be handed over, and the letters that stay with the agency.</summary>
internal sealed record OpenWorkReply(
    ImmutableArray<OpenWorkLine> Lines, bool HasMore, ImmutableArray<OpenLetter> Letters);

/// <summary>Hand-overs of open work over HTTP.</summary>
internal static class HandOversApi
{
    public static void MapHandOversApi(this IEndpointRouteBuilder api)
    {
        var handOvers = api.MapGroup("/hand-overs").WithTags("People");
        handOvers.MapGet("/", async (CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetHandOverDirectory().List((await requester.Find())!)));
        handOvers.MapGet("/work", Work);
        handOvers.MapPost("/", Propose).Produces<HandOverDetails>(StatusCodes.Status201Created);
        handOvers.MapGet("/{handOver:guid}", async (Guid handOver, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetHandOver(handOver).Get((await requester.Find())!))).Produces<HandOverDetails>();
        handOvers.MapPost("/{handOver:guid}/confirm", (
            Guid handOver, IClusterClient grains, [AsParameters] CommandCall call) => call.Send("", (by, key, attempt) =>
                grains.GetHandOver(handOver).Confirm(new ConfirmHandOver(by, key, attempt)))).Produces<CommandReply>();
        handOvers.MapPost("/{handOver:guid}/decline", (
            Guid handOver, IClusterClient grains, [AsParameters] CommandCall call) => call.Send("", (by, key, attempt) =>
                grains.GetHandOver(handOver).Decline(new DeclineHandOver(by, key, attempt)))).Produces<CommandReply>();
        handOvers.MapPost("/{handOver:guid}/withdraw", (
            Guid handOver, IClusterClient grains, [AsParameters] CommandCall call) => call.Send("", (by, key, attempt) =>
                grains.GetHandOver(handOver).Withdraw(new WithdrawHandOver(by, key, attempt)))).Produces<CommandReply>();
    }

    private static async Task<IResult> Work(Guid? person, CurrentRequester requester, IClusterClient grains)
    {
        var by = (await requester.Find())!;
        var work = await grains.GetHandOverDirectory().Work(by, person ?? by.Account);
        return TypedResults.Ok(new OpenWorkReply(
            work.Lines, work.HasMore, await grains.GetHandOverDirectory().Letters(by, person ?? by.Account)));
    }

    private static async Task<IResult> Propose(
        HandOverRequest request, IClusterClient grains, [AsParameters] CommandCall call)
    {
        var (by, key) = ((await call.Requester.Find())!, call.Headers.Key);
        var id = DerivedId.From("hand-over", by.Account, key);
        ImmutableArray<ProposedLine> lines =
        [
            .. (request.Lines ?? []).Select(line => new ProposedLine(
                line?.CaseId ?? Guid.Empty, line?.Step ?? 0, line?.Draft, line?.To ?? Guid.Empty)),
        ];
        var outcome = await call.Sender.Send(
            new CommandRequest(by, key, "api/hand-overs", request, call.Headers.IfVersion),
            attempt => grains.GetHandOver(id).Propose(new ProposeHandOver(by, key, attempt, request.Giver ?? by.Account, lines)));
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal);
        var proposed = await grains.GetHandOver(id).Get(by);
        return proposed.Value is { } details
            ? TypedResults.Created($"/api/v1/hand-overs/{id}", details)
            : Problems.Of(proposed.Refusal!);
    }
}
