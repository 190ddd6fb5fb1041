using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>Who works on a case: persons of an agency, and the agencies themselves.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, AssignHandlers command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (!state.Steps.TryGetValue(command.Step, out var step)) return NoStep(command.Step);
        if (step.Owner != command.By.Agency) return NotOwner(step.No, step.Owner);
        if (!step.IsWaiting)
            return new Refusal(RefusalCode.Conflict, Reasons.StepNotOpen, $"Step {step.No} is no longer open.");
        if (command.CoHandlers.Length > Limits.CoHandlers)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A step has at most {Limits.CoHandlers} co-handlers.");
        var persons = command.Handler is { } handler ? command.CoHandlers.Add(handler) : command.CoHandlers;
        if (persons.FirstOrDefault(p => facts.People.GetValueOrDefault(p) != command.By.Agency) is var stranger
            && stranger != Guid.Empty) return NoSuchPerson(stranger);
        if (persons.Any(state.Recused.Contains))
            return new Refusal(RefusalCode.Conflict, Reasons.PersonRecused, "One of these persons keeps away from this case.");
        return Facts(new HandlersAssigned(step.No, command.Handler, [.. command.CoHandlers.Distinct()]));
    }

    private static Decision Decide(CaseState state, RecuseHandler command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (facts.People.GetValueOrDefault(command.Account) != command.By.Agency) return NoSuchPerson(command.Account);
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        return state.Recused.Contains(command.Account)
            ? ImmutableArray<CaseEvent>.Empty
            : Facts(new HandlerRecused(command.Account, new Sealed(facts.Id, command.Reason.Trim())));
    }

    private static Decision Decide(CaseState state, AddParty command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (!facts.Agencies.ContainsKey(command.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.Agency}'.");
        if (state.IsParty(command.Agency))
            return new Refusal(RefusalCode.Conflict, Reasons.PartyExists, $"'{command.Agency}' is a party already.");
        if (state.Parties.Count >= Limits.Parties) return TooManyParties();
        return Facts(new PartyJoined(command.Agency, Invited: true));
    }

    private static Decision Decide(CaseState state, RemoveParty command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (command.By.Agency != state.Opener)
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing,
                "Only the agency that opened the case takes a party out of it.");
        if (!state.IsParty(command.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.PartyUnknown, $"'{command.Agency}' is no party.");
        if (command.Agency == state.Opener || state.Waiting.Any(no => Concerns(state.Steps[no], command.Agency)))
            return new Refusal(RefusalCode.Conflict, Reasons.PartyNeeded,
                $"'{command.Agency}' opened the case or has a step open in it.");
        if (Reason("reason", command.Reason) is { } text) return text;
        return Facts(new PartyLeft(command.Agency, new Sealed(facts.Id, command.Reason.Trim())));
    }

    private static bool Concerns(CaseStep step, string agency) => step.Owner == agency || step.Holder == agency;

    private static Refusal NoSuchPerson(Guid account) =>
        new(RefusalCode.Invalid, Reasons.PersonUnknown, $"'{account}' holds no post in your agency.");

    private static Refusal TooManyParties() =>
        new(RefusalCode.Invalid, Reasons.ListTooLong, $"A case has at most {Limits.Parties} parties.");
}
