using Tracker.Accounts;
using Tracker.Http;
using Tracker.Meetings;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>
/// Sends what a form of a case asks for. Accepted, the browser goes on to the case's page; refused, it gets the page
/// with the form as it was typed.
/// </summary>
internal sealed class CaseSender(
    IHttpContextAccessor http, Visit visit, CommandSender sender, IClusterClient grains, CaseReader reader,
    MeetingReader meetings, PeopleReader people)
{
    public delegate Task<Outcome> Command(ICaseGrain grain, PostedForm form, Requester by, Attempt attempt);

    /// <summary>The same for a form whose fields two persons may write at once.</summary>
    public async Task<IResult> SendGuarded(
        Guid id, string route, Func<CaseDetails, Task<IEnumerable<GuardedField>>> fields, Func<PostedForm, object> body,
        Command command)
    {
        var (by, posted) = (visit.By, await PostedForm.Read(http.HttpContext!));
        var (form, outcome) = await EditGuard.Send(
            posted,
            async () => (await grains.GetCase(id).Get(by)).Value is { } shown ? (shown.Version, await fields(shown)) : null,
            (typed, version) => sender.Send(
                new CommandRequest(by, typed.Key, $"cases/{id}/{route}", body(typed), version),
                attempt => command(grains.GetCase(id), typed, by, attempt)));
        return outcome.Refusal is { } refusal
            ? await reader.Page(id, form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/cases/{id}#v{outcome.Version}");
    }

    public async Task<IResult> Send(Guid id, string route, Func<PostedForm, object> body, Command command)
    {
        var form = await PostedForm.Read(http.HttpContext!);
        var by = visit.By;
        var outcome = form.Malformed is { } malformed
            ? Outcome.Refused(malformed)
            : await sender.Send(
                new CommandRequest(by, form.Key, $"cases/{id}/{route}", body(form)),
                attempt => command(grains.GetCase(id), form, by, attempt));
        var isFromDesk = form["from"] == "desk";
        var meeting = Forms.Id(form["meeting"]);
        if (outcome.Refusal is null)
            return TypedResults.LocalRedirect(
                isFromDesk ? "/desk"
                : meeting is { } at ? MeetingReader.Address(at, MeetingReader.Run, id.ToString())
                : $"/cases/{id}#v{outcome.Version}");
        var posted = form with { Refusal = outcome.Refusal };
        return isFromDesk ? await DeskRoutes.Page(visit, grains, people, posted)
            : meeting is { } held ? await meetings.Page(held, MeetingReader.Run, id, posted)
            : await reader.Page(id, posted);
    }
}
