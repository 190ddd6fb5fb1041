using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>Links another case: one grew out of the other, or both are about the same matter.</summary>
/// <param name="Other">A case that the requester may see.</param>
/// <param name="Reason">How they belong together. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.link-case")]
public sealed record LinkCase(Requester By, Guid CommandId, Attempt Attempt, Guid Other, string? Reason) : ICommand;

/// <summary>Takes a link away.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.unlink-case")]
public sealed record UnlinkCase(Requester By, Guid CommandId, Attempt Attempt, Guid Other, string Reason) : ICommand;

/// <summary>Another case was linked.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-linked")]
public sealed record CaseLinked([property: Id(0)] Guid Other, [property: Id(1)] Sealed? Reason) : CaseEvent;

/// <summary>A link was taken away.</summary>
[GenerateSerializer, Immutable, Alias("tracker.case-unlinked")]
public sealed record CaseUnlinked([property: Id(0)] Guid Other, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>A linked case, for whoever may see it.</summary>
/// <param name="IsOwn">The link is of the case that was asked about, and can be taken away there.</param>
[GenerateSerializer, Immutable, Alias("tracker.linked-case")]
public sealed record LinkedCase(CaseSummary Case, bool IsOwn);

/// <summary>A procedure that may follow, in a case of its own.</summary>
[GenerateSerializer, Immutable, Alias("tracker.started-procedure")]
public sealed record StartedProcedure(string Id, LocalText Name);
