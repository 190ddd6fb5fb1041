using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Campaigns;

/// <summary>Campaigns and classes of cases over HTTP.</summary>
internal static class CampaignsApi
{
    public static void MapCampaignsApi(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("/", List).Produces<CampaignPage>();
        campaigns.MapPost("/", Plan).Produces<PlanCampaignReply>(StatusCodes.Status201Created);
        campaigns.MapGet("/{id:guid}", Get).Produces<CampaignDetails>();
        campaigns.MapGet("/{id:guid}/cases", async (Guid id, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetCampaign(id).GetCases((await requester.Find())!))).Produces<CasesAmong>();
        campaigns.MapGet("/{id:guid}/acts/{no:int}", GetAct).Produces<CampaignActDetails>();
        Map<PlanRequest>(campaigns, "change", (grain, c, r) => grain.Change(new ChangeCampaign(c.By, c.Key, c.Attempt, r.ToPlan())));
        Map<StartRequest>(campaigns, "start", (grain, c, _) => grain.Start(new StartCampaign(c.By, c.Key, c.Attempt)));
        Map<CloseCampaignRequest>(campaigns, "close", (grain, c, r) =>
            grain.Close(new CloseCampaign(c.By, c.Key, c.Attempt, r.Summary ?? "")));
        Map<CampaignCaseRequest>(campaigns, "cases", (grain, c, r) =>
            grain.AddCase(new AddCampaignCase(c.By, c.Key, c.Attempt, r.CaseId)));
        Map<CampaignCaseRequest>(campaigns, "cases/remove", (grain, c, r) =>
            grain.RemoveCase(new RemoveCampaignCase(c.By, c.Key, c.Attempt, r.CaseId)));
        Map<WriteActRequest>(campaigns, "acts", (grain, c, r) => grain.WriteAct(
            new WriteCampaignAct(c.By, c.Key, c.Attempt, r.Kind, r.Title ?? "", r.Text ?? "", r.ReplyBy)));
        Map<AddresseesRequest>(campaigns, "acts/{no:int}/addressees", (grain, c, r) => grain.AddAddressees(
            new AddAddressees(c.By, c.Key, c.Attempt, c.Act, r.ToAddressees())))
            .WithMetadata(new RequestSizeLimitAttribute(CampaignRoutes.LargestList));
        Map<MarkRequest>(campaigns, "acts/{no:int}/marks", (grain, c, r) => r.Incomplete() is { } incomplete
            ? Task.FromResult(Outcome.Refused(incomplete))
            : grain.MarkAddressees(r.ToCommand(c)));
        Map<FigureRequest>(campaigns, "figures", (grain, c, r) => grain.ReportFigure(
            new ReportFigure(c.By, c.Key, c.Attempt, r.No ?? 0, r.Name ?? "", r.Value, r.Unit ?? "")));
    }

    private static RouteHandlerBuilder Map<TRequest>(
        RouteGroupBuilder campaigns, string act, Func<ICampaignGrain, CampaignCall, TRequest, Task<Outcome>> send)
        where TRequest : class =>
        campaigns.MapPost($"/{{id:guid}}/{act}", (
            Guid id, TRequest request, IClusterClient grains, HttpContext http, [AsParameters] CommandCall call) =>
        {
            var no = http.GetRouteValue("no") is string text ? int.Parse(text, null) : 0;
            return call.Send(request, (by, key, attempt) =>
                send(grains.GetCampaign(id), new CampaignCall(by, key, attempt, no), request));
        }).Produces<CommandReply>();

    private static async Task<IResult> List(
        string? group, [FromQuery(Name = "case")] Guid? caseId, string? after, int? limit, CurrentRequester requester,
        IClusterClient grains) =>
        TypedResults.Ok(await grains.GetCampaignDirectory().List(
            (await requester.Find())!, new CampaignQuery(group, caseId, after, limit ?? 50)));

