using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Supervision;

/// <summary>What a supervisor supervises, the supervision of one case, and the rules of causes, as pages.</summary>
internal static class SupervisionRoutes
{
    public static void MapSupervision(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/supervision", List);
        routes.MapGet("/supervision/triggers", (Visit visit, IClusterClient grains) => Rules(visit, grains));
        routes.MapPost("/supervision/triggers", (HttpContext http, Visit visit, CommandSender sender, IClusterClient grains) =>
            Change(http, visit, sender, grains, "set", (form, by, attempt, place) => grains.GetTriggerRules().Set(new SetTrigger(
                by, form.Key, attempt, Kind(form), place,
                new TriggerSetting(form["on"] == "on", NumberIn(form, "threshold") ?? 1, Level(form), form["automatic"] == "yes"),
                form["reason"] ?? ""))));
        routes.MapPost("/supervision/triggers/reset", (HttpContext http, Visit visit, CommandSender sender, IClusterClient grains) =>
            Change(http, visit, sender, grains, "reset", (form, by, attempt, place) => grains.GetTriggerRules().Reset(
                new ResetTrigger(by, form.Key, attempt, Kind(form), place, form["reason"] ?? ""))));
        MapCase(routes.MapGroup("/cases/{id:guid}/supervision"));
    }

    private static void MapCase(RouteGroupBuilder forms)
    {
        forms.MapGet("", (Guid id, SupervisionSender sender) => sender.Page(id));
        forms.MapPost("/urge", (Guid id, SupervisionSender sender) => sender.Send(id, "urge", (grain, form, by, attempt) =>
            grain.UrgeCase(new UrgeCase(
                by, form.Key, attempt, form["agency"], Level(form), form["reason"] ?? "", form["why"], NumberIn(form, "proposal")))));
        forms.MapPost("/orders", (Guid id, SupervisionSender sender) => sender.Send(id, "orders", (grain, form, by, attempt) =>
            grain.IssueHandlingOrder(new IssueHandlingOrder(
                by, form.Key, attempt, form["agency"] ?? "", form["demand"] ?? "", DayIn(form), form["why"],
                NumberIn(form, "proposal")))));
        forms.MapPost("/orders/{no:int}/answer", (Guid id, int no, SupervisionSender sender) =>
            sender.Send(id, $"orders/{no}/answer", (grain, form, by, attempt) => grain.AnswerHandlingOrder(
                new AnswerHandlingOrder(by, form.Key, attempt, no, form["text"] ?? ""))));
        forms.MapPost("/orders/{no:int}/accept", (Guid id, int no, SupervisionSender sender) =>
            sender.Send(id, $"orders/{no}/accept", (grain, form, by, attempt) => grain.AcceptHandlingOrder(
                new AcceptHandlingOrder(by, form.Key, attempt, no, form["note"]))));
        forms.MapPost("/orders/{no:int}/return", (Guid id, int no, SupervisionSender sender) =>
            sender.Send(id, $"orders/{no}/return", (grain, form, by, attempt) => grain.ReturnHandlingOrder(
                new ReturnHandlingOrder(by, form.Key, attempt, no, form["reason"] ?? "", DayIn(form)))));
        forms.MapPost("/orders/{no:int}/lift", (Guid id, int no, SupervisionSender sender) =>
            sender.Send(id, $"orders/{no}/lift", (grain, form, by, attempt) => grain.LiftHandlingOrder(
                new LiftHandlingOrder(by, form.Key, attempt, no, form["reason"] ?? ""))));
        forms.MapPost("/listing", (Guid id, SupervisionSender sender) => sender.Send(id, "listing", (grain, form, by, attempt) =>
            grain.ListCase(new ListCase(
                by, form.Key, attempt, form["agency"], form["reason"] ?? "", form["why"], NumberIn(form, "proposal")))));
        forms.MapPost("/listing/lift", (Guid id, SupervisionSender sender) =>
            sender.Send(id, "listing/lift", (grain, form, by, attempt) => grain.UnlistCase(
                new UnlistCase(by, form.Key, attempt, form["reason"] ?? ""))));
        forms.MapPost("/circulations", (Guid id, SupervisionSender sender) =>
            sender.Send(id, "circulations", (grain, form, by, attempt) => grain.CirculateCase(new CirculateCase(
                by, form.Key, attempt, form["agency"],
                Enum.TryParse<Circle>(form["to"], ignoreCase: true, out var to) ? to : Circle.Parties,
                [.. (form["agencies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)], form["text"] ?? "",
                form["why"], NumberIn(form, "proposal")))));
        forms.MapPost("/proposals/{no:int}/dismiss", (Guid id, int no, SupervisionSender sender) =>
            sender.Send(id, $"proposals/{no}/dismiss", (grain, form, by, attempt) => grain.DismissProposal(
                new DismissProposal(by, form.Key, attempt, no, form["reason"] ?? ""))));
    }

    private static async Task<IResult> List([AsParameters] SupervisionFilter filter, Visit visit, IClusterClient grains)
    {
        var region = string.IsNullOrWhiteSpace(filter.Region) ? null : filter.Region.Trim();
        var code = region is null ? null : await Divisions.CodeOf(grains, region);
        return new RazorComponentResult<SupervisionListPage>(new
        {
            Filter = filter with { Region = code is null ? region : await Divisions.Name(grains, code) ?? region },
            Found = await grains.GetSupervisionDirectory().List(visit.By, filter.Query(code ?? region)),
            ToAnswer = await grains.GetSupervisionDirectory().ToAnswer(visit.By),
            RegionUnknown = region is not null && code is null,
        });
    }

    private static async Task<IResult> Rules(Visit visit, IClusterClient grains, PostedForm? posted = null)
    {
        var rules = await grains.GetTriggerRules().Get();
        var names = new Dictionary<string, string>();
        foreach (var code in rules.Changed.Concat(rules.History).Select(change => change.Place.Region).OfType<string>().Distinct())
            names[code] = await Divisions.Name(grains, code) ?? code;
        return new RazorComponentResult<TriggerRulesPage>(new
        {
            Rules = rules, Regions = names, Posted = posted,
            MayChange = visit.By.Has(PostRoles.Administrator) || visit.By.IsCrossLine,
        })
        {
            StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
        };
    }

    private static async Task<IResult> Change(
        HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, string act,
        Func<PostedForm, Requester, Attempt, TriggerPlace, Task<Outcome>> send)
    {
        if (!visit.By.Has(PostRoles.Administrator) && !visit.By.IsCrossLine)
            return ErrorPages.Of(StatusCodes.Status403Forbidden);
        var form = await PostedForm.Read(http);
        var region = form["region"] is { } named ? await Divisions.CodeOf(grains, named) ?? named : null;
        var body = form.Values.Where(value => value.Key is not ("form" or "key" or "version"));
        var outcome = await sender.Send(
            new CommandRequest(visit.By, form.Key, $"supervision/triggers/{act}", body),
            attempt => send(form, visit.By, attempt, new TriggerPlace(form["line"], region)));
        return outcome.Refusal is null
            ? TypedResults.LocalRedirect("/supervision/triggers")
            : await Rules(visit, grains, form with { Refusal = outcome.Refusal });
    }

    // What is none of these is no cause, and refused there.
    private static TriggerKind Kind(PostedForm form) =>
        Enum.TryParse<TriggerKind>(form["kind"], out var kind) ? kind : (TriggerKind)(-1);

    private static SupervisionLevel Level(PostedForm form) =>
        Enum.TryParse<SupervisionLevel>(form["level"], out var level) ? level : SupervisionLevel.Alert;

    private static int? NumberIn(PostedForm form, string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A day that cannot be read is none that an order may have.
    private static DateOnly DayIn(PostedForm form) =>
        DateOnly.TryParseExact(form["lastDay"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;
}
