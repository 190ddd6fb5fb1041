using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Employers;
using Tracker.Journal;

namespace Tracker.Campaigns;

using Decision = Decision<CampaignEvent>;

/// <summary>One act to many addressees.</summary>
internal static partial class CampaignRules
{
    public static Decision Decide(CampaignState state, WriteCampaignAct command, Guid id, DateTimeOffset now)
    {
        if (CheckWork(state, command.By) is { } refusal) return refusal;
        if ((Texts.Check("title", command.Title, Limits.Title, required: true)
                ?? Texts.Check("text", command.Text, Limits.Note, required: true)) is { } wrong) return wrong;
        if (!Enum.IsDefined(command.Kind))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'kind' is no kind of act.");
        if (command.ReplyBy is { } last && (last < DayOf(now).AddYears(-2) || last > DayOf(now).AddYears(LongestYears)))
            return new Refusal(RefusalCode.Invalid, Reasons.CampaignPeriod, "The day for replies lies too far away.");
        if (state.Acts.Length >= CampaignLimits.Acts) return Full(CampaignLimits.Acts, "acts");
        return ImmutableArray.Create<CampaignEvent>(new CampaignActWritten(
            state.Acts.Length + 1, command.Kind, new Sealed(id, command.Title.Trim()), new Sealed(id, command.Text.Trim()),
            command.ReplyBy));
    }

    /// <summary>
    /// One that is there already stays as it is. With the name, its credit code decides too; two names under one code are one.
    /// </summary>
    public static Decision Decide(CampaignState state, AddAddressees command, Guid id)
    {
        if (CheckWork(state, command.By) is { } refusal) return refusal;
        if (state.Act(command.Act) is not { } act) return ActUnknown();
        if (command.Addressees.IsEmpty)
            return new Refusal(RefusalCode.Invalid, Reasons.AddresseesNone, "No addressee was named.");
        if (command.Addressees.Length > CampaignLimits.AllAddressees) return AddresseesFull();
        if (command.Addressees.Select(Check).FirstOrDefault(wrong => wrong is not null) is { } wrong) return wrong;
        var names = act.Lines.Select(line => EmployerName.Key(line.To.Name.Text)).ToHashSet(StringComparer.Ordinal);
        var codes = act.Lines.Select(line => line.Code).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var added = ImmutableArray.CreateBuilder<SealedAddressee>();
        foreach (var each in command.Addressees)
        {
            var (key, code) = (EmployerName.Key(each.Name), EmployerName.Code(each.CreditCode));
            if (names.Contains(key) || code is not null && codes.Contains(code)) continue;
            names.Add(key);
            if (code is not null) codes.Add(code);
            added.Add(new SealedAddressee(new Sealed(id, each.Name.Trim()), null, Seal(id, each.Contact), Seal(id, code)));
        }

        if (act.Lines.Length + added.Count > CampaignLimits.Addressees
            || state.Addressees + added.Count > CampaignLimits.AllAddressees)
            return AddresseesFull();
        return added.Count == 0
            ? []
            : ImmutableArray.Create<CampaignEvent>(
                new AddresseesAdded(act.No, act.Lines.Length + 1, added.ToImmutable()));
    }

    public static Decision Decide(CampaignState state, MarkAddressees command, Guid id, DateTimeOffset now)
    {
        if (CheckWork(state, command.By) is { } refusal) return refusal;
        if (state.Act(command.Act) is not { } act) return ActUnknown();
        var (marking, today) = (command.Marking, DayOf(now));
        if (Check(marking, today) is { } wrong) return wrong;
        var matching = command.AllOf is { } match
            ? Matching(act, match, today).ToImmutableArray()
            : ImmutableArray<AddressedLine>.Empty;
        var lines = command.AllOf is { Filter: var filter }
            ? [.. matching.Where(line => marking.On is null || Lacks(line, marking.Mark, filter)).Select(line => line.No)]
            : command.Lines.Distinct().Order().ToImmutableArray();
        if (lines.IsEmpty && matching.Length > 0)
            return new Refusal(RefusalCode.Conflict, Reasons.AddresseesMarked,
                "All of them bear this mark already. Choose the lines whose mark is to be changed.");
        if (lines.IsEmpty)
            return new Refusal(RefusalCode.Invalid, Reasons.AddresseesNone, "No addressee was chosen.");
        if (lines[0] < 1 || lines[^1] > act.Lines.Length)
            return new Refusal(RefusalCode.Invalid, Reasons.AddresseeUnknown, "There is no addressee of this number.");
        if (Check(marking, lines.Select(no => act.Lines[no - 1])) is { } early) return early;
        return ImmutableArray.Create<CampaignEvent>(new AddresseesMarked(
            act.No, lines, marking.Mark, marking.On, marking.Mark == AddresseeMark.Sent ? marking.Way : null,
            marking.Mark == AddresseeMark.Checked && marking.Problem, Seal(id, marking.Text)));
    }

