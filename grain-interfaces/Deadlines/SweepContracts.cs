namespace Tracker.Deadlines;

/// <summary>How far the sweep is behind: warnings and deadlines whose time has come and that their cases have not fired.</summary>
/// <param name="At">When this was counted.</param>
/// <param name="Due">How many they are; <see cref="Most"/> stands for that many or more.</param>
/// <param name="OldestAt">When the longest of them came due; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("tracker.sweep-lag")]
public sealed record SweepLag(DateTimeOffset At, int Due, DateTimeOffset? OldestAt)
{
    /// <summary>Counting stops here.</summary>
    public const int Most = 20_001;

    /// <summary>How long the oldest has waited; zero when nothing waits.</summary>
    public TimeSpan Age => OldestAt is { } oldest && oldest < At ? At - oldest : TimeSpan.Zero;
}
