using System.Collections.Immutable;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>What a letter must hold, who may touch it, and which act of the procedure it performs.</summary>
internal static partial class CaseRules
{
    private static LetterKind KindOf(Letter letter, CaseFacts facts) => facts.Letters!.Kinds.Of(letter.Kind);

    private static Refusal? Unknown(string kind, LetterFacts facts) => facts.Kinds.ContainsKey(kind)
        ? null
        : new Refusal(RefusalCode.Invalid, Reasons.LetterKindUnknown, $"There is no kind of letter '{kind}'.");

    /// <summary>A letter as whoever asks may know of it.</summary>
    private static Refusal? Found(CaseState state, Requester by, int no, out Letter letter)
    {
        letter = null!;
        if (Known(state, by) is { } unknown) return unknown;
        if (state.KeepsAway(by)) return Recused();
        if (state.Letters.GetValueOrDefault(no) is not { } found || !SeesLetter(found, by.Agency, state)) return NoLetter();
        letter = found;
        return null;
    }

    /// <summary>A letter of the requester's own agency, in one of these states, for whoever works there.</summary>
    private static Refusal? Own(
        CaseState state, Requester by, int no, out Letter letter, params ReadOnlySpan<LetterState> states)
    {
        if (Found(state, by, no, out letter) is { } refusal) return refusal;
        if (letter.Agency != by.Agency)
            return new Refusal(RefusalCode.Forbidden, Reasons.LetterNotYours, "It is another agency's letter.");
        if (!PostRoles.MayWork(by) && !by.Has(PostRoles.Signer)) return RoleMissing();
        return Halted(state, letter) ?? (states.Contains(letter.State) ? null : Stands(letter));
    }

