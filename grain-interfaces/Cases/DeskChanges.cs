using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>Cases of an agency that somebody else changed while the person was away, the last changed first.</summary>
/// <param name="Since">When she last looked before she came; null when she is here for the first time.</param>
/// <param name="Items">At most 50.</param>
/// <param name="HasMore">There are more than those.</param>
[GenerateSerializer, Immutable, Alias("tracker.desk-changes")]
public sealed record DeskChanges(DateTimeOffset? Since, ImmutableArray<CaseChange> Items, bool HasMore);

/// <summary>What was done last in a case by somebody else.</summary>
/// <param name="Title">Masked.</param>
/// <param name="By">The agency that acted.</param>
/// <param name="Account">The person who acted.</param>
/// <param name="Kind">The event's name without its prefix, such as <c>step-completed</c>.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-change")]
public sealed record CaseChange(
    Guid CaseId, string Number, string Title, string? Respondent, string WorkingGroup, string By, Guid Account,
    string Kind, DateTimeOffset At);
