using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Agencies;

/// <summary>One agency: its name, line, place and superior. The key is the agency's id, such as <c>shenzhen.union</c>.</summary>
[Alias("tracker.agency")]
public interface IAgencyGrain : IGrainWithStringKey
{
    /// <summary>Writes the agency's profile. The same profile again changes nothing.</summary>
    [Alias("establish")]
    Task<Outcome> Establish(EstablishAgency command);

    /// <summary>The profile, or null when there is no such agency.</summary>
    [Alias("get"), ReadOnly]
    Task<AgencyProfile?> Get();

    /// <summary>Writes the agency's entry in the liaison directory, if it still is as the requester saw it.</summary>
    [Alias("keep-contacts")]
    Task<Outcome> KeepContacts(KeepContacts command);

    /// <summary>
    /// The agency's entry in the liaison directory, for those who keep it. Whom else it is shown to is decided by the
    /// working groups, which ask as the system.
    /// </summary>
    [Alias("get-contacts"), ReadOnly]
    Task<Answer<AgencyContacts>> GetContacts(Requester by);
}

/// <summary>Agencies as lists.</summary>
[Alias("tracker.agency-directory")]
public interface IAgencyDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All agencies, by id.</summary>
    [Alias("list"), ReadOnly]
    Task<IReadOnlyList<AgencyProfile>> List();

    /// <summary>The accounts that hold a post in the requester's agency.</summary>
    [Alias("people"), ReadOnly]
    Task<ImmutableArray<Guid>> People(Requester by);
}
