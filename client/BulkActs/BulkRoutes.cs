using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Overdue;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.BulkActs;

/// <summary>The pages of one act on many cases: choose cases and act, look at what can be done, follow it.</summary>
internal static class BulkRoutes
{
    /// <summary>So many are offered to choose from at once.</summary>
    private const int Offered = 200;

    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bulk/new", (
            [AsParameters] CaseFilter filter, string? from, HttpRequest request, Visit visit, IClusterClient grains,
            AccountNames names) =>
            Choose(filter, OverdueFilter.Of(part => request.Query[part]), from, visit, grains, names, null));
        routes.MapPost("/bulk/new", Post);
        routes.MapGet("/bulk/{id:guid}", (Guid id, BulkState? show, Visit visit, IClusterClient grains, AccountNames names) =>
            Look(id, show, visit, grains, names));
        routes.MapGet("/bulk/{id:guid}/progress", async (Guid id, Visit visit, IClusterClient grains) =>
            (await grains.GetBulk(id).Get(visit.By)) is { Value: { } bulk }
                ? new RazorComponentResult<BulkProgress>(new { Bulk = bulk })
                : (IResult)TypedResults.NotFound());
        Move(routes, "start", (grain, by) => grain.Start(by));
        Move(routes, "cancel", (grain, by) => grain.Cancel(by));
    }

    private static void Move(IEndpointRouteBuilder routes, string act, Func<IBulkGrain, Requester, Task<Outcome>> move) =>
        routes.MapPost($"/bulk/{{id:guid}}/{act}", async Task<IResult> (
            Guid id, HttpContext http, Visit visit, IClusterClient grains, AccountNames names) =>
        {
            var form = await PostedForm.Read(http);
            var outcome = await move(grains.GetBulk(id), visit.By);
            return outcome.Refusal is { } refusal
                ? await Look(id, null, visit, grains, names, form with { Refusal = refusal })
                : TypedResults.LocalRedirect($"/bulk/{id}");
        });

    private static async Task<IResult> Choose(
        CaseFilter filter, OverdueFilter overdue, string? from, Visit visit, IClusterClient grains, AccountNames names,
        PostedForm? posted)
    {
        if (BulkActTexts.NamesFor(visit.By).IsEmpty) return ErrorPages.Of(StatusCodes.Status403Forbidden);
        var colleagues = Colleagues.Of(grains, names, visit.By);
        var recent = grains.GetBulkDirectory().List(visit.By);
        var (choices, next) = from switch
        {
            "desk" => (OfDesk(visit.Desk), null),
            "overdue" => OfOverdue(await grains.GetOverdueDirectory().Page(
                visit.By, overdue.Query(await OverdueRoutes.CodeOf(grains, overdue.Region) ?? overdue.Region, Offered))),
            _ => OfList(await grains.GetCaseDirectory().Search(
                visit.By, filter.Query with { Status = CaseStatus.Open, Limit = Offered })),
        };
        return new RazorComponentResult<BulkNewPage>(new
        {
            Filter = filter,
            Overdue = overdue,
            From = from is "desk" or "overdue" ? from : "cases",
            Choices = choices,
            Next = next,
            Colleagues = await colleagues,
            Recent = await recent,
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static ImmutableArray<BulkChoice> OfDesk(Desk desk) =>
    [
        .. desk.Mine.DistinctBy(item => item.CaseId).Take(Offered).Select(item => new BulkChoice(
            item.CaseId, item.Number, item.Title, item.WorkingGroup, item.StepName, [item.Owner])),
    ];

    private static (ImmutableArray<BulkChoice> Choices, string? Next) OfOverdue(OverduePage page) => (
        [
            .. page.Items.Where(item => !item.IsOrder).GroupBy(item => item.CaseId).Select(same => new BulkChoice(
                same.Key, same.First().Number, same.First().Title, same.First().WorkingGroup, same.First().Rule,
                [.. same.Select(item => item.Agency).Distinct()])),
        ], page.Next);

    private static (ImmutableArray<BulkChoice> Choices, string? Next) OfList(CasePage page) => (
        [
            .. page.Items.Select(item => new BulkChoice(
                item.Id, item.Number, item.Title, item.WorkingGroup, item.StageName, item.Owners)),
        ], page.Next);

    private static async Task<IResult> Post(HttpContext http, Visit visit, IClusterClient grains, AccountNames names)
    {
        var form = await PostedForm.Read(http);
        var act = BulkActTexts.Of(
            form["act"], Guid.TryParse(form["handler"], out var handler) ? handler : null, form["approver"],
            form[$"{form["act"]}Reason"], form["told"], form["why"]);
        var refusal = act is null
            ? new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "Choose what is to be done.")
            : Missing(act);
        if (refusal is null)
        {
            var prepared = await BulkSender.Prepare(grains, visit.By, form.Key, act!, CasesIn(form));
            if (prepared.Outcome.Refusal is null) return TypedResults.LocalRedirect($"/bulk/{prepared.Id}");
            refusal = prepared.Outcome.Refusal;
        }

        var filter = new CaseFilter(
            form["q"], form["group"], form["stage"], null, form["after"], form["openedFrom"], form["openedTo"], form["closedFrom"],
            form["closedTo"], form["opener"], form["line"], form["region"]);
        return await Choose(filter, OverdueFilter.Of(part => form[part]), form["from"], visit, grains, names, form with { Refusal = refusal });
    }

    /// <summary>What the cases would all refuse alike is said before they are asked.</summary>
    private static Refusal? Missing(BulkAct act) => act switch
    {
        BulkExtend { Approver: "" } or BulkExtend { Reason: "" } or BulkClose { Reason: "" }
            or BulkUrge { Reason: "" } => new Refusal(
            RefusalCode.Invalid, Reasons.FieldRequired, "Fill in what is required."),
        _ => null,
    };

    // Boxes of one name come as one list.
    private static ImmutableArray<Guid> CasesIn(PostedForm form) =>
    [
        .. (form["case"] ?? "").Split(',').Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty),
    ];

    private static async Task<IResult> Look(
        Guid id, BulkState? show, Visit visit, IClusterClient grains, AccountNames names, PostedForm? posted = null)
    {
        var answer = await grains.GetBulk(id).Get(visit.By);
        if (answer.Value is not { } bulk) return ErrorPages.Of(answer.Refusal);
        return new RazorComponentResult<BulkDetailsPage>(new
        {
            Bulk = bulk,
            Show = show,
            Handler = bulk.Act is BulkReassign { Handler: { } handler } ? await names.Of(handler) : null,
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }
}

/// <summary>A case to choose.</summary>
public sealed record BulkChoice(
    Guid Id, string Number, string Title, string WorkingGroup, LocalText Where, ImmutableArray<string> Owners);
