using System.Text.Json.Serialization;

namespace Tracker.WorkingGroups;

/// <summary>A fact about who belongs to a working group.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MemberAdmitted), "tracker.member-admitted")]
[JsonDerivedType(typeof(MemberRemoved), "tracker.member-removed")]
[GenerateSerializer, Immutable, Alias("tracker.group-event")]
public abstract record GroupEvent;

/// <summary>An agency was admitted.</summary>
[GenerateSerializer, Immutable, Alias("tracker.member-admitted")]
public sealed record MemberAdmitted([property: Id(0)] string Agency) : GroupEvent;

/// <summary>An agency was removed.</summary>
[GenerateSerializer, Immutable, Alias("tracker.member-removed")]
public sealed record MemberRemoved([property: Id(0)] string Agency) : GroupEvent;
