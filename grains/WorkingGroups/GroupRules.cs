using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.WorkingGroups;

using Decision = Decision<GroupEvent>;

/// <summary>Who belongs to a working group.</summary>
internal sealed record GroupMembers(ImmutableSortedSet<string> Agencies)
{
    // Ordinal: to a culture, names that differ in an invisible character only are the same name.
    public static readonly GroupMembers None = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    public GroupMembers Apply(GroupEvent happened) => happened switch
    {
        MemberAdmitted e => new(Agencies.Add(e.Agency)),
        MemberRemoved e => new(Agencies.Remove(e.Agency)),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a group."),
    };
}

/// <summary>Who is admitted to a working group and who may see its board.</summary>
internal static class GroupRules
{
    public static bool MayRead(GroupMembers members, Requester by) =>
        members.Agencies.Contains(by.Agency) || by.IsCrossLine || by.Has(PostRoles.Administrator);

    public static Decision Decide(GroupMembers members, EstablishGroup command) =>
        ImmutableArray.CreateRange<GroupEvent>(
            command.Members.Distinct().Where(m => !members.Agencies.Contains(m)).Select(m => new MemberAdmitted(m)));

    public static Decision Decide(GroupMembers members, AdmitMember command, bool groupExists, bool agencyExists)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Administration.Refusal;
        if (!groupExists) return NotFound();
        if (!agencyExists)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.Agency}'.");
        if (members.Agencies.Contains(command.Agency))
            return new Refusal(RefusalCode.Conflict, Reasons.MemberExists, $"'{command.Agency}' is a member already.");
        return ImmutableArray.Create<GroupEvent>(new MemberAdmitted(command.Agency));
    }

    public static Decision Decide(GroupMembers members, RemoveMember command)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Administration.Refusal;
        if (!members.Agencies.Contains(command.Agency))
            return new Refusal(RefusalCode.Conflict, Reasons.MemberUnknown, $"'{command.Agency}' is no member.");
        return ImmutableArray.Create<GroupEvent>(new MemberRemoved(command.Agency));
    }

    public static Refusal NotFound() =>
        new(RefusalCode.NotFound, Reasons.GroupNotFound, "There is no such working group.");
}
