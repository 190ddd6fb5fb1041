using Orleans.Concurrency;
using Tracker.BulkActs;
using Tracker.Archive;
using Tracker.Documents;
using Tracker.Letters;

namespace Tracker.Cases;

/// <summary>
/// One case: the only writer of its history. A command is answered after it is durable; the same command id is
/// carried out once, whichever silo or gateway it comes through.
/// </summary>
[Alias("tracker.case")]
public partial interface ICaseGrain : IGrainWithGuidKey
{
    /// <summary>Opens the case under the newest version of its procedure, which stays pinned to it.</summary>
    [Alias("open")]
    Task<Outcome> Open(OpenCase command);

    /// <summary>The receiving agency signs for a referral: it has it, and will answer.</summary>
    [Alias("sign-for-step")]
    Task<Outcome> SignForStep(SignForStep command);

    /// <summary>The receiving agency accepts a referral.</summary>
    [Alias("accept-step")]
    Task<Outcome> AcceptStep(AcceptStep command);

    /// <summary>The receiving agency returns a referral with a reason; the sender's step opens again.</summary>
    [Alias("return-step")]
    Task<Outcome> ReturnStep(ReturnStep command);

    /// <summary>The receiving agency passes a referral on to the competent agency of its line.</summary>
    [Alias("reroute-step")]
    Task<Outcome> RerouteStep(RerouteStep command);

    /// <summary>The receiving agency asks the sender of a referral for more; until it comes the sender must act.</summary>
    [Alias("ask-supplement")]
    Task<Outcome> AskSupplement(AskSupplement command);

    /// <summary>The sender gives what was asked for; the receiver must answer again.</summary>
    [Alias("give-supplement")]
    Task<Outcome> GiveSupplement(GiveSupplement command);

    /// <summary>Whoever holds a step makes one of its deadlines longer, as the rule allows.</summary>
    [Alias("extend-deadline")]
    Task<Outcome> ExtendDeadline(ExtendDeadline command);

    /// <summary>Has the case fire and move those of its deadlines that it is time for.</summary>
    [Alias("tend-deadlines")]
    Task<Outcome> TendDeadlines(TendDeadlines command);

    /// <summary>Has the case write anew what lists are told of its overdue deadlines; nothing happens to the case itself.</summary>
    [Alias("renew-overdue")]
    Task<Outcome> RenewOverdue();

    /// <summary>The owner's agency assigns its persons to a step.</summary>
    [Alias("assign-handlers")]
    Task<Outcome> AssignHandlers(AssignHandlers command);

    /// <summary>A person keeps away from the case from now on.</summary>
    [Alias("recuse-handler")]
    Task<Outcome> RecuseHandler(RecuseHandler command);

    /// <summary>The owner stops the clock of a step; it cannot be completed meanwhile.</summary>
    [Alias("pause-step")]
    Task<Outcome> PauseStep(PauseStep command);

    /// <summary>The owner lets the clock run again.</summary>
    [Alias("resume-step")]
    Task<Outcome> ResumeStep(ResumeStep command);

    /// <summary>A party begins an act on its own motion, which opens steps beside those that run.</summary>
    [Alias("begin-motion")]
    Task<Outcome> BeginMotion(BeginMotion command);

    /// <summary>The owner completes a step with one of its outcomes, which opens the next steps.</summary>
    [Alias("complete-step")]
    Task<Outcome> CompleteStep(CompleteStep command);

    /// <summary>Whoever completed a step corrects its fields, note or date.</summary>
    [Alias("correct-step")]
    Task<Outcome> CorrectStep(CorrectStep command);

    /// <summary>Whoever completed a step takes that back; refused when others have built upon it.</summary>
    [Alias("withdraw-step")]
    Task<Outcome> WithdrawStep(WithdrawStep command);

    /// <summary>The opener's agency amends what was written at the opening.</summary>
    [Alias("amend-case")]
    Task<Outcome> AmendCase(AmendCase command);

    /// <summary>A party records that it spoke to somebody.</summary>
    [Alias("log-contact")]
    Task<Outcome> LogContact(LogContact command);

