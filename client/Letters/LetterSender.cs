using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Letters;

/// <summary>
/// Sends what a form of a letter asks for. Accepted, the browser goes on to the letter's page; refused, it gets the page
/// with the form as it was typed.
/// </summary>
internal sealed class LetterSender(
    IHttpContextAccessor http, Visit visit, CommandSender sender, IClusterClient grains, CaseReader cases, LetterReader letters,
    IStringLocalizer<Text> texts)
{
    public delegate Task<Outcome> Command(ICaseGrain grain, PostedForm form, Requester by, Attempt attempt);

    /// <summary>Begins a letter, filled from its case; the browser goes on to it.</summary>
    public async Task<IResult> Begin(Guid id)
    {
        var form = await PostedForm.Read(http.HttpContext!);
        var (kind, act) = LetterForms.Chosen(form["letter"]);
        var outcome = await Send(id, "letters", form, new { Kind = kind, Act = act }, (grain, _, by, attempt) =>
            grain.DraftLetter(new DraftLetter(by, form.Key, attempt, kind, act, null, null, Visibility.Group)));
        return outcome.Refusal is { } refusal
            ? await cases.Page(id, form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/cases/{id}/letters/{outcome.Number}");
    }

    /// <summary>Saves a writing and, where that was asked for, sends it on its route at once.</summary>
    public async Task<IResult> Revise(Guid id, int no, Func<PostedForm, object> body, Command revise)
    {
        var posted = await PostedForm.Read(http.HttpContext!);
        var (form, saved) = await EditGuard.Send(
            posted,
            async () => (await grains.GetCase(id).GetLetter(visit.By, no)).Value is { } found
                ? (found.Writing, LetterForms.Guarded(found, texts)) : null,
            // What the request is does not depend on the writing it came upon.
            (typed, writing) => Send(
                id, Route(no, "revise"), writing is { } seen ? LetterForms.Seeing(typed, seen) : typed, body(typed), revise),
            Reasons.LetterChanged);
        return saved.Refusal is null && form["then"] == "submit" ? await Submit(id, no, form) : await Answer(id, no, form, saved);
    }

    /// <summary>Sends what was just saved on its route, with those who were asked to countersign before.</summary>
    private async Task<IResult> Submit(Guid id, int no, PostedForm saved)
    {
        var with = (await grains.GetCase(id).GetLetter(visit.By, no)).Value?.Countersigners ?? [];
        var outcome = await Send(
            id, Route(no, "submit"), saved with { Key = DerivedId.From("submit", visit.By.Account, saved.Key) }, new { },
            (grain, sent, by, attempt) => grain.SubmitLetter(new SubmitLetter(by, sent.Key, attempt, no, with)));
        // What was typed is stored: the page shows it, and only the sending is left to do again.
        var sending = new PostedForm(
            $"/cases/{id}/letters/{no}/submit", "submit", Guid.NewGuid(),
            with.ToImmutableSortedDictionary(agency => $"with.{agency}", _ => "yes"));
        return await Answer(id, no, sending, outcome);
    }

    public async Task<IResult> Send(Guid id, int no, string route, Func<PostedForm, object> body, Command command)
    {
        var form = await PostedForm.Read(http.HttpContext!);
        var outcome = form.Malformed is { } malformed
            ? Outcome.Refused(malformed)
            : await Send(id, Route(no, route), form, body(form), command);
        return await Answer(id, no, form, outcome);
    }

    private async Task<IResult> Answer(Guid id, int no, PostedForm form, Outcome outcome) =>
        outcome.Refusal is { } refusal
            ? await letters.Page(id, no, posted: form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/cases/{id}/letters/{no}");

    private static string Route(int no, string route) =>
        string.Create(CultureInfo.InvariantCulture, $"letters/{no}/{route}");

    private Task<Outcome> Send(Guid id, string route, PostedForm form, object body, Command command) => sender.Send(
        new CommandRequest(visit.By, form.Key, $"cases/{id}/{route}", body),
        attempt => command(grains.GetCase(id), form, visit.By, attempt));
}
