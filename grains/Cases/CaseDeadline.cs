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

    /// <summary>When it began again (时效中断).</summary>
    public ImmutableArray<DateTimeOffset> Interruptions { get; init; } = [];

    /// <summary>When it was suspended by law (时效中止), beside the pauses of its step.</summary>
    public ImmutableArray<Pause> Suspensions { get; init; } = [];

    /// <summary>The last day that the worker was told of a right.</summary>
    public DateOnly? ToldOf { get; init; }

    /// <summary>When the worker was told.</summary>
    public DateTimeOffset? WorkerWarnedOn { get; init; }

    public bool IsSuspended => Suspensions is [.., { To: null }];

    public bool IsOver => State is DeadlineState.Met or DeadlineState.Void;

    /// <summary>A right that has neither been used nor lapsed.</summary>
    public bool IsLiveRight(DateTimeOffset now) => Reckoning.Binds == Bound.Right && !IsOver && !Missed
        && (State == DeadlineState.Stopped || Reckoning.Due > now);

    /// <summary>Nobody has told the worker of its last day, or of a later one only.</summary>
    public bool NeedsWarning(DateTimeOffset now) => IsLiveRight(now) && !(ToldOf <= Reckoning.LastDay);

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

    public CaseDeadline Suspended(DateTimeOffset from) =>
        this with { Suspensions = Suspensions.Add(new Pause(PauseKind.Suspension, from, null)) };

    public CaseDeadline Continued(DateTimeOffset to)
    {
        var last = Suspensions[^1];
        return this with
        {
            Suspensions = Suspensions.SetItem(Suspensions.Length - 1, last with { To = to > last.From ? to : last.From }),
        };
    }

    /// <param name="pauses">Those of its step.</param>
    public DeadlineCourse Course(ImmutableArray<Pause> pauses) => new(
        [.. pauses.Concat(Suspensions).Where(p => p.To is not null).OrderBy(p => p.From)
            .Select(p => new Deadlines.Pause(p.From, p.To!.Value, CaseCards.Kebab(p.Kind)))],
        [.. Extensions.Select(by => new Extension(by, "", "", []))],
        [.. Interruptions.Select(at => new Interruption(at, ""))]);
}
