using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Accounts;

using Decision = Decision<DeputyEvent>;

/// <summary>The mandates of a person, by their number.</summary>
internal sealed record DeputyState(ImmutableSortedDictionary<int, Mandate> Mandates)
{
    public static readonly DeputyState None = new(ImmutableSortedDictionary<int, Mandate>.Empty);
}

/// <summary>What a rule about deputies must know of the world.</summary>
/// <param name="Person">Who is away.</param>
/// <param name="Agency">The agency of her post; null when she holds none.</param>
/// <param name="DeputyAgency">The agency of the deputy's post.</param>
internal sealed record DeputyFacts(Guid Person, string? Agency, string? DeputyAgency, DateOnly Today);

/// <summary>Who may act in a person's place, and for how long.</summary>
internal static class DeputyRules
{
    public static Decision Decide(DeputyState state, NameDeputy command, DeputyFacts facts)
    {
        if (command.By.For is not null) return Acting();
        if (facts.Agency is not { } agency || !Mandate.Arranges(command.By, facts.Person, agency))
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing,
                "The person herself, her agency's liaison or an administrator names her deputy.");
        if (command.Deputy == facts.Person)
            return new Refusal(RefusalCode.Invalid, Reasons.DeputySelf, "A person is no deputy of herself.");
        if (facts.DeputyAgency != agency) return Stranger();
        if (command.Until < command.From || command.From < facts.Today
            || command.Until.DayNumber - command.From.DayNumber >= Mandate.LongestDays
            || command.From.DayNumber - facts.Today.DayNumber > Mandate.LongestDays)
            return new Refusal(RefusalCode.Invalid, Reasons.DeputyPeriod,
                $"It begins today or later, within a year, and lasts at most {Mandate.LongestDays} days.");
        var others = state.Mandates.Values.Where(m => !m.IsOver(facts.Today)).ToArray();
        if (others.Any(m => m.Deputy == command.Deputy && m.From <= command.Until && command.From <= m.Until))
            return new Refusal(RefusalCode.Conflict, Reasons.DeputyExists, "This deputy is named for some of these days already.");
        if (others.Length >= Mandate.Most)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A person has at most {Mandate.Most} deputies.");
        return Facts(new DeputyNamed(state.Mandates.Count + 1, command.Deputy, agency, command.From, command.Until));
    }

    public static Decision Decide(DeputyState state, ConfirmDeputy command, DeputyFacts facts)
    {
        if (Found(state, command.By, command.No, out var mandate) is { } refusal) return refusal;
        if (command.By.For is not null) return Acting();
        if (mandate.IsOver(facts.Today) || mandate.ConfirmedAt is not null)
            return new Refusal(RefusalCode.Conflict, Reasons.DeputyOver, "It is over, or was confirmed before.");
        if (command.By.Account == mandate.NamedBy)
            return new Refusal(RefusalCode.Forbidden, Reasons.DeputyOwnConfirmation, "Somebody other than who named it confirms it.");
        if (!mandate.MayConfirm(command.By)) return NotFound();
        if (facts.Agency != mandate.Agency || facts.DeputyAgency != mandate.Agency) return Stranger();
        return Facts(new DeputyConfirmed(mandate.No));
    }

    public static Decision Decide(DeputyState state, EndDeputy command, DeputyFacts facts)
    {
        if (Found(state, command.By, command.No, out var mandate) is { } refusal) return refusal;
        if (command.By.For is not null) return Acting();
        if (!mandate.MayEnd(command.By)) return NotFound();
        return mandate.IsOver(facts.Today) ? ImmutableArray<DeputyEvent>.Empty : Facts(new DeputyEnded(mandate.No));
    }

    /// <summary>Whom it does not concern learns of no mandate.</summary>
    private static Refusal? Found(DeputyState state, Requester by, int no, out Mandate mandate) =>
        state.Mandates.TryGetValue(no, out mandate!) && (by.Agency == mandate.Agency || by.Has(PostRoles.Administrator))
            ? null
            : NotFound();

    private static Decision Facts(DeputyEvent happened) => ImmutableArray.Create(happened);

    private static Refusal Stranger() =>
        new(RefusalCode.Invalid, Reasons.PersonUnknown, "A deputy holds a post in the same agency.");

    private static Refusal Acting() =>
        new(RefusalCode.Forbidden, Reasons.DeputyActing, "Whoever acts in another's place does not arrange who else acts.");

    private static Refusal NotFound() => new(RefusalCode.NotFound, Reasons.DeputyNotFound, "There is no such mandate.");
}
