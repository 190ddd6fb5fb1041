using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.BulkActs;

/// <summary>
/// One act on many cases: each is asked first whether it could be done, and why not; once started it is done case by case,
/// and goes on elsewhere when its silo dies. Only the person who put it together knows of it; for all others there is none.
/// </summary>
[Alias("tracker.bulk")]
public interface IBulkGrain : IGrainWithGuidKey
{
    /// <summary>Puts it together and begins to ask the cases. Sent again it changes nothing.</summary>
    [Alias("prepare")]
    Task<Outcome> Prepare(PrepareBulk command);

    /// <summary>Begins to do it in the cases that are ready.</summary>
    [Alias("start")]
    Task<Outcome> Start(Requester by);

    /// <summary>Does it in no more cases. What was done stays.</summary>
    [Alias("cancel")]
    Task<Outcome> Cancel(Requester by);

    /// <summary>How it stands.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Answer<BulkDetails>> Get(Requester by);
}

/// <summary>Bulk acts as a list.</summary>
[Alias("tracker.bulk-directory")]
public interface IBulkDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The last ones that the requester put together in her present agency, newest first, at most 10.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<BulkSummary>> List(Requester by);
}
