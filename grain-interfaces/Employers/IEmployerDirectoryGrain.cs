using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Employers;

/// <summary>Employers across cases. What the requester may not see is excluded in the query itself.</summary>
[Alias("tracker.employer-directory")]
public interface IEmployerDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All of one employer that this person may see; not found where that is no case.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<EmployerDetails>> Get(Requester by, EmployerQuery query);

    /// <summary>Whether this person may see a case of the employer.</summary>
    [Alias("may-read"), ReadOnly]
    Task<bool> MayRead(Requester by, string name);

    /// <summary>Those respondents of a case that are on the watch list; none where the person may not see it.</summary>
    [Alias("watched-in"), ReadOnly]
    Task<ImmutableArray<string>> WatchedIn(Requester by, Guid caseId);
}
