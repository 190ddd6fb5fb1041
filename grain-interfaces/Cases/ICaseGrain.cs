using Orleans.Concurrency;

namespace Tracker.Cases;

/// <summary>
/// One case: the only writer of its history. A command is answered after it is durable; the same command id is
/// carried out once, whichever silo or gateway it comes through.
/// </summary>
[Alias("tracker.case")]
public interface ICaseGrain : IGrainWithGuidKey
{
    /// <summary>Opens the case under the newest version of its procedure, which stays pinned to it.</summary>
    [Alias("open")]
    Task<Outcome> Open(OpenCase command);

    /// <summary>The receiving agency accepts a referral.</summary>
    [Alias("accept-step")]
    Task<Outcome> AcceptStep(AcceptStep command);

    /// <summary>The receiving agency returns a referral with a reason; the sender's step opens again.</summary>
    [Alias("return-step")]
    Task<Outcome> ReturnStep(ReturnStep command);

    /// <summary>The owner completes a step with one of its outcomes, which opens the next steps.</summary>
    [Alias("complete-step")]
    Task<Outcome> CompleteStep(CompleteStep command);

    /// <summary>A party adds a comment, for all parties or for its own agency alone.</summary>
    [Alias("add-comment")]
    Task<Outcome> AddComment(AddComment command);

    /// <summary>A party brings another agency into the case.</summary>
    [Alias("add-party")]
    Task<Outcome> AddParty(AddParty command);

    /// <summary>The opener's agency takes a party out of the case; from then on it gets nothing of it.</summary>
    [Alias("remove-party")]
    Task<Outcome> RemoveParty(RemoveParty command);

    /// <summary>The case as this person may see it; refused as not found when she may not.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<CaseDetails>> Get(Requester by);

    /// <summary>The hash chain of the case, for a party, with a signed checkpoint of its head.</summary>
    [Alias("get-audit"), ReadOnly]
    Task<Answer<AuditTrail>> GetAudit(Requester by);

    /// <summary>Checks the chain, and that a checkpoint taken earlier is still part of it.</summary>
    [Alias("verify-audit"), ReadOnly]
    Task<Answer<AuditVerdict>> VerifyAudit(Requester by, Checkpoint checkpoint);

    /// <summary>Whether this person may watch the case now.</summary>
    [Alias("may-watch"), ReadOnly]
    Task<bool> MayWatch(Requester by);
}