    /// <summary>A party adds a comment, for all parties or for its own agency alone.</summary>
    [Alias("add-comment")]
    Task<Outcome> AddComment(AddComment command);

    /// <summary>A party brings another agency into the case.</summary>
    [Alias("add-party")]
    Task<Outcome> AddParty(AddParty command);

    /// <summary>The opener's agency takes a party out of the case; from then on it gets nothing of it.</summary>
    [Alias("remove-party")]
    Task<Outcome> RemoveParty(RemoveParty command);

    /// <summary>The opener's agency closes the case early: the appellant withdrew, or it goes on as part of another.</summary>
    [Alias("close-case")]
    Task<Outcome> CloseCase(CloseCase command);

    /// <summary>The opener's agency opens a closed case again, at the procedure's home step.</summary>
    [Alias("reopen-case")]
    Task<Outcome> ReopenCase(ReopenCase command);

    /// <summary>Whoever must act on a step invites another agency into it, which then sees that step.</summary>
    [Alias("invite-to-step")]
    Task<Outcome> InviteToStep(InviteToStep command);

    /// <summary>Whoever must act on a step ends an invitation.</summary>
    [Alias("end-invitation")]
    Task<Outcome> EndInvitation(EndInvitation command);

    /// <summary>A person of the receiving agency has opened a referral; nothing happens when one had before.</summary>
    [Alias("note-referral-opened")]
    Task<Outcome> NoteReferralOpened(NoteReferralOpened command);

    /// <summary>A party links another case.</summary>
    [Alias("link-case")]
    Task<Outcome> LinkCase(LinkCase command);

    /// <summary>A party takes a link away.</summary>
    [Alias("unlink-case")]
    Task<Outcome> UnlinkCase(UnlinkCase command);

    /// <summary>A party sets a date for a hearing, a meeting, a visit.</summary>
    [Alias("make-appointment")]
    Task<Outcome> MakeAppointment(MakeAppointment command);

    /// <summary>Whoever made an appointment calls it off.</summary>
    [Alias("cancel-appointment")]
    Task<Outcome> CancelAppointment(CancelAppointment command);

    /// <summary>A file is attached whose bytes are stored and were inspected.</summary>
    [Alias("attach-file")]
    Task<Outcome> AttachFile(AttachFile command);

    /// <summary>The agency that attached a file withdraws it.</summary>
    [Alias("withdraw-file")]
    Task<Outcome> WithdrawFile(WithdrawFile command);

    /// <summary>A party records what interrupts a limitation; it begins again.</summary>
    [Alias("interrupt-limitation")]
    Task<Outcome> InterruptLimitation(InterruptLimitation command);

    /// <summary>A party records what suspends a limitation; it stands still.</summary>
    [Alias("suspend-limitation")]
    Task<Outcome> SuspendLimitation(SuspendLimitation command);

    /// <summary>A party records that what suspended a limitation has ended; it goes on.</summary>
    [Alias("continue-limitation")]
    Task<Outcome> ContinueLimitation(ContinueLimitation command);

    /// <summary>Records that the worker was warned of the last day of a right.</summary>
    [Alias("warn-worker")]
    Task<Outcome> WarnWorker(WarnWorker command);

    /// <summary>A party begins a letter.</summary>
    [Alias("draft-letter")]
    Task<Outcome> DraftLetter(DraftLetter command);

    /// <summary>Its agency writes a draft anew.</summary>
    [Alias("revise-letter")]
    Task<Outcome> ReviseLetter(ReviseLetter command);

    /// <summary>Its agency sends a draft on its signing route.</summary>
    [Alias("submit-letter")]
    Task<Outcome> SubmitLetter(SubmitLetter command);

    /// <summary>Somebody other than its writer finds it in order.</summary>
    [Alias("check-letter")]
    Task<Outcome> CheckLetter(CheckLetter command);

    /// <summary>Another agency signs it too.</summary>
    [Alias("countersign-letter")]
    Task<Outcome> CountersignLetter(CountersignLetter command);

    /// <summary>Whoever it waits for sends it back to its writer.</summary>
    [Alias("return-letter")]
    Task<Outcome> ReturnLetter(ReturnLetter command);

