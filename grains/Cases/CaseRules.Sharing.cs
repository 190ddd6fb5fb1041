using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What is shared beyond a step's owner: invitations into it, what is written there, links to other cases.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, InviteToStep command, CaseFacts facts)
    {
        if (Host(state, command.By, command.Step, out var step) is { } refusal) return refusal;
        if (Texts.Check("what", command.What, Limits.Note) is { } wrong) return wrong;
        if (!facts.Agencies.ContainsKey(command.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.Agency}'.");
        if (command.Agency == step.Holder || state.IsInvited(command.Agency, step.No))
            return new Refusal(RefusalCode.Conflict, Reasons.InvitationExists,
                $"'{command.Agency}' takes part in step {step.No} already.");
        if (state.Invited.Values.Count(steps => steps.Contains(step.No)) >= Limits.Invited)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"At most {Limits.Invited} agencies are invited into one step.");
        return Facts(new StepInvited(step.No, command.Agency, Note(facts.Id, command.What)));
    }

    private static Decision Decide(CaseState state, EndInvitation command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (!state.Steps.TryGetValue(command.Step, out var step)) return NoStep(command.Step);
        if (step.Holder != command.By.Agency) return NotOwner(step.No, step.Holder);
        return state.IsInvited(command.Agency, step.No)
            ? Facts(new InvitationEnded(step.No, command.Agency))
            : new Refusal(RefusalCode.Invalid, Reasons.InvitationUnknown,
                $"'{command.Agency}' is not invited into step {step.No}.");
    }

    /// <summary>A step that waits, for whoever must act on it.</summary>
    private static Refusal? Host(CaseState state, Requester by, int no, out CaseStep step)
    {
        step = null!;
        if (OpenTo(state, by) is { } refusal) return refusal;
        if (!state.Steps.TryGetValue(no, out step!)) return NoStep(no);
        if (step.Holder != by.Agency) return NotOwner(no, step.Holder);
        return step.IsWaiting
            ? null
            : new Refusal(RefusalCode.Conflict, Reasons.StepNotOpen, $"Step {no} is no longer open.");
    }

    private static Decision Decide(CaseState state, NoteReferralOpened command, CaseFacts facts)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        return step.ReceiverOpenedAt is null
            ? Facts(new ReferralOpened(step.No))
            : ImmutableArray<CaseEvent>.Empty;
    }

    private static Decision Decide(CaseState state, AddComment command, CaseFacts facts)
    {
        if (MayWrite(state, command.By, command.Step, command.Visibility) is { } refusal) return refusal;
        if (Reason("text", command.Text) is { } text) return text;
        return Facts(new CommentAdded(new Sealed(facts.Id, command.Text.Trim()), command.Visibility, command.Step));
    }

    /// <summary>A party writes to whom it likes; a guest only about its step, to those who take part in it or to its own.</summary>
    private static Refusal? MayWrite(CaseState state, Requester by, int? step, Visibility visibility)
    {
        var isGuest = step is { } no && state.IsInvited(by.Agency, no);
        if ((isGuest ? null : Known(state, by)) is { } unknown) return unknown;
        if (MayWork(state, by) is { } refusal) return refusal;
        if (step is { } at && !state.Steps.ContainsKey(at)) return NoStep(at);
        if (visibility == Visibility.Invited && step is null)
            return new Refusal(RefusalCode.Invalid, Reasons.StepNeeded, "Say which step it is about.");
        var takesPart = isGuest || step is { } of && state.Steps[of].Owner == by.Agency;
        return visibility == Visibility.Invited && !takesPart || visibility == Visibility.Group && !state.IsParty(by.Agency)
            ? RoleMissing()
            : null;
    }

    private static Decision Decide(CaseState state, LinkCase command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (Texts.Check("reason", command.Reason, Limits.Note) is { } wrong) return wrong;
        if (command.Other == facts.Id || state.Links.Contains(command.Other))
            return new Refusal(RefusalCode.Conflict, Reasons.LinkExists, "This case is linked already, or is the same.");
        return state.Links.Count >= Limits.Links
            ? new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A case is linked with at most {Limits.Links} others.")
            : Facts(new CaseLinked(command.Other, Note(facts.Id, command.Reason)));
    }

    private static Decision Decide(CaseState state, UnlinkCase command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        return state.Links.Contains(command.Other)
            ? Facts(new CaseUnlinked(command.Other, new Sealed(facts.Id, command.Reason.Trim())))
            : new Refusal(RefusalCode.Invalid, Reasons.LinkUnknown, "There is no such link.");
    }
}
