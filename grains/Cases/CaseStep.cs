using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>A step that waits for the lanes it joins: who sends it, and which step's end asked for it.</summary>
internal sealed record HeldStep(string? Sender, int? From, DateOnly? Due);

/// <summary>A time in which a step's clock stood still; without an end, it still does.</summary>
internal sealed record Pause(PauseKind Kind, DateTimeOffset From, DateTimeOffset? To);

/// <summary>A step of a case. A referral begins offered, any other step open.</summary>
internal sealed record CaseStep(
    int No, string Step, string Owner, string? Sender, int? From, DateTimeOffset Since, DateTimeOffset OpenedAt)
{
    public StepState State { get; init; } = Sender is null ? StepState.Open : StepState.Offered;
    public DateTimeOffset? ReceiverOpenedAt { get; init; }
    public DateTimeOffset? SignedForOn { get; init; }
    public DateTimeOffset? AcceptedOn { get; init; }
    public DateTimeOffset? EndedOn { get; init; }
    public string? Outcome { get; init; }
    public Guid? Handler { get; init; }
    public ImmutableArray<Guid> CoHandlers { get; init; } = [];
    public ImmutableArray<Pause> Pauses { get; init; } = [];
    public ImmutableArray<CaseDeadline> Deadlines { get; init; } = [];

    /// <summary>The last day, when the act that opened it named one.</summary>
    public DateOnly? Due { get; init; }

    public bool IsWaiting => State is StepState.Offered or StepState.Open or StepState.Supplement;

    public bool IsPaused => Pauses is [.., { To: null }];

    /// <summary>The one agency that must act: the owner, or the sender while more is asked of it.</summary>
    public string Holder => State == StepState.Supplement ? Sender! : Owner;

    /// <summary>Nobody has done anything with it that would be lost.</summary>
    public bool IsUntouched => State == StepState.Offered || State == StepState.Open && Sender is null && Handler is null;

    public CaseStep Paused(PauseKind kind, DateTimeOffset from) =>
        this with { Pauses = Pauses.Add(new Pause(kind, from, null)) };

    public CaseStep Resumed(DateTimeOffset to)
    {
        var last = Pauses[^1];
        return this with { Pauses = Pauses.SetItem(Pauses.Length - 1, last with { To = to > last.From ? to : last.From }) };
    }
}
