using System.Collections.Immutable;

namespace Tracker.Deadlines;

/// <summary>What happened to a period while it ran. It is kept apart from the rule, which it never changes.</summary>
internal sealed record DeadlineCourse(
    ImmutableArray<Pause> Pauses, ImmutableArray<Extension> Extensions, ImmutableArray<Interruption> Interruptions)
{
    public static readonly DeadlineCourse Undisturbed = new([], [], []);

    public bool IsUndisturbed => Pauses.IsEmpty && Extensions.IsEmpty && Interruptions.IsEmpty;
}

/// <summary>
/// The clock stood still: suspension, appraisal, hearing. No day that it touches is counted; hours stand still between
/// the two instants. A stop that has not ended is no pause yet: until then nobody knows when the period will end.
/// </summary>
internal sealed record Pause(DateTimeOffset From, DateTimeOffset To, string Reason)
{
    public bool Touches(DateOnly day) => From < ChinaTime.EndOf(day) && To > ChinaTime.StartOf(day);

    public SkippedDay Skips(DateOnly day) => new(day, SkipReason.Pause, Pause: Reason);
}

/// <summary>The period was made longer.</summary>
/// <param name="Approver">Who allowed it.</param>
/// <param name="Told">Whom one told of it, as some laws demand.</param>
internal sealed record Extension(Period By, string Approver, string Reason, ImmutableArray<string> Told);

/// <summary>The period began again (中断), as a limitation does when the right is claimed.</summary>
internal sealed record Interruption(DateTimeOffset At, string Reason);
