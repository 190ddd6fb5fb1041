using Orleans.Concurrency;

namespace Tracker.Cases;

/// <summary>What is overdue, where, and by which law. What the requester may not see is excluded in the query itself.</summary>
[Alias("tracker.overdue-directory")]
public interface IOverdueDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The overdue deadlines in the requester's scope: for a supervisor those of her agency's line in its region and
    /// below, for cross-line supervisors all, for everybody those of the cases her agency is a party of.
    /// </summary>
    [Alias("list"), ReadOnly]
    Task<OverduePage> List(Requester by, OverdueQuery query);
}