    private static async Task<IResult> Plan(
        PlanRequest request, CommandHeaders headers, CommandSender sender, CurrentRequester requester,
        IClusterClient grains, HttpContext context)
    {
        var by = (await requester.Find())!;
        var id = DerivedId.From("campaign", by.Account, headers.Key);
        var outcome = await sender.Send(
            new CommandRequest(by, headers.Key, "campaigns", request, headers.IfVersion), attempt =>
                grains.GetCampaign(id).Plan(new PlanCampaign(
                    by, headers.Key, attempt, request.WorkingGroup ?? "", request.ToPlan(), request.Origin)));
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal);
        Answers.Tag(context, outcome.Version);
        return TypedResults.Created($"/api/v1/campaigns/{id}", new PlanCampaignReply(id, outcome.Version));
    }

    private static async Task<IResult> Get(
        Guid id, CurrentRequester requester, IClusterClient grains, HttpContext context)
    {
        var answer = await grains.GetCampaign(id).Get((await requester.Find())!);
        if (answer.Value is { } details) Answers.Tag(context, details.Version);
        return Answers.Of(answer);
    }

    private static async Task<IResult> GetAct(
        Guid id, int no, string? filter, string? q, string? sort, int? page, int? limit, CurrentRequester requester,
        IClusterClient grains)
    {
        if (!TryWord(filter, out AddresseeFilter which) || !TryWord(sort, out AddresseeSort order))
            return Problems.Of(new Refusal(
                RefusalCode.Invalid, Reasons.FieldInvalid, "'filter' or 'sort' is none of those that there are."));
        return Answers.Of(await grains.GetCampaign(id).GetAct((await requester.Find())!, no, new AddresseeQuery(
            new AddresseeMatch(which, q), order, page ?? 1, limit ?? 100)));
    }

    /// <summary>Reads a word as bodies have it, such as not-replied; none is the first that there is.</summary>
    private static bool TryWord<T>(string? word, out T value) where T : struct, Enum
    {
        value = default;
        return string.IsNullOrEmpty(word)
            || Enum.TryParse(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out value)
            && Enum.IsDefined(value);
    }
}

/// <summary>Who commands, under which key, which act.</summary>
internal readonly record struct CampaignCall(Requester By, Guid Key, Attempt Attempt, int Act);

/// <summary>Body of a new campaign and of <c>…/change</c>, which ignores group and origin.</summary>
internal sealed record PlanRequest(
    string? WorkingGroup, CampaignKind Kind, string? Title, string? Purpose, string? Targets, DateOnly From,
    DateOnly Until, string? Lead, string?[]? Agencies, string?[]? Procedures, Guid? Origin)
{
    public CampaignPlan ToPlan() => new(
        Kind, Title ?? "", Purpose ?? "", Targets ?? "", From, Until, Lead ?? "",
        [.. (Agencies ?? []).Select(each => each ?? "")], [.. (Procedures ?? []).Select(each => each ?? "")]);
}

internal sealed record PlanCampaignReply(Guid Id, long Version);

internal sealed record StartRequest;

internal sealed record CloseCampaignRequest(string? Summary);

internal sealed record CampaignCaseRequest(Guid CaseId);

internal sealed record WriteActRequest(CampaignActKind Kind, string? Title, string? Text, DateOnly? ReplyBy);

internal sealed record AddresseesRequest(AddresseeRequest?[]? Addressees)
{
    public ImmutableArray<Addressee> ToAddressees() =>
        [.. (Addressees ?? []).Select(each => new Addressee(each?.Name ?? "", each?.CreditCode, each?.Contact))];
}

internal sealed record AddresseeRequest(string? Name, string? CreditCode, string? Contact);

/// <summary>Body of <c>…/marks</c>. What is forgotten is refused: it neither takes a mark back nor means all.</summary>
/// <param name="On">The day; required, but where a mark is taken back.</param>
/// <param name="Undo">Takes an earlier mark back.</param>
internal sealed record MarkRequest(
    int[]? Lines, MatchRequest? AllOf, AddresseeMark? Mark, DateOnly? On, SendWay? Way, bool Problem, string? Text,
    bool Undo = false)
{
    public Refusal? Incomplete() => this switch
    {
        { Mark: null } => Required("mark"),
        { AllOf: { Filter: null } } => Required("allOf.filter"),
        { AllOf: not null, Lines.Length: > 0 } => new(RefusalCode.Invalid, Reasons.FieldInvalid, "Send 'lines' or 'allOf'."),
        { Undo: false, On: null } => Required("on"),
        { Undo: true, On: not null } => new(RefusalCode.Invalid, Reasons.FieldInvalid, "'undo' takes no 'on'."),
        _ => null,
    };

    public MarkAddressees ToCommand(CampaignCall c) => new(
        c.By, c.Key, c.Attempt, c.Act, [.. Lines ?? []],
        AllOf is { Filter: { } filter } match ? new AddresseeMatch(filter, match.Text) : null,
        new AddresseeMarking(Mark!.Value, On, Way, Problem, Text));

    private static Refusal Required(string name) => new(RefusalCode.Invalid, Reasons.FieldRequired, $"'{name}' must be filled.");
}

/// <summary>All addressees of whom it is true.</summary>
internal sealed record MatchRequest(AddresseeFilter? Filter, string? Text);

internal sealed record FigureRequest(int? No, string? Name, decimal Value, string? Unit);
