using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Supervision;

/// <summary>Body of <c>…/supervision/urge</c>.</summary>
/// <param name="Agency">Absent for every agency in scope that must act.</param>
/// <param name="Level">alert or urge; required.</param>
/// <param name="Why">Why a level is skipped or repeated.</param>
internal sealed record UrgeRequest(string? Agency, SupervisionLevel? Level, string? Reason, string? Why, int? Proposal);

/// <summary>Body of <c>…/supervision/orders</c>.</summary>
internal sealed record OrderRequest(string? Agency, string? Demand, DateOnly? LastDay, string? Why, int? Proposal);

/// <summary>Body of <c>…/orders/{no}/answer</c>.</summary>
internal sealed record AnswerRequest(string? Text);

/// <summary>Body of <c>…/orders/{no}/accept</c>.</summary>
internal sealed record AcceptAnswerRequest(string? Note);

/// <summary>Body of <c>…/orders/{no}/return</c>.</summary>
internal sealed record ReturnAnswerRequest(string? Reason, DateOnly? LastDay);

/// <summary>Body of <c>…/supervision/listing</c>.</summary>
internal sealed record ListingRequest(string? Agency, string? Reason, string? Why, int? Proposal);

/// <summary>Body of <c>…/supervision/circulations</c>.</summary>
/// <param name="To">parties, group, line or named; required.</param>
internal sealed record CirculationRequest(
    string? Agency, Circle? To, string?[]? Agencies, string? Text, string? Why, int? Proposal);

/// <summary>Body of <c>supervision/triggers</c>.</summary>
/// <param name="Line">Absent for all lines.</param>
/// <param name="Region">Absent for all regions.</param>
/// <param name="On">Required, as <paramref name="Level"/> is; neither is read where the setting is taken back.</param>
internal sealed record TriggerRequest(
    TriggerKind? Kind, string? Line, string? Region, bool? On, int? Threshold, SupervisionLevel? Level, bool Automatic,
    string? Reason);

/// <summary>The ladder of supervision over HTTP.</summary>
internal static class SupervisionApi
{
    private static readonly Refusal NoKind =
        new(RefusalCode.Invalid, Reasons.FieldRequired, "'kind' must be one of the causes.");

    private static Refusal Missing(string field) =>
        new(RefusalCode.Invalid, Reasons.FieldRequired, $"'{field}' is required.");