    /// <summary>A letter in this state, for whoever signs for an agency.</summary>
    private static Refusal? Signs(CaseState state, Requester by, int no, out Letter letter, LetterState needed)
    {
        if (Found(state, by, no, out letter) is { } refusal) return refusal;
        if (!by.Has(PostRoles.Signer))
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing, "Only a signer signs letters.");
        return Halted(state, letter) ?? (letter.State == needed ? null : Stands(letter));
    }

    /// <summary>In a closed case no letter goes on to its signature; what is signed is still sealed and served.</summary>
    private static Refusal? Halted(CaseState state, Letter letter) =>
        state.Status == CaseStatus.Closed && letter.Number is null ? Closed() : null;

    private static Refusal? MayReturn(CaseState state, Requester by, Letter letter) => letter.State switch
    {
        _ when Halted(state, letter) is { } halted => halted,
        LetterState.Checking or LetterState.Signing when letter.Agency == by.Agency
            && (PostRoles.MayWork(by) || by.Has(PostRoles.Signer)) => null,
        LetterState.Countersigning when letter.Agency == by.Agency && (PostRoles.MayWork(by) || by.Has(PostRoles.Signer))
            || letter.Awaits.Contains(by.Agency) && by.Has(PostRoles.Signer) => null,
        LetterState.Checking or LetterState.Signing or LetterState.Countersigning => RoleMissing(),
        _ => Stands(letter),
    };

    /// <summary>
    /// A draft is its agency's, and while it waits for signatures also that of those who are asked to countersign; a signed
    /// letter is seen as its writer said, and by its addressees.
    /// </summary>
    public static bool SeesLetter(Letter letter, string agency, CaseState state) =>
        letter.Agency == agency
        || letter.Countersigners.Contains(agency)
            // What became void then stays in sight: it was read, and perhaps signed.
            && (letter with { IsVoid = false }).State is LetterState.Countersigning or LetterState.Signing
        || letter.Number is not null && state.IsParty(agency)
            && (letter.Text.Visibility == Visibility.Group || letter.Countersigners.Contains(agency)
                || letter.Text.To.Any(to => to.Agency == agency));

    private static Refusal? CheckText(
        LetterKind kind, ImmutableDictionary<string, string> fields, ImmutableArray<LetterTarget> to, Visibility visibility,
        CaseFacts facts)
    {
        // What is still missing is asked for when it goes on its route.
        if (Fields.Check([.. kind.Fields.Select(f => f.Rule with { Required = false })], fields) is { } wrong) return wrong;
        if (visibility == Visibility.Invited)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "A letter is for all parties or for its agency.");
        if (to.Length > LetterLimits.Addressees)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"A letter has at most {LetterLimits.Addressees} addressees.");
        foreach (var target in to)
            if (Texts.Check("to", target.Name, Limits.Name, required: true) is { } name)
                return name;
        if (to.FirstOrDefault(t => t.Agency is { } a && !facts.Agencies.ContainsKey(a)) is { } stranger)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{stranger.Agency}'.");
        return to.GroupBy(t => t.Name.Trim(), StringComparer.Ordinal).Any(g => g.Count() > 1)
            ? new Refusal(RefusalCode.Invalid, Reasons.LetterAddresseeTwice, "An addressee is there twice.")
            : null;
    }

    private static LetterWording Text(
        Guid id, ImmutableDictionary<string, string> fields, ImmutableArray<LetterTarget> to, Visibility visibility) => new(
        Fields.Seal(id, fields),
        [.. to.Select(t => new LetterAddressee(new Sealed(id, t.Name.Trim()), t.Agency))], visibility);

    /// <summary>The fields that must be filled and are not.</summary>
    public static ImmutableArray<FieldRule> Missing(LetterKind kind, LetterWording text) =>
        [.. kind.Fields.Select(f => f.Rule).Where(r => r.Required && text.Fields.GetValueOrDefault(r.Id)?.Text is not { Length: > 0 })];

    /// <summary>The respondents; where the act goes to an agency, nobody until one is chosen.</summary>
    private static ImmutableArray<LetterTarget> Suggested(CaseState state, LetterKind kind, LetterAct? act, CaseFacts facts)
    {
        var rule = act is null ? null : ActOf(state, act, facts);
        if (rule?.Fields.FirstOrDefault(f => f.Type == FieldType.Agency) is { } field)
            return
            [
                .. facts.Agencies.Values.Where(a => a.Line == field.Line && a.Id != state.Opener).OrderBy(a => a.Id)
                    .Where(a => state.IsParty(a.Id)).Select(a => new LetterTarget(a.Name, a.Id)).Take(1),
            ];
        return kind.ToRespondents
            ? [.. state.Respondents.Take(LetterLimits.Addressees).Select(r => new LetterTarget(r.Name, null)).DistinctBy(t => t.Name)]
            : [];
    }

    /// <summary>Whether the letter of this kind may perform the act now, for this agency.</summary>
    public static bool Offers(CaseState state, LetterKind kind, LetterAct act, string agency, CaseFacts facts) =>
        act switch
        {
            { Motion: { } id } => kind.Acts.Contains(new LetterKindAct(state.Procedure, null, id))
                && facts.Procedure.Motion(id) is { } motion
                && MayBegin(state, motion, agency, facts.Agencies.GetValueOrDefault(agency)?.Line) && !IsSpent(state, motion),
            { Step: { } no, Outcome: { } outcome } => state.Steps.GetValueOrDefault(no) is { State: StepState.Open } step
                && step.Holder == agency && kind.Acts.Contains(new LetterKindAct(state.Procedure, step.Step, outcome))
                // The version the case is pinned to may know no such outcome.
                && ActOf(state, act, facts) is not null,
            _ => false,
        };

    /// <summary>The act as the procedure has it; null where the case has no such.</summary>
    public static ActRule? ActOf(CaseState state, LetterAct act, CaseFacts facts) => act switch
    {
        { Motion: { } motion } => facts.Procedure.Motion(motion),
        { Step: { } no, Outcome: { } outcome } when state.Steps.TryGetValue(no, out var step) =>
            facts.Procedure.Steps[step.Step].Outcome(outcome),
        _ => null,
    };

    /// <summary>The act's fields, as the letter says them: an agency is the addressee.</summary>
    private static ImmutableDictionary<string, string> ActFields(ActRule act, LetterWording text, int addressee) =>
        act.Fields.Select(f => (f.Id, Value: f.Type == FieldType.Agency
                ? text.To[addressee].Agency
                : f.Id is "addressee" or "addressees" ? text.To[addressee].Name.Text
                : text.Fields.GetValueOrDefault(f.Id)?.Text))
            .Where(f => !string.IsNullOrWhiteSpace(f.Value))
            .ToImmutableDictionary(f => f.Id, f => f.Value!);

    /// <summary>What the act would lack, said before the letter goes on its route, not when it is served.</summary>
    private static Refusal? ActWanting(
        CaseState state, LetterAct act, LetterWording text, string issuer, CaseFacts facts) =>
        ActOf(state, act, facts) is { } rule
            ? Enumerable.Range(0, text.To.Length).Select(i => ActFields(rule, text, i))
                .Select(fields => Fields.Check(rule.Fields, fields)
                    ?? Fields.CheckAgencies(rule.Fields, fields, issuer, facts.Agencies))
                .FirstOrDefault(r => r is not null)
            : null;

    /// <summary>A file that proves something must be one of the case that whoever names it may see.</summary>
    private static Refusal? FileOf(CaseState state, Requester by, Guid? file) =>
        file is not { } id || state.Files.GetValueOrDefault(id) is { Withdrawn: null } found
            && (found.Agency == by.Agency || found.Visibility == Visibility.Group)
            ? null
            : new Refusal(RefusalCode.Invalid, Reasons.LetterFileUnknown, "There is no such file in the case.");

    /// <summary>Nobody stands for words that she has not read.</summary>
    private static Refusal? Unseen(Letter letter, int? seen) => seen is { } no && no != letter.Writings.Count
        ? new Refusal(RefusalCode.Conflict, Reasons.LetterChanged,
            $"Somebody has written it anew: writing {letter.Writings.Count}, not {no}, is the last.")
        : null;

    private static Refusal Stands(Letter letter) => new(RefusalCode.Conflict, Reasons.LetterElsewhere,
        $"The letter is {CaseCards.Kebab(letter.State)} now.");

    private static Refusal NoLetter() =>
        new(RefusalCode.NotFound, Reasons.LetterNotFound, "There is no such letter.");
}
