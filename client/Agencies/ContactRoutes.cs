using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Agencies;

/// <summary>The page on which an agency keeps its entry in the liaison directory.</summary>
internal static class ContactRoutes
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/agencies/{id}/contacts", async Task<IResult> (
            string id, Visit visit, IClusterClient grains, AccountNames names) =>
        {
            var present = await grains.GetAgency(id).GetContacts(visit.By);
            return present.Value is { } found
                ? await Page(found, [.. found.Contacts.Select(ContactRow.Of)], names)
                : ErrorPages.Of(present.Refusal);
        });
        routes.MapPost("/agencies/{id}/contacts", Post);
    }

    private static async Task<IResult> Post(
        string id, HttpContext http, Visit visit, IClusterClient grains, CommandSender sender, AccountNames names)
    {
        var form = await PostedForm.Read(http);
        var present = await grains.GetAgency(id).GetContacts(visit.By);
        if (present.Value is not { } found) return ErrorPages.Of(present.Refusal);
        var rows = ContactRow.In(form);
        _ = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen);
        if (form["act"] is { } act) return await Page(found, ContactRow.Arranged(rows, act), names, form, seen);
        rows = [.. rows.Where(row => !row.IsBlank)];
        ImmutableArray<AgencyContact> contacts = [.. rows.Select(row => row.ToContact())];
        var request = new CommandRequest(visit.By, form.Key, $"agencies/{id}/contacts", contacts, seen);
        var outcome = await sender.Send(request, attempt =>
            grains.GetAgency(id).KeepContacts(new KeepContacts(visit.By, form.Key, attempt, contacts)));
        if (outcome.Refusal is not { } refusal) return TypedResults.LocalRedirect(Shown(visit, id));
        if (refusal.Reason != Reasons.VersionStale)
            return await Page(found, rows, names, form with { Refusal = refusal }, seen);
        // Both are shown; who saves again has seen what the other wrote.
        var now = (await grains.GetAgency(id).GetContacts(visit.By)).Value ?? found;
        var told = refusal with { Reason = "contacts.stale" };
        return await Page(now, rows, names, form with { Refusal = told }, now.Version);
    }

    private static async Task<IResult> Page(
        AgencyContacts present, ImmutableArray<ContactRow> rows, AccountNames names, PostedForm? posted = null,
        long? version = null)
    {
        rows = ContactRow.WithBlank(rows);
        return new RazorComponentResult<ContactsPage>(new
        {
            Present = present,
            Rows = rows,
            Version = version ?? present.Version,
            ChangedBy = present.ChangedBy is { } account ? await names.Of(account) : null,
            Posted = posted is null ? null : ContactRow.Into(posted, rows),
        }) { StatusCode = posted?.Refusal is { } refusal ? ErrorPages.StatusOf(refusal) : StatusCodes.Status200OK };
    }

    /// <summary>Where what was saved can be seen as the others see it.</summary>
    private static string Shown(Visit visit, string agency) =>
        visit.Groups.FirstOrDefault(group => group.Members.Contains(agency)) is { } group
            ? $"/groups/{group.Charter.Id}#{agency}"
            : $"/agencies/{agency}/contacts";
}
