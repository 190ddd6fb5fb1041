using System.Collections.Immutable;

namespace Tracker.WorkingGroups;

/// <summary>Founds a working group or changes its charter; members not yet admitted are admitted.</summary>
[GenerateSerializer, Immutable, Alias("tracker.establish-group")]
public sealed record EstablishGroup(
    Requester By, Guid CommandId, Attempt Attempt, GroupCharter Charter, ImmutableArray<string> Members) : ICommand;

/// <summary>Admits an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.admit-member")]
public sealed record AdmitMember(Requester By, Guid CommandId, Attempt Attempt, string Agency) : ICommand;

/// <summary>Removes an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.remove-member")]
public sealed record RemoveMember(Requester By, Guid CommandId, Attempt Attempt, string Agency) : ICommand;

/// <summary>What a group is.</summary>
/// <param name="Id">Such as <c>shenzhen</c>.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Code">Two to four capital letters, the beginning of its case numbers.</param>
/// <param name="Region">The code of its administrative division.</param>
/// <param name="Lead">The lead agency (牵头单位).</param>
/// <param name="Charter">What it does, in Chinese.</param>
/// <param name="CharterEn">The same in English.</param>
[GenerateSerializer, Immutable, Alias("tracker.group-charter")]
public sealed record GroupCharter(
    string Id, string Name, string NameEn, string Code, string Region, string Lead, string Charter, string CharterEn);

/// <summary>A group with its present members.</summary>
[GenerateSerializer, Immutable, Alias("tracker.group-details")]
public sealed record GroupDetails(GroupCharter Charter, ImmutableArray<string> Members);

/// <summary>Whom to call: every member's entry in the liaison directory, by agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.group-directory")]
public sealed record GroupDirectory(GroupCharter Charter, ImmutableArray<Agencies.AgencyContacts> Agencies);
