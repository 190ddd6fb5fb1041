using System.Collections.Immutable;
using System.Text.Json;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>Letters as one reader may see them.</summary>
internal static partial class CaseReading
{
    private static IEnumerable<LetterSummary> Letters(
        CaseState s, Requester by, CaseSight sight, bool isOurs, IReadOnlyDictionary<string, LetterKind> kinds) =>
        s.Letters.Values.Where(letter => SeesLetter(s, letter, by, sight)).OrderByDescending(letter => letter.No)
            .Select(letter => new LetterSummary(
                letter.No, letter.Kind, kinds.Of(letter.Kind).Name, letter.Agency, letter.State, letter.Number,
                letter.Text.To.FirstOrDefault()?.Name.Text, letter.Text.To.Length, letter.Served.Count, letter.ChangedAt,
                LetterActs(s, letter, by, isOurs).Any(act => act is "acknowledge" or "check" or "countersign" or "sign" or "seal" or "serve")));

    /// <summary>Parties as the rule says; supervisors and borrowers what is for all parties.</summary>
    public static bool SeesLetter(CaseState s, Letter letter, Requester by, CaseSight sight) => sight.Standing switch
    {
        Standing.Party => CaseRules.SeesLetter(letter, by.Agency, s),
        Standing.CrossLine or Standing.LineSupervisor or Standing.Borrower => letter.Number is not null
            && sight.Sees(letter.Text.Visibility, letter.Agency, null),
        _ => false,
    };

    private static IEnumerable<LetterOffer> LetterOffers(
        CaseState s, Procedure p, Requester by, CaseFacts facts, IReadOnlyDictionary<string, LetterKind> kinds)
    {
        var line = facts.Agencies.GetValueOrDefault(by.Agency)?.Line;
        foreach (var kind in kinds.Values.Where(k => k.MayIssue(line)))
        {
            foreach (var act in ActsOf(s, kind).Where(act => CaseRules.Offers(s, kind, act, by.Agency, facts)))
                yield return new LetterOffer(kind.Id, kind.Name, act, CaseRules.ActOf(s, act, facts)!.Label);
            yield return new LetterOffer(kind.Id, kind.Name, null, null);
        }
    }

    private static IEnumerable<LetterAct> ActsOf(CaseState s, LetterKind kind) =>
        kind.Acts.Where(a => a.Procedure == s.Procedure).SelectMany(a => a.Step is null
            ? [new LetterAct(a.Act, null, null)]
            : s.Waiting.Where(no => s.Steps[no].Step == a.Step).Select(no => new LetterAct(null, no, a.Act)));

    /// <summary>What the requester may do with a letter, in the order of its route.</summary>
    public static IEnumerable<string> LetterActs(CaseState s, Letter letter, Requester by, bool isOurs)
    {
        if (!isOurs && !(s.IsParty(by.Agency) && by.Has(PostRoles.Signer) && !s.KeepsAway(by))) yield break;
        var (own, signs) = (letter.Agency == by.Agency, by.Has(PostRoles.Signer));
        var isWriter = letter.Writings[^1].IsOf(by);
        var goesOn = s.Status == CaseStatus.Open || letter.Number is not null;
        switch (letter.State)
        {
            case var _ when !goesOn:
                break;
            case LetterState.Draft when own:
                yield return "revise";
                yield return "submit";
                break;
            case LetterState.Checking when own && !isWriter:
                yield return "check";
                break;
            case LetterState.Countersigning when letter.Awaits.Contains(by.Agency) && signs:
                yield return "countersign";
                break;
            case LetterState.Signing when own && signs && !(letter.NeedsCheck && isWriter):
                yield return "sign";
                break;
            case LetterState.SignedOff when own:
                yield return "seal";
                break;
            case LetterState.Sealed when own:
                // Whoever serves it performs the act.
                if (letter.Act is null || isOurs) yield return "serve";
                yield return "seal";
                break;
        }

        if (isOurs && letter.ToSignFor(by.Agency) is not null) yield return "acknowledge";
        var mayReturn = goesOn && (letter.State is LetterState.Checking or LetterState.Signing && own
            || letter.State is LetterState.Countersigning && (own || letter.Awaits.Contains(by.Agency) && signs));
        if (mayReturn) yield return "return";
        if (own && letter.State != LetterState.Void && letter.Served.Count == 0 && (letter.Number is null ? isOurs : signs))
            yield return "void";
    }

