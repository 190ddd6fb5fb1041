using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Imports;

/// <summary>
/// One table of cases that an agency imports: received, checked row by row without opening anything, then opened case by
/// case. Only people of that agency who may open cases know of it; for all others there is none.
/// </summary>
[Alias("tracker.import")]
public interface IImportGrain : IGrainWithGuidKey
{
    /// <summary>Begins to receive a table. Sent again before the table was received, it begins anew.</summary>
    [Alias("begin")]
    Task<Outcome> Begin(BeginImport command);

    /// <summary>Checks and keeps some rows, in the order of the table. The same rows again change nothing.</summary>
    [Alias("add"), ResponseTimeout("00:00:30")]
    Task<Outcome> Add(AddImportRows command);

    /// <summary>All rows were sent: the table can be looked at and started.</summary>
    /// <param name="round">Whose rows: where another upload has begun meanwhile, the table is that one's.</param>
    [Alias("end")]
    Task<Outcome> End(Requester by, Guid round);

    /// <summary>Opens the cases of the good rows; after a pause, of those that are left.</summary>
    [Alias("start")]
    Task<Outcome> Start(StartImport command);

    /// <summary>Opens no more for now.</summary>
    [Alias("pause")]
    Task<Outcome> Pause(Requester by);

    /// <summary>Opens no more. Cases that are open stay.</summary>
    [Alias("cancel")]
    Task<Outcome> Cancel(Requester by);

    /// <summary>How it stands.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Answer<ImportDetails>> Get(Requester by);

    /// <summary>Some of its rows, in the order of the table.</summary>
    [Alias("rows"), AlwaysInterleave]
    Task<Answer<ImportPage>> Rows(Requester by, ImportQuery query);
}

/// <summary>Imports as a list.</summary>
[Alias("tracker.import-directory")]
public interface IImportDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The last imports of the requester's agency, newest first, at most 10.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<ImportSummary>> List(Requester by);
}
