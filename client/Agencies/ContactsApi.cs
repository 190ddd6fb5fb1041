using System.Collections.Immutable;
using Tracker.Http;

namespace Tracker.Agencies;

/// <summary>Body of <c>…/contacts</c>: the whole list, in the order in which the contacts are to be called.</summary>
internal sealed record KeepContactsRequest(ContactRequest?[]? Contacts)
{
    public ImmutableArray<AgencyContact> ToContacts() =>
    [
        .. (Contacts ?? []).Select(contact => new AgencyContact(
            contact?.Name ?? "", contact?.Duty ?? ContactDuty.Liaison, contact?.Phone ?? "", contact?.Note,
            contact?.DeputyFor)),
    ];
}

internal sealed record ContactRequest(string? Name, ContactDuty? Duty, string? Phone, string? Note, string? DeputyFor);

/// <summary>An agency's entry in the liaison directory over HTTP.</summary>
internal static class ContactsApi
{
    public static void MapContactsApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/agencies/{id}/contacts", (
                string id, KeepContactsRequest request, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(request, (by, key, attempt) => grains.GetAgency(id).KeepContacts(
                new KeepContacts(by, key, attempt, request.ToContacts()))))
            .Produces<CommandReply>().WithTags("Reference");
}
