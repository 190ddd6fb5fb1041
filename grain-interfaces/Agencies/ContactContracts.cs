using System.Collections.Immutable;

namespace Tracker.Agencies;

/// <summary>What a contact is there for.</summary>
[GenerateSerializer, Alias("tracker.contact-duty")]
public enum ContactDuty
{
    /// <summary>Receives and sends for the agency (联络员).</summary>
    Liaison,

    /// <summary>Stands in for the liaison (副联络员).</summary>
    Deputy,

    /// <summary>Signs letters (签发人).</summary>
    Signer,

    /// <summary>Works cases (经办人).</summary>
    Handler,

    /// <summary>Answers for the agency's part in the group (分管领导).</summary>
    Leader,

    /// <summary>A telephone that somebody always answers (值班电话).</summary>
    OnCall,
}

/// <summary>Whom to call at an agency.</summary>
/// <param name="Name">The person, or the desk.</param>
/// <param name="Phone">As it is written; an extension behind 转 or ext.</param>
/// <param name="Note">When she is there, or what else to know.</param>
/// <param name="DeputyFor">The name of the contact of the same agency for whom she stands in.</param>
[GenerateSerializer, Immutable, Alias("tracker.agency-contact")]
public sealed record AgencyContact(string Name, ContactDuty Duty, string Phone, string? Note, string? DeputyFor);

/// <summary>An agency's entry in the liaison directory.</summary>
/// <param name="Version">How often it was changed; 0 when nobody has written it.</param>
/// <param name="Contacts">In the order in which they are to be called.</param>
/// <param name="ChangedBy">The account that changed it last.</param>
/// <param name="ChangedByAgency">In whose name.</param>
[GenerateSerializer, Immutable, Alias("tracker.agency-contacts")]
public sealed record AgencyContacts(
    string Agency, long Version, ImmutableArray<AgencyContact> Contacts, Guid? ChangedBy, string? ChangedByAgency,
    DateTimeOffset? ChangedAt)
{
    /// <summary>The most contacts of one agency.</summary>
    public const int Most = 10;

    /// <summary>The longest note.</summary>
    public const int LongestNote = 200;

    /// <summary>The longest telephone number as it is written.</summary>
    public const int LongestPhone = 40;

    /// <summary>Whether this person keeps the agency's entry: its liaisons do, and administrators.</summary>
    public static bool MayKeep(Requester by, string agency) =>
        by.Has(PostRoles.Administrator) || by.Agency == agency && by.Has(PostRoles.Liaison);
}

/// <summary>Writes an agency's entry in the liaison directory anew.</summary>
[GenerateSerializer, Immutable, Alias("tracker.keep-contacts")]
public sealed record KeepContacts(
    Requester By, Guid CommandId, Attempt Attempt, ImmutableArray<AgencyContact> Contacts) : ICommand;
