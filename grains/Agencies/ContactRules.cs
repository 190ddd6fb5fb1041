using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Tracker.Cases;

namespace Tracker.Agencies;

/// <summary>What may stand in the liaison directory, and who writes it.</summary>
internal static partial class ContactRules
{
    /// <summary>Why the entry cannot be written so; null when it can.</summary>
    public static Refusal? Check(string agency, long version, KeepContacts command)
    {
        if (!AgencyContacts.MayKeep(command.By, agency))
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing,
                "Only liaisons of the agency and administrators keep its contacts.");
        if (command.Attempt.IfVersion is { } seen && seen != version)
            return new Refusal(RefusalCode.Conflict, Reasons.VersionStale,
                $"The contacts were changed meanwhile: the present version is {version}, not {seen}. Load them again.");
        if (command.Contacts.Length > AgencyContacts.Most)
            return new Refusal(RefusalCode.Invalid, Reasons.ContactsTooMany,
                $"{command.Contacts.Length} contacts were sent; {AgencyContacts.Most} is the limit.");
        return command.Contacts.Select((contact, i) => Check(command.Contacts, contact, i))
            .FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>As it is stored: without blanks around, and nothing where nothing was written.</summary>
    public static AgencyContact Trimmed(AgencyContact contact) => contact with
    {
        Name = contact.Name.Trim(),
        Phone = contact.Phone.Trim(),
        Note = NullIfBlank(contact.Note),
        DeputyFor = NullIfBlank(contact.DeputyFor),
    };

    private static Refusal? Check(ImmutableArray<AgencyContact> all, AgencyContact contact, int i) =>
        Texts.Check($"contacts[{i}].name", contact.Name, Limits.Name, required: true)
        ?? Texts.Check($"contacts[{i}].phone", contact.Phone, AgencyContacts.LongestPhone, required: true)
        ?? Texts.Check($"contacts[{i}].note", contact.Note, AgencyContacts.LongestNote)
        ?? Texts.Check($"contacts[{i}].deputyFor", contact.DeputyFor, Limits.Name)
        ?? CheckDuty(contact, i)
        ?? CheckPhone(contact, i)
        ?? CheckDeputy(all, contact, i);

    private static Refusal? CheckDuty(AgencyContact contact, int i) => Enum.IsDefined(contact.Duty)
        ? null
        : new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, $"'contacts[{i}].duty' is no duty.");

    private static Refusal? CheckPhone(AgencyContact contact, int i) => Phone().IsMatch(contact.Phone.Trim())
        ? null
        : new Refusal(RefusalCode.Invalid, Reasons.ContactPhoneInvalid,
            $"'contacts[{i}].phone' is no telephone number. Write it as 0755-0000-0001, an extension behind 转 or ext.");

    private static Refusal? CheckDeputy(ImmutableArray<AgencyContact> all, AgencyContact contact, int i) =>
        NullIfBlank(contact.DeputyFor) is not { } other
        || all.Where((_, j) => j != i).Any(each => each.Name.Trim() == other)
            ? null
            : new Refusal(RefusalCode.Invalid, Reasons.ContactDeputyUnknown,
                $"'contacts[{i}].deputyFor' names no other contact of the list.");

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"^[+(]?[0-9][0-9 ()\-]{2,30}(( *(转|ext\.?|x|#) *[0-9]{1,8})?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Phone();
}
