using System.Collections.Immutable;
using Tracker.Archive;
using Tracker.Journal;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    /// <summary>Rows of one answer: the longest of them together are a few megabytes.</summary>
    private const int LinksAtOnce = 50;

    public async Task<Answer<ArchiveContents>> GetArchive(Requester by)
    {
        var sight = await SightOf(by);
        if (!sight.Sees(CaseItem.Whole)) return CaseRules.NotFound();
        var shown = await Get(by);
        if (shown.Value is not { } details) return shown.Refusal!;
        var facts = await LetterFacts(null, Now);
        var rows = await AuditReader.Read(Id);
        var brokenAt = ChainCheck.FirstBroken(Id, rows, Version, Head);
        var withheld = CaseReading.Withheld(State, sight);
        return new ArchiveContents(
            details,
            [
                .. State.Letters.Values
                    .Where(letter => letter.Number is not null && CaseReading.SeesLetter(State, letter, by, sight))
                    .Select(letter => CaseReading.Letter(
                        Id, State, Version, letter, by, sight, facts, ImmutableSortedDictionary<string, Letters.Filled>.Empty)),
            ],
            [
                // What is not what it was gets no new signature.
                .. rows.Where(row => brokenAt is null && row.Version < Version
                        && !withheld.Contains(row.Version) && withheld.Contains(row.Version + 1))
                    .Select(row => signer.Sign(Id, row.Version, Convert.ToHexStringLower(row.Hash), Now)),
                signer.Sign(Id, Version, Head, Now),
            ],
            brokenAt, [.. signer.PublicKey]);
    }

    public async Task<Answer<ArchiveChain>> GetChain(Requester by, long after)
    {
        var sight = await SightOf(by);
        if (!sight.Sees(CaseItem.Whole)) return CaseRules.NotFound();
        var withheld = CaseReading.Withheld(State, sight);
        var rows = await AuditReader.Read(Id, after, LinksAtOnce);
        return new ArchiveChain(
        [
            .. rows.Select(r => new ArchiveLink(
                r.Version, r.Command, r.Account, r.Agency, r.At, r.Type, r.Algorithm,
                Convert.ToHexStringLower(r.PreviousHash), Convert.ToHexStringLower(r.Hash),
                withheld.Contains(r.Version) ? [] : [.. r.Body], withheld.Contains(r.Version))),
        ]);
    }
}
