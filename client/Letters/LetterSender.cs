using System.Globalization;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Letters;

/// <summary>
/// Sends what a form of a letter asks for. Accepted, the browser goes on to the letter's page; refused, it gets the page
/// with the form as it was typed.
/// </summary>
internal sealed class LetterSender(
    IHttpContextAccessor http, Visit visit, CommandSender sender, IClusterClient grains, CaseReader cases, LetterReader letters)
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

    public async Task<IResult> Send(Guid id, int no, string route, Func<PostedForm, object> body, Command command)
    {
        var form = await PostedForm.Read(http.HttpContext!);
        var outcome = form.Malformed is { } malformed
            ? Outcome.Refused(malformed)
            : await Send(id, string.Create(CultureInfo.InvariantCulture, $"letters/{no}/{route}"), form, body(form), command);
        return outcome.Refusal is { } refusal
            ? await letters.Page(id, no, posted: form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/cases/{id}/letters/{no}");
    }

    private Task<Outcome> Send(Guid id, string route, PostedForm form, object body, Command command) => sender.Send(
        new CommandRequest(visit.By, form.Key, $"cases/{id}/{route}", body),
        attempt => command(grains.GetCase(id), form, visit.By, attempt));
}
