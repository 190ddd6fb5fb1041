using System.Collections.Immutable;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>
/// Who is told when an agency is: the one place where an agency becomes people and places. It is asked when a notice becomes
/// deliveries; whether each is still to be told is asked again when it is sent.
/// </summary>
/// <param name="today">By the clock of Beijing.</param>
internal sealed class Recipients(IGrainFactory grains, DateOnly today)
{
    private readonly Dictionary<string, (ImmutableArray<Guid> People, RecipientSet Set)> known = [];

    /// <summary>
    /// Those of the agency who chose any way, and its places; and the notice with whom it concerns as things stand: also the
    /// deputies of those who handle the case, and everybody once none of these is there any more.
    /// </summary>
    public async Task<(NoticeToSend Notice, RecipientSet Set)> Of(NoticeToSend notice)
    {
        var (people, set) = await Of(notice.Agency);
        if (notice.Persons is not { } persons || set.Persons.IsEmpty || NoticeAudience.IsPersonal(notice.Kind)) return (notice, set);
        var present = persons.Where(people.Contains).ToImmutableArray();
        if (present.IsEmpty) return (notice with { Persons = null }, set);
        var mandates = await Task.WhenAll(present.Select(person => grains.GetDeputies(person).Get()));
        var deputies = mandates.SelectMany(m => m).Where(m => m.Runs(today)).Select(m => m.Deputy);
        return (notice with { Persons = [.. present.Union(deputies)] }, set);
    }

    private async Task<(ImmutableArray<Guid> People, RecipientSet Set)> Of(string agency)
    {
        if (known.TryGetValue(agency, out var found)) return found;
        var people = await grains.GetAgencyDirectory().People(Requester.System with { Agency = agency });
        var settings = await Task.WhenAll(people.Select(
            async account => (account, (await grains.GetNoticeSettings(account).Get(Requester.System)).Value!)));
        var told = await Task.WhenAll(settings.Where(person => !person.Item2.Groups.IsEmpty).Select(
            async person => new Recipient(person.account, person.Item2, (await grains.GetAccount(person.account).Get())?.Roles ?? [])));
        var places = await grains.GetAgencyChannels(agency).Get(Requester.System);
        return known[agency] = (people, new RecipientSet([.. told], places.Value?.Endpoints ?? []));
    }
}
