using Tracker.Journal;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    private JournalReader AuditReader { get; } = reader;

    public async Task<Answer<AuditTrail>> GetAudit(Requester by)
    {
        if (!(await SightOf(by)).Sees(CaseItem.Whole)) return CaseRules.NotFound();
        var rows = await AuditReader.Read(Id);
        var brokenAt = ChainCheck.FirstBroken(Id, rows, Version, Head);
        return new AuditTrail(
            [
                .. rows.Select(r => new AuditEntry(
                    r.Version, r.Command, r.Account, r.Agency, r.At, r.Type, r.Algorithm,
                    Convert.ToHexStringLower(r.PreviousHash), Convert.ToHexStringLower(r.Hash),
                    JournalCodec.ActedFor(r.Body))),
            ],
            brokenAt is null, brokenAt, signer.Sign(Id, Version, Head, Now));
    }

    public async Task<Answer<AuditVerdict>> VerifyAudit(Requester by, Checkpoint checkpoint)
    {
        if (!(await SightOf(by)).Sees(CaseItem.Whole)) return CaseRules.NotFound();
        // Before the rows are read: a command may come meanwhile.
        var (version, head) = (Version, Head);
        var rows = await AuditReader.Read(Id);
        var brokenAt = ChainCheck.FirstBroken(Id, rows, version, head)
            ?? ChainCheck.FirstBroken(Id, rows, checkpoint.Version, checkpoint.Head);
        var signed = checkpoint.CaseId == Id && signer.Verify(checkpoint);
        var brokenFiles = await BrokenFiles();
        return new AuditVerdict(
            brokenAt is null && signed && brokenFiles.IsEmpty, brokenAt, signed, version, head, brokenFiles);
    }
}
