using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Accounts;

/// <summary>Handing over a person's open work.</summary>
internal static class HandOverRoutes
{
    private const string Keep = "keep";

    public static void MapHandOvers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people/hand-over", (
            string? giver, Visit visit, IClusterClient grains, AccountNames names, PeopleReader reader) =>
            Proposal(Guid.TryParse(giver, out var person) ? person : visit.By.Account, visit, grains, names, reader));
        routes.MapPost("/people/hand-over", Propose);
        routes.MapGet("/people/hand-overs/{handOver:guid}", (
            Guid handOver, Visit visit, IClusterClient grains, PeopleReader reader) => Page(handOver, visit, grains, reader));
        routes.MapPost("/people/hand-overs/{handOver:guid}/confirm", (
            Guid handOver, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, PeopleReader reader) =>
            Answer(handOver, http, visit, grains, sender, reader, (form, attempt) =>
                grains.GetHandOver(handOver).Confirm(new ConfirmHandOver(visit.By, form.Key, attempt))));
        routes.MapPost("/people/hand-overs/{handOver:guid}/decline", (
            Guid handOver, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, PeopleReader reader) =>
            Answer(handOver, http, visit, grains, sender, reader, (form, attempt) =>
                grains.GetHandOver(handOver).Decline(new DeclineHandOver(visit.By, form.Key, attempt))));
        routes.MapPost("/people/hand-overs/{handOver:guid}/withdraw", (
            Guid handOver, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, PeopleReader reader) =>
            Answer(handOver, http, visit, grains, sender, reader, (form, attempt) =>
                grains.GetHandOver(handOver).Withdraw(new WithdrawHandOver(visit.By, form.Key, attempt))));
    }

    /// <summary>What would move, and to whom.</summary>
    private static async Task<IResult> Proposal(
        Guid giver, Visit visit, IClusterClient grains, AccountNames names, PeopleReader reader, PostedForm? posted = null)
    {
        var gone = await grains.GetHandOverDirectory().Gone(visit.By);
        var colleagues = await Colleagues.Of(grains, names, visit.By);
        // Nobody learns from here who an account of another agency is.
        if (giver != visit.By.Account && !gone.Contains(giver) && colleagues.All.All(person => person.Account != giver))
            return ErrorPages.Of(new Refusal(RefusalCode.NotFound, Reasons.PersonUnknown, "There is no such person here."));
        return new RazorComponentResult<HandOverProposalPage>(new
        {
            Giver = giver,
            Work = await grains.GetHandOverDirectory().Work(visit.By, giver),
            Letters = await grains.GetHandOverDirectory().Letters(visit.By, giver),
            Gone = gone,
            Successors = new Colleagues([.. colleagues.All.Where(person => person.Account != giver)]),
            Names = await reader.NamesOf([giver, visit.By.Account, .. gone]),
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static async Task<IResult> Propose(
        HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, AccountNames names, PeopleReader reader)
    {
        var form = await PostedForm.Read(http);
        var giver = PeopleForms.PersonIn(form, "giver");
        var lines = LinesIn(form).ToArray();
        var id = DerivedId.From("hand-over", visit.By.Account, form.Key);
        var outcome = await sender.Send(
            new CommandRequest(visit.By, form.Key, "hand-overs", new { giver, lines }),
            attempt => grains.GetHandOver(id).Propose(new ProposeHandOver(visit.By, form.Key, attempt, giver, [.. lines])));
        return outcome.Refusal is { } refusal
            ? await Proposal(giver, visit, grains, names, reader, form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/people/hand-overs/{id}");
    }

    /// <summary>Each line's own successor, or that of all; what is to be kept is left out.</summary>
    private static IEnumerable<ProposedLine> LinesIn(PostedForm form)
    {
        foreach (var (name, value) in form.Values)
        {
            if (name.Split(':') is not ["to", var id, var no] || value == Keep) continue;
            if (!Guid.TryParse(string.IsNullOrEmpty(value) ? form["to"] : value, out var receiver)) continue;
            if (id == "draft") yield return new ProposedLine(Guid.Empty, 0, no, receiver);
            else if (Guid.TryParse(id, out var caseId) && int.TryParse(no, CultureInfo.InvariantCulture, out var step))
                yield return new ProposedLine(caseId, step, null, receiver);
        }
    }

    private static async Task<IResult> Page(
        Guid id, Visit visit, IClusterClient grains, PeopleReader reader, PostedForm? posted = null)
    {
        var answer = await grains.GetHandOver(id).Get(visit.By);
        if (answer.Value is not { } found) return ErrorPages.Of(answer.Refusal);
        var procedures = found.Lines.Any(line => line.Draft is not null)
            ? await grains.GetProcedureDirectory().List()
            : [];
        return new RazorComponentResult<HandOverPage>(new
        {
            Found = found,
            Procedures = procedures.ToDictionary(procedure => procedure.Id, procedure => procedure.Name.Here()),
            Names = await reader.NamesOf(
                [found.Summary.Giver, found.Summary.ProposedBy, .. found.Summary.Receivers.Select(r => r.Account)]),
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static async Task<IResult> Answer(
        Guid id, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, PeopleReader reader,
        Func<PostedForm, Attempt, Task<Outcome>> call)
    {
        var form = await PostedForm.Read(http);
        var outcome = await sender.Send(
            new CommandRequest(visit.By, form.Key, form.Action, ""), attempt => call(form, attempt));
        return outcome.Refusal switch
        {
            null => TypedResults.LocalRedirect($"/people/hand-overs/{id}"),
            { Code: RefusalCode.NotFound } refusal => ErrorPages.Of(refusal),
            { } refusal => await Page(id, visit, grains, reader, form with { Refusal = refusal }),
        };
    }
}
