using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>A deadline that runs, or ran, with a step or with the case.</summary>
/// <param name="Rule">The rule's key.</param>
internal sealed record CaseDeadline(string Rule, Reckoning Reckoning)
{
    public DeadlineState State { get; init; }

    /// <summary>How many of its warnings were given, or were passed over by a later one.</summary>
    public int WarningsGiven { get; init; }

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

    /// <summary>Whether it was warned of as often as it is.</summary>
    public bool Warned => WarningsGiven > (Reckoning.WarnAgain?.Length ?? 0);

    /// <summary>When it is warned of next; when it was last, where nothing follows.</summary>
    public DateTimeOffset NextWarning => WarningAt(Math.Min(WarningsGiven, Reckoning.WarnAgain?.Length ?? 0));

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
        WarningsGiven = Math.Min(WarningsGiven, PassedBy(reckoning, now)),
        Missed = Missed && reckoning.Due <= now,
    };

    /// <summary>However many fell due together, that is one warning.</summary>
    public CaseDeadline WarnedOf(DateTimeOffset now) =>
        this with { WarningsGiven = Math.Max(WarningsGiven + 1, PassedBy(Reckoning, now)) };

    private DateTimeOffset WarningAt(int no) => no == 0 ? Reckoning.Warn : Reckoning.WarnAgain!.Value[no - 1];

    private static int PassedBy(Reckoning reckoning, DateTimeOffset now) =>
        (reckoning.WarnAgain ?? []).Prepend(reckoning.Warn).Count(at => at <= now);

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
