using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Meetings;

/// <summary>What was decided, and what became of it.</summary>
internal sealed record MeetingItem
{
    public int No { get; init; }

    public ItemContent Content { get; init; } = null!;

    public ItemState State { get; init; }

    /// <summary>Its agency was told, and may begin.</summary>
    public bool Assigned { get; init; }

    /// <summary>Its agency left the working group; another is to be named.</summary>
    public bool Released { get; init; }

    /// <summary>It has said that its last day passed.</summary>
    public bool Overdue { get; init; }

    public DateTimeOffset? RepliedAt { get; init; }

    public DateTimeOffset? RectifiedAt { get; init; }

    public ImmutableList<(MeetingEvent Happened, Fact Fact, Sealed? Text)> Entries { get; init; } = [];

    public ImmutableList<(VisitRecorded Visit, Fact Fact)> Visits { get; init; } = [];

    public DateOnly? LookBackOn { get; init; }

    public LookBackResult? LookBack { get; init; }

    /// <summary>Whoever verifies it was told that the day to look back has come.</summary>
    public bool LookBackTold { get; init; }

    /// <summary>The day on which whoever verifies it is to be told; null when there is none.</summary>
    public DateOnly? LookBackDay =>
        AwaitsLookBack && !LookBackTold && State is ItemState.Verified or ItemState.Closed ? LookBackOn : null;

    /// <summary>On a later day somebody looks whether it has lasted, and has not said so yet.</summary>
    public bool AwaitsLookBack => LookBackOn is not null && LookBack is null;

    /// <summary>The responsible agency must act.</summary>
    public bool IsWaiting => State is ItemState.Open or ItemState.InProgress or ItemState.Returned;

    /// <summary>Nothing is left to do.</summary>
    public bool IsDone => State is ItemState.Closed or ItemState.Withdrawn;

    public bool IsLate(DateOnly today) => IsWaiting && !Released && Content.Due < today;

    /// <summary>It is to be done again; with a new last day it is not overdue.</summary>
    public MeetingItem Again(DateOnly? due) => this with
    {
        State = ItemState.Returned, RectifiedAt = null, Overdue = due is null && Overdue,
        Content = due is { } day ? Content with { Due = day } : Content,
    };

    public MeetingItem Noted(Fact fact, MeetingEvent happened, Sealed? text) =>
        this with { Entries = Entries.Add((happened, fact, text)) };
}
