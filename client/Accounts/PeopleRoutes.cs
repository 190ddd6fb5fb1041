using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Accounts;

/// <summary>Deputies: who acts in whose place.</summary>
internal static class PeopleRoutes
{
    private const string Home = "/people";

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Home, (string? ended, PeopleReader reader) => reader.Page(hasEnded: ended is not null));
        routes.MapPost("/people/deputies", Name);
        routes.MapPost("/people/deputies/{person:guid}/{no:int}/confirm", (
            Guid person, int no, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender,
            PeopleReader reader) => Send(http, visit, sender, reader, (form, attempt) =>
                grains.GetDeputies(person).Confirm(new ConfirmDeputy(visit.By, form.Key, attempt, no))));
        routes.MapPost("/people/deputies/{person:guid}/{no:int}/end", (
            Guid person, int no, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender,
            PeopleReader reader) => Send(http, visit, sender, reader, (form, attempt) =>
                grains.GetDeputies(person).End(new EndDeputy(visit.By, form.Key, attempt, no))));
        routes.MapPost("/people/act", Act);
        routes.MapPost("/people/act/end", (HttpContext http) =>
        {
            Acting.End(http);
            return TypedResults.LocalRedirect("/desk");
        });
        routes.MapHandOvers();
    }

    private static async Task<IResult> Name(
        HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, PeopleReader reader)
    {
        var form = await PostedForm.Read(http);
        var person = form["person"] is null ? visit.By.Account : PeopleForms.PersonIn(form, "person");
        var (deputy, from, until) =
            (PeopleForms.PersonIn(form, "deputy"), PeopleForms.DayIn(form, "from"), PeopleForms.DayIn(form, "until"));
        return await Send(form, visit, sender, reader, attempt => grains.GetDeputies(person).Name(
            new NameDeputy(visit.By, form.Key, attempt, deputy, from ?? default, until ?? default)));
    }

    /// <summary>Begins to act; that a mandate runs is asked now, and at every request from now on.</summary>
    private static async Task<IResult> Act(HttpContext http, CurrentRequester requesters, PeopleReader reader)
    {
        var form = await PostedForm.Read(http);
        var person = PeopleForms.PersonIn(form, "person");
        if (await requesters.Of(http.User, person) is null)
            return await reader.Page(form with
            {
                Refusal = new(RefusalCode.Forbidden, Reasons.DeputyEnded, "The mandate does not run."),
            });
        Acting.Begin(http, person);
        return TypedResults.LocalRedirect("/desk");
    }

    private static async Task<IResult> Send(
        HttpContext http, Visit visit, CommandSender sender, PeopleReader reader,
        Func<PostedForm, Attempt, Task<Outcome>> call)
    {
        var form = await PostedForm.Read(http);
        return await Send(form, visit, sender, reader, attempt => call(form, attempt));
    }

    public static async Task<IResult> Send(
        PostedForm form, Visit visit, CommandSender sender, PeopleReader reader, Func<Attempt, Task<Outcome>> call)
    {
        // The route says which command on whom; what was typed is its body.
        var typed = form.Values.Where(v => v.Key is not ("key" or "form" or "version")).ToArray();
        var outcome = await sender.Send(new CommandRequest(visit.By, form.Key, form.Action, typed), call);
        return outcome.Refusal is { } refusal
            ? await reader.Page(form with { Refusal = refusal })
            : TypedResults.LocalRedirect(Home);
    }
}
