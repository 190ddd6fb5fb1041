using Orleans.Concurrency;
using System.Collections.Immutable;

namespace Tracker.WorkingGroups;

/// <summary>
/// A joint working group: the agencies that work cases together and share a board. Membership grants access, so it is on
/// the journal; name and charter are not, and are kept as grain state.
/// </summary>
[Alias("tracker.working-group")]
public interface IWorkingGroupGrain : IGrainWithStringKey
{
    /// <summary>Writes name and charter, and admits the founding members.</summary>
    [Alias("establish")]
    Task<Outcome> Establish(EstablishGroup command);

    /// <summary>Admits an agency: from now on its people see the board.</summary>
    [Alias("admit-member")]
    Task<Outcome> AdmitMember(AdmitMember command);

    /// <summary>Removes an agency: from now on its people get nothing of the board.</summary>
    [Alias("remove-member")]
    Task<Outcome> RemoveMember(RemoveMember command);

    /// <summary>The group, for a member; refused as not found for anybody else.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<GroupDetails>> Get(Requester by);

    /// <summary>Whether this person may watch the board now.</summary>
    [Alias("may-watch"), ReadOnly]
    Task<bool> MayWatch(Requester by);

    /// <summary>The liaison directory, for those who may see the group; as not found for anybody else.</summary>
    [Alias("get-directory"), ReadOnly]
    Task<Answer<GroupDirectory>> GetDirectory(Requester by);
}

/// <summary>Working groups as lists.</summary>
[Alias("tracker.working-group-directory")]
public interface IWorkingGroupDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The groups whose board this person may see.</summary>
    [Alias("list"), ReadOnly]
    Task<IReadOnlyList<GroupDetails>> List(Requester by);
}