    /// <summary>Its agency signs it off: it gets its number and never changes again.</summary>
    [Alias("sign-letter")]
    Task<Outcome> SignLetter(SignLetter command);

    /// <summary>Its agency records that the seal is on it.</summary>
    [Alias("seal-letter")]
    Task<Outcome> SealLetter(SealLetter command);

    /// <summary>Its agency records that an addressee was served; the act that it performs is performed.</summary>
    [Alias("serve-letter")]
    Task<Outcome> ServeLetter(ServeLetter command);

    /// <summary>An agency on which it was served signs for it.</summary>
    [Alias("acknowledge-letter")]
    Task<Outcome> AcknowledgeLetter(AcknowledgeLetter command);

    /// <summary>Its agency makes it void; it keeps its number.</summary>
    [Alias("void-letter")]
    Task<Outcome> VoidLetter(VoidLetter command);

    /// <summary>A party lends the case file.</summary>
    [Alias("lend-case")]
    Task<Outcome> LendCase(LendCase command);

    /// <summary>Whoever lent it, or the case's opener, ends the loan.</summary>
    [Alias("end-loan")]
    Task<Outcome> EndLoan(EndLoan command);

    /// <summary>A letter as this person may see it; refused as not found when she may not.</summary>
    [Alias("get-letter"), ReadOnly]
    Task<Answer<LetterDetails>> GetLetter(Requester by, int no);

    /// <summary>The case as this person may see it; refused as not found when she may not.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<CaseDetails>> Get(Requester by);

    /// <summary>The hash chain of the case, for a party, with a signed checkpoint of its head.</summary>
    [Alias("get-audit"), ReadOnly]
    Task<Answer<AuditTrail>> GetAudit(Requester by);

    /// <summary>What the case file is made of; refused as not found to those who may not see the case as a whole.</summary>
    [Alias("get-archive"), ReadOnly]
    Task<Answer<ArchiveContents>> GetArchive(Requester by);

    /// <summary>The next rows of the chain behind a version.</summary>
    [Alias("get-chain"), ReadOnly]
    Task<Answer<ArchiveChain>> GetChain(Requester by, long after);

    /// <summary>
    /// Checks the chain, that a checkpoint taken earlier is still part of it, and every file. That may take long: commands
    /// do not wait for it.
    /// </summary>
    [Alias("verify-audit"), AlwaysInterleave, ResponseTimeout("00:02:00")]
    Task<Answer<AuditVerdict>> VerifyAudit(Requester by, Checkpoint checkpoint);

    /// <summary>
    /// Whether this person may watch the case now. It is answered also while a command is under way, since two cases may
    /// ask each other at once.
    /// </summary>
    [Alias("may-watch"), AlwaysInterleave]
    Task<bool> MayWatch(Requester by);

    /// <summary>Whether this person sees the case as one of its parties, and not as a guest, borrower or supervisor.</summary>
    [Alias("is-party"), AlwaysInterleave]
    Task<bool> IsParty(Requester by);

    /// <summary>Why this person may not attach a file of this size; null when she may.</summary>
    [Alias("may-attach"), ReadOnly]
    Task<Refusal?> MayAttach(Requester by, Visibility visibility, int? step, long size);

    /// <summary>A file, if this person may have its content; asked for every part of it.</summary>
    [Alias("get-file"), AlwaysInterleave]
    Task<Answer<StoredFile>> GetFile(Requester by, Guid file);

    /// <summary>
    /// Whether the file is attached here, whoever may see it. Asked by the upload that brought it; while a file is being
    /// attached, the answer waits.
    /// </summary>
    [Alias("has-file"), ReadOnly]
    Task<bool> HasFile(Guid file);

    /// <summary>Does in this case what is done in many at once.</summary>
    [Alias("work-in-bulk")]
    Task<Outcome> WorkInBulk(WorkInBulk command);

    /// <summary>Whether it could be done now, and why not; nothing is changed.</summary>
    [Alias("try-in-bulk"), ReadOnly]
    Task<Outcome> TryInBulk(WorkInBulk command);
}
