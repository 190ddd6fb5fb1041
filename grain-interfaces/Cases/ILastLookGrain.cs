using Orleans.Concurrency;

namespace Tracker.Cases;

/// <summary>
/// When a person last looked at her desk. Looks that lie close together are one sitting, so that a reload does not
/// empty the list of what changed since she was last here. The key is her account.
/// </summary>
[Alias("tracker.last-look")]
public interface ILastLookGrain : IGrainWithGuidKey
{
    /// <summary>She looks now. Answers when she last looked in the sitting before; null when there was none.</summary>
    [Alias("look")]
    Task<DateTimeOffset?> Look();

    /// <summary>The same, of a page that refreshes itself while nobody may be looking.</summary>
    [Alias("since"), ReadOnly]
    Task<DateTimeOffset?> Since();
}
