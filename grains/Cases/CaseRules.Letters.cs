using System.Collections.Immutable;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What a rule needs to know for a command about a letter.</summary>
/// <param name="Kinds">All kinds of letters, by their ids.</param>
/// <param name="Filled">For a new letter: what the case fills in.</param>
/// <param name="Issue">For a signature: the number given, and the document made.</param>
internal sealed record LetterFacts(
    IReadOnlyDictionary<string, LetterKind> Kinds, IReadOnlyDictionary<string, Filled> Filled,
    (string Number, DateOnly On, LetterDocument Document, string Sheet)? Issue = null);

/// <summary>Letters are written, go their signing route, get a number, are sealed and served.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, DraftLetter command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (Unknown(command.Kind, facts.Letters!) is { } unknown) return unknown;
        var kind = facts.Letters!.Kinds.Of(command.Kind);
        var self = command.By.Agency;
        if (!kind.MayIssue(facts.Agencies.GetValueOrDefault(self)?.Line))
            return new Refusal(RefusalCode.Forbidden, Reasons.LetterNotYours, $"'{kind.Id}' is not for your agency to issue.");
        if (state.Letters.Count >= LetterLimits.Letters)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A case has at most {LetterLimits.Letters} letters.");
        if (command.Act is { } act && !Offers(state, kind, act, self, facts))
            return new Refusal(RefusalCode.Conflict, Reasons.LetterActUnknown, "This letter cannot perform that act now.");
        var fields = command.Fields
            ?? facts.Letters.Filled.ToImmutableDictionary(f => f.Key, f => f.Value.Value);
        var to = command.To ?? Suggested(state, kind, command.Act, facts);
        return CheckText(kind, fields, to, command.Visibility, facts) is { } wrong
            ? wrong
            : Facts(new LetterDrafted(
                state.Letters.Count + 1, kind.Id, command.Act, Text(facts.Id, fields, to, command.Visibility)));
    }

    private static Decision Decide(CaseState state, ReviseLetter command, CaseFacts facts)
    {
        if (Own(state, command.By, command.Letter, out var letter, LetterState.Draft) is { } refusal) return refusal;
        if (Unseen(letter, command.Seen) is { } changed) return changed;
        if (Unknown(letter.Kind, facts.Letters!) is { } gone) return gone;
        if (letter.Writings.Count >= LetterLimits.Writings)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"A letter is written at most {LetterLimits.Writings} times.");
        if (CheckText(KindOf(letter, facts), command.Fields, command.To, command.Visibility, facts) is { } wrong) return wrong;
        return Facts(new LetterRevised(
            letter.No, Text(facts.Id, command.Fields, command.To, command.Visibility)));
    }

    private static Decision Decide(CaseState state, SubmitLetter command, CaseFacts facts)
    {
        if (Own(state, command.By, command.Letter, out var letter, LetterState.Draft) is { } refusal) return refusal;
        if (Unknown(letter.Kind, facts.Letters!) is { } gone) return gone;
        var kind = KindOf(letter, facts);
        if (Missing(kind, letter.Text) is { Length: > 0 } missing)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired,
                $"These must be filled before it goes on: {string.Join(", ", missing.Select(f => f.Id))}.");
        if (letter.Text.To.IsEmpty)
            return new Refusal(RefusalCode.Invalid, Reasons.LetterAddresseeMissing, "A letter needs an addressee.");
        if (letter.Act is { } act && ActWanting(state, act, letter.Text, letter.Agency, facts) is { } wanting) return wanting;
        ImmutableArray<string> with = [.. command.Countersigners.Distinct(StringComparer.Ordinal)];
        if (with.Length > LetterLimits.Countersigners)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"At most {LetterLimits.Countersigners} agencies countersign.");
        return with.FirstOrDefault(a => a == letter.Agency || !state.IsParty(a)) is { } stranger
            ? new Refusal(RefusalCode.Invalid, Reasons.LetterCountersignerUnknown,
                $"'{stranger}' is no other party of the case.")
            : Facts(new LetterSubmitted(letter.No, kind.IsChecked, with));
    }

    private static Decision Decide(CaseState state, CheckLetter command, CaseFacts facts)
    {
        if (Own(state, command.By, command.Letter, out var letter, LetterState.Checking) is { } refusal) return refusal;
        if (Unseen(letter, command.Seen) is { } changed) return changed;
        return letter.Writings[^1].IsOf(command.By)
            ? new Refusal(RefusalCode.Forbidden, Reasons.LetterFourEyes, "Somebody other than its writer checks a letter.")
            : Facts(new LetterChecked(letter.No));
    }

    private static Decision Decide(CaseState state, CountersignLetter command, CaseFacts facts)
    {
        if (Signs(state, command.By, command.Letter, out var letter, LetterState.Countersigning) is { } refusal) return refusal;
        if (Unseen(letter, command.Seen) is { } changed) return changed;
        return letter.Awaits.Contains(command.By.Agency)
            ? Facts(new LetterCountersigned(letter.No, command.By.Agency))
            : new Refusal(RefusalCode.Forbidden, Reasons.LetterNotYours, "It does not wait for your agency.");
    }

    private static Decision Decide(CaseState state, ReturnLetter command, CaseFacts facts)
    {
        if (Found(state, command.By, command.Letter, out var letter) is { } refusal) return refusal;
        if (MayReturn(state, command.By, letter) is { } forbidden) return forbidden;
        return Reason("remarks", command.Remarks) is { } wrong
            ? wrong
            : Facts(new LetterReturned(letter.No, new Sealed(facts.Id, command.Remarks.Trim())));
    }

    /// <summary>Why a letter cannot be signed; asked before a number is given.</summary>
    public static Refusal? CheckSigning(CaseState state, SignLetter command, LetterFacts facts)
    {
        if (Signs(state, command.By, command.Letter, out var letter, LetterState.Signing) is { } refusal) return refusal;
        if (letter.Agency != command.By.Agency)
            return new Refusal(RefusalCode.Forbidden, Reasons.LetterNotYours, "Only the agency that issues it signs it off.");
        return letter.NeedsCheck && letter.Writings[^1].IsOf(command.By)
            ? new Refusal(RefusalCode.Forbidden, Reasons.LetterFourEyes, "Somebody other than its writer signs this letter.")
            : Unseen(letter, command.Seen) ?? Unknown(letter.Kind, facts);
    }

    private static Decision Decide(CaseState state, SignLetter command, CaseFacts facts)
    {
        if (CheckSigning(state, command, facts.Letters!) is { } refusal) return refusal;
        var (number, on, document, sheet) = facts.Letters!.Issue!.Value;
        return Facts(new LetterSigned(command.Letter, number, on, document, new Sealed(facts.Id, sheet)));
    }

    private static Decision Decide(CaseState state, SealLetter command, CaseFacts facts)
    {
        if (Own(state, command.By, command.Letter, out var letter, LetterState.SignedOff, LetterState.Sealed) is { } refusal)
            return refusal;
        return FileOf(state, command.By, command.Scan) is { } unknown
            ? unknown
            : Facts(new LetterSealed(letter.No, command.Scan));
    }

    private static Decision Decide(CaseState state, ServeLetter command, CaseFacts facts)
    {
        if (Own(state, command.By, command.Letter, out var letter, LetterState.Sealed) is { } refusal) return refusal;
        if ((NotInFuture(command.HappenedOn, facts.Now) ?? Reason("proof", command.Proof)) is { } wrong) return wrong;
        if (command.Addressee < 0 || command.Addressee >= letter.Text.To.Length)
            return new Refusal(RefusalCode.Invalid, Reasons.LetterAddresseeMissing, "The letter has no such addressee.");
        if (letter.Served.ContainsKey(command.Addressee))
            return new Refusal(RefusalCode.Conflict, Reasons.LetterServedAlready, "This addressee was served already.");
        if (FileOf(state, command.By, command.File) is { } unknown) return unknown;
        var on = command.HappenedOn ?? facts.Now;
        if (Deadlines.ChinaTime.DayOf(on) < letter.SignedOn)
            return new Refusal(RefusalCode.Invalid, Reasons.LetterServedEarly, "Nobody is served before the letter is signed.");
        var performed = Perform(state, command, letter, on, facts);
        // The service is a fact also where the case has gone on; what a person can still mend is asked for first.
        if (performed.Refusal is { } hindered && IsMendable(hindered, letter)) return hindered;
        ImmutableArray<CaseEvent> follows = performed.Refusal is null ? performed.Events : [];
        return follows.Insert(0, new LetterServed(
            letter.No, command.Addressee, command.Mode, on, new Sealed(facts.Id, command.Proof.Trim()), command.File,
            !follows.IsEmpty));
    }

    private static Decision Decide(CaseState state, AcknowledgeLetter command, CaseFacts facts)
    {
        if (Found(state, command.By, command.Letter, out var letter) is { } refusal) return refusal;
        if (!PostRoles.MayWork(command.By)) return RoleMissing();
        return letter.ToSignFor(command.By.Agency) is { } addressee
            ? Facts(new LetterAcknowledged(letter.No, addressee))
            : new Refusal(RefusalCode.Conflict, Reasons.LetterNothingToSignFor,
                "The letter was not served on your agency, or your agency has signed for it.");
    }

    private static Decision Decide(CaseState state, VoidLetter command, CaseFacts facts)
    {
        if (Found(state, command.By, command.Letter, out var letter) is { } refusal) return refusal;
        if (letter.Agency != command.By.Agency || (letter.Number is not null ? !command.By.Has(PostRoles.Signer) : !PostRoles.MayWork(command.By)))
            return RoleMissing();
        if (letter.State is LetterState.Void) return Stands(letter);
        if (letter.Served.Count > 0)
            return new Refusal(RefusalCode.Conflict, Reasons.LetterServedAlready,
                "It was served: it can be withdrawn by another letter only.");
        return Reason("reason", command.Reason) is { } wrong
            ? wrong
            : Facts(new LetterVoided(letter.No, new Sealed(facts.Id, command.Reason.Trim())));
    }

    /// <summary>What the act brings that the letter performs; nothing where it performs none.</summary>
    private static Decision Perform(
        CaseState state, ServeLetter command, Letter letter, DateTimeOffset on, CaseFacts facts)
    {
        if (letter.Act is not { } act || ActOf(state, act, facts) is not { } rule) return Facts();
        var fields = ActFields(rule, letter.Text, command.Addressee);
        return act.Motion is { } motion
            ? Decide(state, new BeginMotion(command.By, command.CommandId, command.Attempt, motion, on, fields, null), facts)
            : Decide(state, new CompleteStep(
                command.By, command.CommandId, command.Attempt, act.Step!.Value, act.Outcome!, on, fields, null), facts);
    }

    /// <summary>
    /// Another person can serve it, the step can be resumed, the letter can be made void and written anew as long as nobody
    /// was served.
    /// </summary>
    private static bool IsMendable(Refusal refusal, Letter letter) =>
        refusal.Code == RefusalCode.Invalid && letter.Served.Count == 0
        || refusal.Reason is Reasons.RoleMissing or Reasons.StepPaused;
}
