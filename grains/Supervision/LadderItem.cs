using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Supervision;

/// <summary>A measure of supervision, or a cause with what it proposes.</summary>
/// <param name="Agency">Whom it concerns.</param>
/// <param name="Issuer">Who took it.</param>
internal sealed record LadderItem(
    int No, SupervisionLevel Level, SupervisionState State, string Agency, string Issuer, Guid Account, DateTimeOffset At)
{
    /// <summary>The cause; null for a measure.</summary>
    public SupervisionTriggered? Cause { get; init; }

    public Sealed? Text { get; init; }

    public Sealed? Why { get; init; }

    public int? Proposal { get; init; }

    public DateTimeOffset? Warn { get; init; }

    public DateTimeOffset? Due { get; init; }

    public bool Warned { get; init; }

    public bool Missed { get; init; }

    /// <summary>To whom a notice was circulated.</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>What became of it.</summary>
    public ImmutableList<(Fact Fact, CaseEvent Event)> Course { get; init; } = [];

    public bool IsMeasure => Cause is null;

    /// <summary>An order that must be answered.</summary>
    public bool Awaits => State is SupervisionState.Issued or SupervisionState.Returned;

    /// <summary>An order that is not done.</summary>
    public bool IsOpenOrder => Awaits || State == SupervisionState.Answered;

    /// <summary>When it must be looked at: it becomes near, or is missed.</summary>
    public DateTimeOffset? LookAt => !Awaits || Missed ? null : Warned ? Due : Warn;
}
