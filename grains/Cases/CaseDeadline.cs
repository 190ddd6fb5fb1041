using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>A deadline that runs, or ran, with a step or with the case.</summary>
/// <param name="Rule">The rule's key.</param>
internal sealed record CaseDeadline(string Rule, Reckoning Reckoning)
{
    public DeadlineState State { get; init; }
    public bool Warned { get; init; }
    public bool Missed { get; init; }
    public DateTimeOffset? EndedOn { get; init; }
    public ImmutableArray<Period> Extensions { get; init; } = [];

    public bool IsOver => State is DeadlineState.Met or DeadlineState.Void;

    public bool IsOverdue => State == DeadlineState.Running && Missed;

    /// <summary>What it fired it does not fire again, unless it is no longer true.</summary>
    public CaseDeadline MovedTo(Reckoning reckoning, DateTimeOffset now) => this with
    {
        Reckoning = reckoning,
        State = DeadlineState.Running,
        EndedOn = null,
        Warned = Warned && reckoning.Warn <= now,
        Missed = Missed && reckoning.Due <= now,
    };

    public DeadlineCourse Course(ImmutableArray<Pause> pauses) => new(
        [.. pauses.Where(p => p.To is not null)
            .Select(p => new Deadlines.Pause(p.From, p.To!.Value, CaseCards.Kebab(p.Kind)))],
        [.. Extensions.Select(by => new Extension(by, "", "", []))], []);
}
