using System.Collections.Immutable;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>
/// Who is told when an agency is: the one place where an agency becomes people and places. It is asked when a notice becomes
/// deliveries; whether each is still to be told is asked again when it is sent.
/// </summary>
internal sealed class Recipients(IGrainFactory grains)
{
    private readonly Dictionary<string, RecipientSet> known = [];

    /// <summary>Those of the agency who chose anything, and its places.</summary>
    public async Task<RecipientSet> Of(string agency, NoticeKind kind)
    {
        if (known.TryGetValue(agency, out var found)) return found;
        var people = await grains.GetAgencyDirectory().People(Requester.System with { Agency = agency });
        var settings = await Task.WhenAll(people.Select(
            async account => (account, (await grains.GetNoticeSettings(account).Get(Requester.System)).Value!)));
        var places = await grains.GetAgencyChannels(agency).Get(Requester.System);
        return known[agency] = new RecipientSet(
            [.. settings.Where(person => !person.Item2.Groups.IsEmpty)], places.Value?.Endpoints ?? []);
    }
}