    public static LetterDetails Letter(
        Guid id, CaseState s, long version, Letter letter, Requester by, CaseSight sight, CaseFacts facts,
        ImmutableSortedDictionary<string, Filled> filled)
    {
        var kind = facts.Letters!.Kinds.Of(letter.Kind);
        var seesDrafts = sight.Sees(CaseItem.Agency, letter.Agency);
        var values = Values(letter.Text);
        var isOurs = s.IsParty(by.Agency) && PostRoles.MayWork(by) && !s.KeepsAway(by);
        ImmutableArray<string> acts = [.. LetterActs(s, letter, by, isOurs)];
        var act = letter.Act is { } performed ? CaseRules.ActOf(s, performed, facts) : null;
        return new LetterDetails(
            id, s.Number, s.WorkingGroup, sight.Sees(CaseItem.Whole) ? s.Title.Text : CaseCards.MaskedTitle(s), version, letter.No, letter.Kind, kind.Name, letter.Agency,
            letter.State, letter.Writings.Count, letter.Text.Visibility,
            [
                .. kind.Fields.Select(f => new LetterFieldView(
                    View(f.Rule, by.Agency, []), values.GetValueOrDefault(f.Rule.Id),
                    filled.GetValueOrDefault(f.Rule.Id)?.Source,
                    filled.GetValueOrDefault(f.Rule.Id)?.Value is { } found && found == values.GetValueOrDefault(f.Rule.Id))),
            ],
            [
                .. letter.Text.To.Select((to, i) => Addressee(
                    to, letter.Served.GetValueOrDefault(i), letter.Acknowledged.TryGetValue(i, out var at) ? at : null,
                    act is not null)),
            ],
            Sheet(letter, kind, facts.Agencies), letter.Document, letter.Scan,
            [.. Route(s, letter, sight)], seesDrafts ? [.. letter.Writings.Select(Writing)] : [],
            letter.Countersigners, letter.Awaits, acts, kind.Signer, act?.Label,
            acts.Contains("submit") ? [.. s.Parties.Keys.Where(p => p != letter.Agency)] : [],
            [.. CaseRules.Missing(kind, letter.Text).Select(rule => rule.Label)], kind.Basis, kind.IsChecked);
    }

    /// <summary>A signed letter is for ever as it was then; a draft is as it would be now.</summary>
    public static LetterSheet Sheet(Letter letter, LetterKind kind, IReadOnlyDictionary<string, AgencyProfile> agencies) =>
        letter.Sheet?.Text is { } kept
            ? JsonSerializer.Deserialize<LetterSheet>(kept, GrainStorage.Json)!
            : LetterComposer.Compose(kind, Values(letter.Text), Frame(letter, agencies, null, null));

    public static LetterFrame Frame(
        Letter letter, IReadOnlyDictionary<string, AgencyProfile> agencies, string? number, DateOnly? signedOn) => new(
        NameOf(letter.Agency, agencies), [.. letter.Countersigners.Select(c => NameOf(c, agencies))],
        [.. letter.Text.To.Select(to => to.Name.Text ?? "—")], number, signedOn);

    private static string NameOf(string agency, IReadOnlyDictionary<string, AgencyProfile> agencies) =>
        agencies.GetValueOrDefault(agency)?.Name ?? agency;

    public static ImmutableSortedDictionary<string, string> Values(LetterWording text) =>
        text.Fields.Where(f => f.Value.Text is not null)
            .ToImmutableSortedDictionary(f => f.Key, f => f.Value.Text!, StringComparer.Ordinal);

    private static LetterAddresseeView Addressee(
        LetterAddressee to, LetterServed? served, DateTimeOffset? acknowledged, bool performs) => new(
        to.Name.Text, to.Agency, served?.Mode, served?.HappenedOn, served?.Proof.Text, served?.File, acknowledged,
        performs ? served?.Performed : null);

    private static LetterWriting Writing(Writing writing, int index) => new(
        index + 1, writing.Account, writing.At, Values(writing.Text),
        [.. writing.Text.To.Select(to => to.Name.Text ?? "—")]);

    /// <summary>How it came to its words is its agency's own; others see what became of it, and what they did.</summary>
    private static IEnumerable<LetterRouteEntry> Route(CaseState s, Letter letter, CaseSight sight)
    {
        var writing = 0;
        foreach (var (fact, happened) in s.History.Where(h => Tracker.Letters.Letter.NoIn(h.Event) == letter.No))
        {
            if (happened is LetterDrafted or LetterRevised) writing++;
            if (!Sees(sight, s, fact, happened)) continue;
            yield return new LetterRouteEntry(
                EventName.Short(happened.GetType()), fact.Agency, fact.Account, fact.At,
                happened is LetterServed served ? served.HappenedOn : fact.At, happened switch
                {
                    LetterReturned e => e.Remarks.Text,
                    LetterVoided e => e.Reason.Text,
                    LetterServed e => e.Proof.Text,
                    _ => null,
                }, happened is LetterDrafted or LetterRevised ? writing : null);
        }
    }
}
