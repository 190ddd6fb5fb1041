using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Campaigns;

/// <summary>The pages of campaigns and classes of cases, and where their forms are posted.</summary>
internal static class CampaignRoutes
{
    /// <summary>5,000 names, each Chinese character nine bytes as a browser sends it.</summary>
    public const long LargestList = 4 * 1024 * 1024;

    private const int Listed = 30;

    private delegate Task<Outcome> Command(ICampaignGrain campaign, PostedForm form, Requester by, Attempt attempt);

    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/campaigns", async (string? group, string? after, Visit visit, IClusterClient grains) =>
            new RazorComponentResult<CampaignListPage>(new
            {
                Group = group,
                After = after,
                Found = await grains.GetCampaignDirectory().List(
                    visit.By, new CampaignQuery(string.IsNullOrWhiteSpace(group) ? null : group, null, after, Listed)),
            }));
        routes.MapGet("/campaigns/new", (string? group, [FromQuery(Name = "case")] Guid? from, Visit visit, CampaignReader reader) =>
            PostRoles.MayWork(visit.By)
                ? reader.NewPage(group, from)
                : Task.FromResult<IResult>(ErrorPages.Of(StatusCodes.Status403Forbidden)));
        routes.MapPost("/campaigns/new", Plan);
        routes.MapGet("/campaigns/{id:guid}", (Guid id, CampaignReader reader) => reader.Page(id));
        routes.MapGet("/campaigns/{id:guid}/sheet", (Guid id, CampaignReader reader) => reader.Sheet(id));
        routes.MapPost("/campaigns/{id:guid}/change", Change);
        MapForm(routes, "start", _ => new { }, (campaign, form, by, attempt) =>
            campaign.Start(new StartCampaign(by, form.Key, attempt)));
        MapForm(routes, "close", form => new { Summary = form["summary"] }, (campaign, form, by, attempt) =>
            campaign.Close(new CloseCampaign(by, form.Key, attempt, form["summary"] ?? "")));
        MapForm(routes, "cases/remove", form => new { Case = form["case"] }, (campaign, form, by, attempt) =>
            campaign.RemoveCase(new RemoveCampaignCase(by, form.Key, attempt, CaseIn(form))));
        MapForm(routes, "figures", form => new { No = form["no"], Name = form["name"], Value = form["value"], Unit = form["unit"] },
            (campaign, form, by, attempt) => CampaignForms.TryNumber(form["value"], out var value)
                ? campaign.ReportFigure(new ReportFigure(
                    by, form.Key, attempt, NumberIn(form, "no"), form["name"] ?? "", value, form["unit"] ?? ""))
                : Task.FromResult(Outcome.Refused(RefusalCode.Invalid, Reasons.FieldInvalid, "'value' is no number.")));
        routes.MapPost("/campaigns/{id:guid}/cases", AddCase);
        routes.MapPost("/campaigns/{id:guid}/acts", WriteAct);
        routes.MapActs();
    }

    private static void MapForm(
        IEndpointRouteBuilder routes, string act, Func<PostedForm, object> body, Command command) =>
        routes.MapPost($"/campaigns/{{id:guid}}/{act}", async Task<IResult> (
            Guid id, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader) =>
        {
            var form = await PostedForm.Read(http);
            var outcome = CampaignForms.Malformed(form) is { } malformed
                ? Outcome.Refused(malformed)
                : await sender.Send(new CommandRequest(visit.By, form.Key, $"campaigns/{id}/{act}", body(form)),
                    attempt => command(grains.GetCampaign(id), form, visit.By, attempt));
            return outcome.Refusal is null
                ? TypedResults.LocalRedirect($"/campaigns/{id}#{act.Split('/')[0]}")
                : await reader.Page(id, form with { Refusal = outcome.Refusal });
        });

    /// <summary>What somebody else planned meanwhile is shown beside what was typed here.</summary>
    private static async Task<IResult> Change(
        Guid id, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader,
        IStringLocalizer<Text> texts, AgencyNames agencies)
    {
        var posted = await PostedForm.Read(http);
        var (form, outcome) = CampaignForms.Malformed(posted, "from", "until") is { } malformed
            ? (posted, Outcome.Refused(malformed))
            : await EditGuard.Send(posted, Present, (typed, version) =>
            {
                var plan = CampaignForms.PlanIn(typed);
                return sender.Send(
                    new CommandRequest(visit.By, typed.Key, $"campaigns/{id}/change", plan, version),
                    attempt => grains.GetCampaign(id).Change(new ChangeCampaign(visit.By, typed.Key, attempt, plan)));
            });
        return outcome.Refusal is { } refusal
            ? await reader.Page(id, form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/campaigns/{id}#change");

        async Task<(long, IEnumerable<GuardedField>)?> Present() => (await grains.GetCampaign(id).Get(visit.By)).Value is { } found
            ? (found.Version, CampaignForms.Guarded(
                found.Plan, await grains.GetProcedureDirectory().List(), texts, agencies))
            : null;
    }

    private static async Task<IResult> Plan(
        HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader)
    {
        var form = await PostedForm.Read(http);
        var id = DerivedId.From("campaign", visit.By.Account, form.Key);
        Guid? origin = Guid.TryParse(form["case"], out var from) ? from : null;
        var (group, plan) = (form["group"] ?? "", CampaignForms.PlanIn(form));
        var outcome = CampaignForms.Malformed(form, "from", "until") is { } malformed
            ? Outcome.Refused(malformed)
            : await sender.Send(
                new CommandRequest(visit.By, form.Key, "campaigns", new { group, plan, origin }), attempt =>
                    grains.GetCampaign(id).Plan(new PlanCampaign(visit.By, form.Key, attempt, group, plan, origin)));
        return outcome.Refusal is { } refusal
            ? refusal.Reason == Reasons.GroupNotFound
                ? ErrorPages.Of(refusal)
                : await reader.NewPage(group, origin, form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/campaigns/{id}");
    }

    /// <summary>From the campaign's page by the case's number, from the case's own by its id.</summary>
    private static async Task<IResult> AddCase(
        Guid id, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader,
        CaseNumbers numbers)
    {
        var form = await PostedForm.Read(http);
        var (by, known) = (visit.By, CaseIn(form));
        var outcome = await sender.Send(
            new CommandRequest(by, form.Key, $"campaigns/{id}/cases", new { Case = form["case"], Number = form["number"] }),
            attempt => known != Guid.Empty
                ? Add(known, attempt)
                : numbers.With(form["number"] ?? "", by, found => Add(found!.Value, attempt)));
        if (outcome.Refusal is { } refusal)
            return known == Guid.Empty || refusal.Code == RefusalCode.NotFound
                ? await reader.Page(id, form with { Refusal = refusal })
                : await reader.NewPage(null, known, form with { Refusal = refusal });
        return TypedResults.LocalRedirect(known == Guid.Empty ? $"/campaigns/{id}#cases" : $"/cases/{known}#campaigns");

        Task<Outcome> Add(Guid caseId, Attempt attempt) =>
            grains.GetCampaign(id).AddCase(new AddCampaignCase(by, form.Key, attempt, caseId));
    }

    private static async Task<IResult> WriteAct(
        Guid id, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader)
    {
        var form = await PostedForm.Read(http);
        var kind = CampaignForms.OneOf<CampaignActKind>(form["kind"]);
        var replyBy = CampaignForms.DayIn(form, "replyBy");
        var outcome = CampaignForms.Malformed(form) is { } malformed
            ? Outcome.Refused(malformed)
            : await sender.Send(
                new CommandRequest(visit.By, form.Key, $"campaigns/{id}/acts",
                    new { kind, Title = form["title"], Text = form["text"], replyBy }),
                attempt => grains.GetCampaign(id).WriteAct(new WriteCampaignAct(
                    visit.By, form.Key, attempt, kind, form["title"] ?? "", form["text"] ?? "", replyBy)));
        return outcome.Refusal is null
            ? TypedResults.LocalRedirect(string.Create(
                CultureInfo.InvariantCulture, $"/campaigns/{id}/acts/{outcome.Opened.FirstOrDefault(1)}"))
            : await reader.Page(id, form with { Refusal = outcome.Refusal });
    }

    private static Guid CaseIn(PostedForm form) => Guid.TryParse(form["case"], out var id) ? id : Guid.Empty;

    private static int NumberIn(PostedForm form, string name) =>
        int.TryParse(form[name], CultureInfo.InvariantCulture, out var no) ? no : 0;
}
