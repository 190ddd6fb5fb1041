using System.Collections.Immutable;
using Tracker.Employers;
using Tracker.Http;
using Tracker.Security;
using Tracker.Workers;

namespace Tracker.Cases;

/// <summary>Cases over HTTP: commands and reads of one case.</summary>
internal static partial class CasesApi
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapGet("/", Search).Produces<CasePage>();
        cases.MapPost("/", Open).Produces<OpenCaseReply>(StatusCodes.Status201Created);
        cases.MapGet("/{id:guid}", Get).Produces<CaseDetails>();
        cases.MapGet("/{id:guid}/audit", Audit).Produces<AuditTrail>();
        api.MapPost("/audit/verify", Verify).WithTags("Cases").Produces<AuditVerdict>();
        cases.MapGet("/{id:guid}/links", Links).Produces<LinkedCase[]>();
        MapSteps(cases);
        MapCourse(cases);
        MapSharing(cases);
        MapLetters(api, cases);
    }

    private static void Command<TRequest>(
        RouteGroupBuilder cases, string pattern, Func<ICaseGrain, CaseCommand, TRequest, Task<Outcome>> send)
        where TRequest : class =>
        cases.MapPost(pattern, async (
            Guid id, TRequest? sent, CommandHeaders headers, CommandSender sender, CurrentRequester requester,
            IClusterClient grains, HttpContext context) =>
        {
            var by = (await requester.Find())!;
            var request = sent ?? throw new BadHttpRequestException("The request has no body.");
            var step = context.GetRouteValue("no") is string no ? int.Parse(no, null) : 0;
            var name = context.GetRouteValue("name") as string;
            var command = new CommandRequest(by, headers.Key, context.Request.Path, request, headers.IfVersion);
            return Answers.Of(await sender.Send(command, attempt =>
                send(grains.GetCase(id), new CaseCommand(by, headers.Key, attempt, step, name), request)), context);
        }).Produces<CommandReply>();

    private static async Task<IResult> Open(
        OpenCaseRequest request, CommandHeaders headers, CommandSender sender, CurrentRequester requester,
        IClusterClient grains, HttpContext context)
    {
        var by = (await requester.Find())!;
        var id = DerivedId.From("case", by.Account, headers.Key);
        var outcome = await sender.Send(new CommandRequest(by, headers.Key, "cases", request, headers.IfVersion), attempt =>
            grains.GetCase(id).Open(new OpenCase(
                by, headers.Key, attempt, request.Procedure ?? "", request.WorkingGroup ?? "", request.Title ?? "",
                request.Region ?? "", Worker(request.Worker), Respondents(request.Respondents),
                [.. (request.Parties ?? []).Select(p => p ?? "")], Values(request.Fields), request.HappenedOn, request.From)));
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal);
        Answers.Tag(context, outcome.Version);
        return TypedResults.Created($"/api/v1/cases/{id}", new OpenCaseReply(id, outcome.Number!, outcome.Version));
    }

    private static async Task<IResult> Get(
        Guid id, CurrentRequester requester, IClusterClient grains, HttpContext context)
    {
        var answer = await grains.GetCase(id).Get((await requester.Find())!);
        if (answer.Value is { } details) Answers.Tag(context, details.Version);
        return Answers.Of(answer);
    }

    private static async Task<IResult> Audit(Guid id, CurrentRequester requester, IClusterClient grains) =>
        Answers.Of(await grains.GetCase(id).GetAudit((await requester.Find())!));

    private static async Task<IResult> Links(Guid id, CurrentRequester requester, IClusterClient grains)
    {
        var by = (await requester.Find())!;
        var answer = await grains.GetCase(id).Get(by);
        return answer.Refusal is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.Ok(await grains.GetCaseDirectory().Linked(by, id));
    }

    private static async Task<IResult> Verify(
        Checkpoint checkpoint, CurrentRequester requester, IClusterClient grains) =>
        Answers.Of(await grains.GetCase(checkpoint.CaseId).VerifyAudit((await requester.Find())!, checkpoint));

    private static async Task<IResult> Search(
        string? q, string? group, string? stage, string? procedure, string? region, CaseStatus? status, string? after,
        int? limit, CurrentRequester requester, IClusterClient grains) =>
        TypedResults.Ok(await grains.GetCaseDirectory().Search((await requester.Find())!,
            new CaseQuery(q, group, stage, procedure, region, status, after, limit ?? 50)));

    private static WorkerFields? Worker(WorkerRequest? worker) =>
        worker is null ? null : new WorkerFields(worker.Name ?? "", worker.Phone, worker.IdNumber, worker.Occupation);

    private static ImmutableArray<EmployerFields> Respondents(RespondentRequest?[]? respondents) =>
        [.. (respondents ?? []).Select(r => new EmployerFields(r?.Name ?? "", r?.CreditCode, r?.Region))];

    private static ImmutableDictionary<string, string> Values(Dictionary<string, string?>? fields) =>
        (fields ?? []).Where(f => f.Value is not null).ToImmutableDictionary(f => f.Key, f => f.Value!);

    private readonly record struct CaseCommand(Requester By, Guid Key, Attempt Attempt, int Step, string? Name);
}