    public static void MapSupervisionApi(this IEndpointRouteBuilder api)
    {
        MapLists(api.MapGroup("/supervision").WithTags("Supervision"));
        var of = api.MapGroup("/cases/{id:guid}/supervision").WithTags("Supervision");
        of.MapGet("/", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetCase(id).GetSupervision((await requester.Find())!))).Produces<CaseSupervision>();
        Map<UrgeRequest>(of, "/urge", (c, r, by, key, attempt, _) => c.UrgeCase(new UrgeCase(
            by, key, attempt, r.Agency, r.Level ?? (SupervisionLevel)(-1), r.Reason ?? "", r.Why, r.Proposal)));
        Map<OrderRequest>(of, "/orders", (c, r, by, key, attempt, _) => c.IssueHandlingOrder(new IssueHandlingOrder(
            by, key, attempt, r.Agency ?? "", r.Demand ?? "", r.LastDay ?? default, r.Why, r.Proposal)));
        Map<AnswerRequest>(of, "/orders/{no:int}/answer", (c, r, by, key, attempt, no) =>
            c.AnswerHandlingOrder(new AnswerHandlingOrder(by, key, attempt, no, r.Text ?? "")));
        Map<AcceptAnswerRequest>(of, "/orders/{no:int}/accept", (c, r, by, key, attempt, no) =>
            c.AcceptHandlingOrder(new AcceptHandlingOrder(by, key, attempt, no, r.Note)));
        Map<ReturnAnswerRequest>(of, "/orders/{no:int}/return", (c, r, by, key, attempt, no) => c.ReturnHandlingOrder(
            new ReturnHandlingOrder(by, key, attempt, no, r.Reason ?? "", r.LastDay ?? default)));
        Map<ReasonRequest>(of, "/orders/{no:int}/lift", (c, r, by, key, attempt, no) =>
            c.LiftHandlingOrder(new LiftHandlingOrder(by, key, attempt, no, r.Reason ?? "")));
        Map<ListingRequest>(of, "/listing", (c, r, by, key, attempt, _) =>
            c.ListCase(new ListCase(by, key, attempt, r.Agency, r.Reason ?? "", r.Why, r.Proposal)));
        Map<ReasonRequest>(of, "/listing/lift", (c, r, by, key, attempt, _) =>
            c.UnlistCase(new UnlistCase(by, key, attempt, r.Reason ?? "")));
        Map<CirculationRequest>(of, "/circulations", (c, r, by, key, attempt, _) => c.CirculateCase(new CirculateCase(
            by, key, attempt, r.Agency, r.To ?? (Circle)(-1), [.. (r.Agencies ?? []).Select(a => a ?? "")], r.Text ?? "",
            r.Why, r.Proposal)));
        Map<ReasonRequest>(of, "/proposals/{no:int}/dismiss", (c, r, by, key, attempt, no) =>
            c.DismissProposal(new DismissProposal(by, key, attempt, no, r.Reason ?? "")));
    }

    private static void MapLists(RouteGroupBuilder lists)
    {
        lists.MapGet("/", async (
            string? part, string? agency, string? trigger, string? region, string? after, int? limit,
            CurrentRequester requester, IClusterClient grains) => TypedResults.Ok(
            await grains.GetSupervisionDirectory().List((await requester.Find())!, new SupervisionQuery(
                OneOf<SupervisionPart>("part", part) ?? SupervisionPart.Proposals, agency,
                OneOf<TriggerKind>("trigger", trigger), region, after, limit ?? 50))));
        lists.MapGet("/triggers", async (IClusterClient grains) => TypedResults.Ok(await grains.GetTriggerRules().Get()));
        lists.MapPost("/triggers", (TriggerRequest body, IClusterClient grains, [AsParameters] CommandCall call) =>
            body.Kind is not { } kind ? Task.FromResult(Problems.Of(NoKind))
            : body.On is not { } on ? Task.FromResult(Problems.Of(Missing("on")))
            : body.Level is not { } level ? Task.FromResult(Problems.Of(Missing("level")))
            : call.Send(body, (by, key, attempt) => grains.GetTriggerRules().Set(new SetTrigger(
                by, key, attempt, kind, new TriggerPlace(body.Line, body.Region),
                new TriggerSetting(on, body.Threshold ?? 1, level, body.Automatic), body.Reason ?? "")))).Produces<CommandReply>();
        lists.MapPost("/triggers/reset", (TriggerRequest body, IClusterClient grains, [AsParameters] CommandCall call) =>
            body.Kind is not { } kind
                ? Task.FromResult(Problems.Of(NoKind))
                : call.Send(body, (by, key, attempt) => grains.GetTriggerRules().Reset(new ResetTrigger(
                    by, key, attempt, kind, new TriggerPlace(body.Line, body.Region), body.Reason ?? "")))).Produces<CommandReply>();
    }

    private static T? OneOf<T>(string name, string? word) where T : struct, Enum =>
        string.IsNullOrEmpty(word) ? null
        : Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var member)
            && Enum.IsDefined(member) && !char.IsDigit(word[0]) ? member
        : throw new BadHttpRequestException($"'{name}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Deadlines.Days.Name))}.");

    private static void Map<T>(
        RouteGroupBuilder of, string pattern, Func<ICaseGrain, T, Requester, Guid, Attempt, int, Task<Outcome>> send)
        where T : class =>
        of.MapPost(pattern, (Guid id, T body, HttpContext context, IClusterClient grains, [AsParameters] CommandCall call) =>
        {
            var no = context.GetRouteValue("no") is string text ? int.Parse(text, null) : 0;
            return call.Send(body, (by, key, attempt) => send(grains.GetCase(id), body, by, key, attempt, no));
        }).Produces<CommandReply>();
}
