using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Accounts;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>The page of a case, and where its forms are posted.</summary>
internal static partial class CaseRoutes
{
    public static void MapCase(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases/{id:guid}", (Guid id, CaseReader reader) => reader.Page(id));

        routes.MapGet("/cases/{id:guid}/deadlines/{step:int}/{rule}", async Task<IResult> (
            Guid id, int step, string rule, Visit visit, IClusterClient grains) =>
        {
            var shown = await grains.GetCase(id).Get(visit.By);
            if (shown.Value is not { } found) return ErrorPages.Of(shown.Refusal);
            return found.Deadlines.FirstOrDefault(d => d.Step == step && d.Key == rule) is { } deadline
                ? new RazorComponentResult<CaseDeadlinePage>(new { Case = found, Deadline = deadline })
                : ErrorPages.Of(StatusCodes.Status404NotFound);
        });

        routes.MapGet("/cases/{id:guid}/audit", async Task<IResult> (
            Guid id, Visit visit, IClusterClient grains, PeopleReader people) =>
        {
            var shown = await grains.GetCase(id).Get(visit.By);
            var trail = await grains.GetCase(id).GetAudit(visit.By);
            if ((shown.Value, trail.Value) is not ({ } found, { } links)) return ErrorPages.Of(shown.Refusal ?? trail.Refusal);
            var verdict = await grains.GetCase(id).VerifyAudit(visit.By, links.Checkpoint);
            return verdict.Value is { } checkedNow
                ? new RazorComponentResult<AuditPage>(new { Case = found, Trail = links, checkedNow.BrokenFiles, Names = await people.NamesOf(links.Entries
                        .Where(entry => entry.For is not null).SelectMany(entry => new[] { entry.Account, entry.For!.Value })) })
                : ErrorPages.Of(verdict.Refusal);
        });
    }

    public static void MapCaseForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/cases/{id:guid}");
        MapStepActs(forms);
        MapCourse(forms);
        MapSharing(forms);
        forms.MapPost("/steps/{no:int}/accept", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/accept", form => new { form.HappenedOn }, (grain, form, by, attempt) =>
                grain.AcceptStep(new AcceptStep(by, form.Key, attempt, no, form.HappenedOn))));

        forms.MapPost("/steps/{no:int}/return", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/return", form => new { Reason = form["reason"], form.HappenedOn },
                (grain, form, by, attempt) => grain.ReturnStep(
                    new ReturnStep(by, form.Key, attempt, no, form["reason"] ?? "", form.HappenedOn))));

        forms.MapPost("/steps/{no:int}/complete", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/complete",
                form => new
                {
                    Outcome = form["outcome"], form.HappenedOn, Fields = Sorted(form), Note = form["note"],
                    Warning = WarningSaid(form),
                },
                (grain, form, by, attempt) => grain.CompleteStep(new CompleteStep(
                    by, form.Key, attempt, no, form["outcome"] ?? "", form.HappenedOn, form.Fields, form["note"],
                    WarningIn(form)))));

        forms.MapPost("/comments", (Guid id, CaseSender sender) =>
            sender.Send(id, "comments", form => new { Text = form["text"], Visibility = form["visibility"] },
                (grain, form, by, attempt) => grain.AddComment(new AddComment(
                    by, form.Key, attempt, form["text"] ?? "", VisibilityIn(form), StepIn(form)))));

        forms.MapPost("/parties", (Guid id, CaseSender sender) =>
            sender.Send(id, "parties", form => new { Agency = form["agency"] }, (grain, form, by, attempt) =>
                grain.AddParty(new AddParty(by, form.Key, attempt, form["agency"] ?? ""))));

        forms.MapPost("/parties/remove", (Guid id, CaseSender sender) =>
            sender.Send(id, "parties/remove", form => new { Agency = form["agency"], Reason = form["reason"] },
                (grain, form, by, attempt) => grain.RemoveParty(
                    new RemoveParty(by, form.Key, attempt, form["agency"] ?? "", form["reason"] ?? ""))));
    }

    // A request's hash must not depend on the order of its fields.
    private static SortedDictionary<string, string> Sorted(PostedForm form) => new(form.Fields, StringComparer.Ordinal);

    // What is not plainly meant for others stays with the agency.
    private static Visibility VisibilityIn(PostedForm form) => form["visibility"]?.Split(':')[0] switch
    {
        "group" => Visibility.Group,
        "invited" => Visibility.Invited,
        _ => Visibility.Agency,
    };

    /// <summary>The step that goes with the visibility, as in <c>invited:3</c>.</summary>
    private static int? StepIn(PostedForm form) =>
        form["visibility"]?.Split(':') is [_, var no] && int.TryParse(no, CultureInfo.InvariantCulture, out var step)
            ? step
            : null;
}