    /// <summary>
    /// Of many at once only those are marked of whom it was not recorded yet: what was recorded one by one stays. Receipt and
    /// return are one record, unless just those with the other one were asked for.
    /// </summary>
    private static bool Lacks(AddressedLine line, AddresseeMark mark, AddresseeFilter filter) => mark switch
    {
        AddresseeMark.Sent => line.Sent is null,
        AddresseeMark.Delivered =>
            line.Delivered is null && (line.Undelivered is null || filter == AddresseeFilter.Undelivered),
        AddresseeMark.Undelivered =>
            line.Undelivered is null && (line.Delivered is null || filter == AddresseeFilter.Delivered),
        AddresseeMark.Replied => line.Replied is null,
        AddresseeMark.Checked => line.Checked is null,
        _ => line.Rectified is null,
    };

    /// <summary>Those addressees of whom it is true, as they were added.</summary>
    public static IEnumerable<AddressedLine> Matching(CampaignAct act, AddresseeMatch match, DateOnly today)
    {
        var (part, code) = (EmployerName.Key(match.Text), EmployerName.Code(match.Text));
        return act.Lines.Where(line => line.Is(match.Filter, act.ReplyBy, today)
            && (part.Length == 0
                || EmployerName.Key(line.To.Name.Text).Contains(part, StringComparison.Ordinal)
                || code is not null && line.Code?.Contains(code, StringComparison.Ordinal) == true));
    }

    public static Refusal ActUnknown() =>
        new(RefusalCode.NotFound, Reasons.CampaignActUnknown, "The campaign has no such act.");

    private static Refusal AddresseesFull() => new(RefusalCode.Invalid, Reasons.CampaignFull,
        $"An act has {CampaignLimits.Addressees} addressees at most, a campaign {CampaignLimits.AllAddressees}.");

    private static Refusal? Check(Addressee addressee) =>
        Texts.Check("name", addressee.Name, Limits.Name, required: true)
        ?? Texts.Check("creditCode", addressee.CreditCode, CampaignLimits.Word)
        ?? Texts.Check("contact", addressee.Contact, Limits.Name)
        ?? (EmployerName.Key(addressee.Name).Length == 0
            ? new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'name' is no name.")
            : null);

    private static Refusal? Check(AddresseeMarking marking, DateOnly today)
    {
        if (!Enum.IsDefined(marking.Mark) || marking.Way is { } way && !Enum.IsDefined(way))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'mark' or 'way' is unknown.");
        if (marking.On > today)
            return new Refusal(RefusalCode.Invalid, Reasons.DateInFuture, $"{marking.On:O} lies in the future.");
        if (marking is { Mark: AddresseeMark.Sent, On: not null, Way: null })
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'way' must be filled: how it was sent.");
        return Texts.Check("text", marking.Text, Limits.Field,
            required: marking is { On: not null, Mark: AddresseeMark.Checked, Problem: true });
    }

    /// <summary>Nothing comes back that was not sent, nothing is put right that was not found.</summary>
    private static Refusal? Check(AddresseeMarking marking, IEnumerable<AddressedLine> lines)
    {
        if (marking.On is not { } on) return null;
        if (marking.Mark == AddresseeMark.Sent && lines.Any(line => line.CameBackBefore(on)))
            return new Refusal(RefusalCode.Conflict, Reasons.AddresseeSentLate,
                "One of them received it, returned it or replied before that day.");
        if (marking.Mark is AddresseeMark.Delivered or AddresseeMark.Undelivered or AddresseeMark.Replied
            && lines.Any(line => line.Sent is not { } sent || sent.On > on))
            return new Refusal(RefusalCode.Conflict, Reasons.AddresseeNotSent,
                "To one of them nothing was sent by that day. Mark it as sent first.");
        return marking.Mark == AddresseeMark.Rectified && lines.Any(line => !line.HasProblem)
            ? new Refusal(RefusalCode.Conflict, Reasons.AddresseeNoProblem, "At one of them no problem was found.")
            : null;
    }

    private static Sealed? Seal(Guid id, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new Sealed(id, text.Trim());
}
