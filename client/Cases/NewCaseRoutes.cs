using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Agencies;
using Tracker.Employers;
using Tracker.Http;
using Tracker.Procedures;
using Tracker.Web;
using Tracker.Workers;

namespace Tracker.Cases;

/// <summary>The form that opens a case.</summary>
internal static class NewCaseRoutes
{
    public static void MapNewCase(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases/new", (
                string? procedure, string? group, Guid? from, string? respondent, Visit visit, IClusterClient grains,
                AgencyNames names) =>
            PostRoles.MayWork(visit.By)
                ? Page(grains, names, visit, procedure, group, from, respondent: respondent)
                : Task.FromResult<IResult>(ErrorPages.Of(StatusCodes.Status403Forbidden)));
        routes.MapPost("/cases/new", Post);
        // By POST, so that no name or number of a person stands in an address.
        routes.MapPost("/cases/similar", async (HttpRequest request, Visit visit, IClusterClient grains) =>
        {
            var form = await request.ReadFormAsync();
            var query = new SimilarQuery(form["workerName"], form["workerPhone"], form["respondent"]);
            return new RazorComponentResult<SimilarCases>(
                new { Found = await grains.GetCaseDirectory().Similar(visit.By, query) });
        });
        routes.MapGet("/divisions", async (string? q, IClusterClient grains) =>
            TypedResults.Ok(await Divisions.Suggest(grains, q ?? "")));
    }

    private static async Task<IResult> Post(
        HttpContext http, Visit visit, IClusterClient grains, AgencyNames names, CommandSender sender)
    {
        var form = await PostedForm.Read(http);
        var region = await Divisions.CodeOf(grains, form["region"] ?? "");
        var id = DerivedId.From("case", visit.By.Account, form.Key);
        var outcome = Check(form, region) is { } refusal
            ? Outcome.Refused(refusal)
            : await sender.Send(new CommandRequest(visit.By, form.Key, "cases", Body(form, region!)), attempt =>
                grains.GetCase(id).Open(Command(visit.By, form, attempt, region!)));
        if (!outcome.IsAccepted)
            return await Page(
                grains, names, visit, form["procedure"], form["group"], FromIn(form),
                form with { Refusal = outcome.Refusal });
        await Discard(grains, visit.By, form);
        return TypedResults.LocalRedirect($"/cases/{id}");
    }

    /// <summary>What was sent is no draft any more; one that was saved elsewhere meanwhile stays.</summary>
    private static async Task Discard(IClusterClient grains, Requester by, PostedForm form)
    {
        try
        {
            await grains.GetDrafts(by.Account)
                .Discard(new DiscardDraft(by, form["procedure"] ?? "", DraftRoutes.VersionIn(form)));
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            // The case is open. Sent once more, the draft leads to it, since it has the same key.
        }
    }

    private static async Task<IResult> Page(
        IClusterClient grains, AgencyNames names, Visit visit, string? procedure, string? group, Guid? from,
        PostedForm? posted = null, string? respondent = null)
    {
        var procedures = await grains.GetProcedureDirectory().List();
        if (procedures.Count == 0) return ErrorPages.Of(StatusCodes.Status503ServiceUnavailable);
        var drafts = await grains.GetDrafts(visit.By.Account).List(visit.By);
        var chosen = Find(procedure) ?? Find(drafts.FirstOrDefault()?.Procedure) ?? procedures[0];
        // What grows out of a case, or is about somebody, begins with what is known of that, not with a draft about another.
        var draft = posted is not null || respondent is not null ? null : drafts.FirstOrDefault(each =>
            each.Procedure == chosen.Id && (from is null || FromIn(each.ToForm()) == from));
        var source = await Source(grains, visit.By, from ?? (draft is null ? null : FromIn(draft.ToForm())));
        var home = source?.Region ?? names.Find(visit.By.Agency)?.Region;
        return new RazorComponentResult<NewCasePage>(new
        {
            Procedures = procedures,
            Procedure = chosen,
            Group = group ?? source?.WorkingGroup,
            From = source,
            Respondent = respondent,
            Region = home is null ? null : $"{home} {await Divisions.Name(grains, home)}",
            Suggestions = posted?.Refusal?.Reason == Reasons.RegionUnknown
                ? await Divisions.Suggest(grains, posted["region"] ?? "")
                : [],
            Posted = posted ?? draft?.ToForm(),
            Version = draft?.Version ?? (posted is null ? 0 : DraftRoutes.VersionIn(posted)),
            DraftOf = draft?.SavedAt,
            Drafts = drafts.Select(each => each.Procedure).ToHashSet(),
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };

        ProcedureView? Find(string? id) => procedures.FirstOrDefault(each => each.Id == id);
    }

    private static Refusal? Check(PostedForm form, string? region) => (form, region) switch
    {
        ({ Malformed: { } malformed }, _) => malformed,
        (_, null) => new Refusal(RefusalCode.Invalid, Reasons.RegionUnknown, "Choose the division from the list."),
        _ when form["workerName"] is null && (form["workerPhone"] ?? form["workerOccupation"]) is not null =>
            new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "The worker's name is missing."),
        _ => null,
    };

    private static object Body(PostedForm form, string region) => new
    {
        Region = region,
        form.HappenedOn,
        Values = form.Values.Where(value => value.Key is not ("form" or "key" or "version" or "region"
            or "happenedOn" or "happenedOnShown")),
    };

    private static OpenCase Command(Requester by, PostedForm form, Attempt attempt, string region) => new(
        by, form.Key, attempt, form["procedure"] ?? "", form["group"] ?? "", form["title"] ?? "", region,
        form["workerName"] is { } name
            ? new WorkerFields(name, form["workerPhone"], IdNumber: null, form["workerOccupation"])
            : null,
        RespondentsIn(form), Parties: [], form.Fields, form.HappenedOn, FromIn(form));

    private static async Task<CaseDetails?> Source(IClusterClient grains, Requester by, Guid? from) =>
        from is { } id ? (await grains.GetCase(id).Get(by)).Value : null;

    private static Guid? FromIn(PostedForm form) => Guid.TryParse(form["from"], out var from) ? from : null;

    private static ImmutableArray<EmployerFields> RespondentsIn(PostedForm form) =>
    [
        .. (form["respondents"] ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct().Select(name => new EmployerFields(name, CreditCode: null, Region: null)),
    ];
}
