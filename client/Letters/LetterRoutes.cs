using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Letters;

/// <summary>The pages of letters, and where their forms are posted.</summary>
internal static class LetterRoutes
{
    public static void MapLetters(this IEndpointRouteBuilder routes)
    {
        const string letter = "/cases/{id:guid}/letters/{no:int}";
        routes.MapGet(letter, (Guid id, int no, int? from, int? to, LetterReader reader) => reader.Page(id, no, from, to));
        routes.MapGet($"{letter}/paper", async Task<IResult> (Guid id, int no, Visit visit, IClusterClient grains) =>
        {
            var answer = await grains.GetCase(id).GetLetter(visit.By, no);
            return answer.Value is { } found
                ? new RazorComponentResult<PaperPage>(new { Letter = found })
                : ErrorPages.Of(answer.Refusal);
        });
        routes.MapGet("/letters", async (string? q, string? after, Visit visit, IClusterClient grains) =>
        {
            var awaiting = grains.GetLetterDirectory().Awaiting(visit.By);
            var register = grains.GetLetterDirectory().Register(visit.By, q, after);
            return new RazorComponentResult<LettersPage>(
                new { Awaiting = await awaiting, Register = await register, Query = q, IsFirst = after is null });
        });
        MapForms(routes);
        LetterheadRoutes.Map(routes);
    }

    private static void MapForms(IEndpointRouteBuilder routes)
    {
        const string letter = "/cases/{id:guid}/letters/{no:int}";
        routes.MapPost("/cases/{id:guid}/letters", (Guid id, LetterSender sender) => sender.Begin(id));

        routes.MapPost($"{letter}/revise", (Guid id, int no, LetterSender sender, AgencyNames agencies) =>
            sender.Revise(id, no,
                form => new { Seen = form["seen"], Fields = Sorted(form), To = form["to"], Visibility = form["visibility"] },
                (grain, form, by, attempt) => grain.ReviseLetter(new ReviseLetter(
                    by, form.Key, attempt, no, LetterForms.Number(form, "seen"), form.Fields,
                    LetterForms.Targets(form, agencies), LetterForms.VisibilityIn(form)))));

        routes.MapPost($"{letter}/submit", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "submit", form => new { With = LetterForms.Chosen(form, "with.") },
                (grain, form, by, attempt) => grain.SubmitLetter(
                    new SubmitLetter(by, form.Key, attempt, no, LetterForms.Chosen(form, "with.")))));

        routes.MapPost($"{letter}/check", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "check", form => new { Seen = form["seen"] }, (grain, form, by, attempt) =>
                grain.CheckLetter(new CheckLetter(by, form.Key, attempt, no, LetterForms.Number(form, "seen")))));

        routes.MapPost($"{letter}/countersign", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "countersign", form => new { Seen = form["seen"] }, (grain, form, by, attempt) =>
                grain.CountersignLetter(new CountersignLetter(by, form.Key, attempt, no, LetterForms.Number(form, "seen")))));

        routes.MapPost($"{letter}/return", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "return", form => new { Remarks = form["remarks"] }, (grain, form, by, attempt) =>
                grain.ReturnLetter(new ReturnLetter(by, form.Key, attempt, no, form["remarks"] ?? ""))));

        routes.MapPost($"{letter}/sign", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "sign", form => new { Seen = form["seen"] }, (grain, form, by, attempt) =>
                grain.SignLetter(new SignLetter(by, form.Key, attempt, no, LetterForms.Number(form, "seen")))));

        routes.MapPost($"{letter}/seal", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "seal", form => new { File = form["file"] }, (grain, form, by, attempt) =>
                grain.SealLetter(new SealLetter(by, form.Key, attempt, no, LetterForms.File(form)))));

        routes.MapPost($"{letter}/serve", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "serve",
                form => new
                {
                    Addressee = form["addressee"], Mode = form["mode"], form.HappenedOn, Proof = form["proof"],
                    File = form["file"],
                },
                (grain, form, by, attempt) => grain.ServeLetter(new ServeLetter(
                    by, form.Key, attempt, no, LetterForms.Number(form, "addressee"),
                    Enum.TryParse<ServiceMode>(form["mode"], out var mode) ? mode : default, form.HappenedOn,
                    form["proof"] ?? "", LetterForms.File(form)))));

        routes.MapPost($"{letter}/acknowledge", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "acknowledge", _ => new { }, (grain, form, by, attempt) =>
                grain.AcknowledgeLetter(new AcknowledgeLetter(by, form.Key, attempt, no))));

        routes.MapPost($"{letter}/void", (Guid id, int no, LetterSender sender) =>
            sender.Send(id, no, "void", form => new { Reason = form["reason"] }, (grain, form, by, attempt) =>
                grain.VoidLetter(new VoidLetter(by, form.Key, attempt, no, form["reason"] ?? ""))));
    }

    private static SortedDictionary<string, string> Sorted(PostedForm form) => new(form.Fields, StringComparer.Ordinal);
}
