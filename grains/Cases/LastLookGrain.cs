using Orleans.Runtime;

namespace Tracker.Cases;

/// <inheritdoc cref="ILastLookGrain"/>
internal sealed class LastLookGrain(
    [PersistentState("last-look", GrainStorage.Name)] IPersistentState<Sitting> stored, TimeProvider clock)
    : Grain, ILastLookGrain
{
    public async Task<DateTimeOffset?> Look()
    {
        var looked = stored.State.Looked(clock.GetUtcNow());
        if (looked != stored.State) await this.Store(stored, looked);
        return looked.Since;
    }

    public Task<DateTimeOffset?> Since() => Task.FromResult(stored.State.Since);
}

/// <summary>Looks at a desk that lie close together.</summary>
/// <param name="Since">The last look of the sitting before.</param>
/// <param name="LastLook">The last look of this one, to the minute.</param>
internal sealed record Sitting(DateTimeOffset? Since, DateTimeOffset? LastLook)
{
    /// <summary>After so long without a look the next one begins another sitting.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    // Who reloads all the time does not make the database write all the time.
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public Sitting()
        : this(null, null)
    {
    }

    public Sitting Looked(DateTimeOffset now) => LastLook switch
    {
        null => new Sitting(null, now),
        { } last when now - last > Pause => new Sitting(last, now),
        { } last when now - last >= Grain => this with { LastLook = now },
        _ => this,
    };
}
