using System.Globalization;
using Tracker.Letters;

namespace Tracker.Cases;

/// <summary>The names of the forms on the page of a case.</summary>
internal static class CaseForms
{
    public const string Comment = "comment";
    public const string AddParty = "add-party";
    public const string Contact = "contact";
    public const string Amend = "amend";
    public const string Close = "close";
    public const string Reopen = "reopen";
    public const string Appoint = "appoint";
    public const string Link = "link";
    public const string Lend = "lend";
    public const string Recuse = "recuse";
    public const string Attach = "attach";

    /// <summary>One of <see cref="StepDetails.Acts"/> on a step.</summary>
    public static string ActId(string act, int step) => string.Create(CultureInfo.InvariantCulture, $"{act}-{step}");

    public static string MotionId(string motion) => $"motion-{motion}";

    public static string AcceptId(int step, Guid caseId, string? from) => $"accept-{On(step, caseId, from)}";

    public static string ReturnId(int step, Guid caseId, string? from) => $"return-{On(step, caseId, from)}";

    public static string CompleteId(int step, string outcome) =>
        string.Create(CultureInfo.InvariantCulture, $"complete-{step}-{outcome}");

    public static string UninviteId(int step, string guest) =>
        string.Create(CultureInfo.InvariantCulture, $"uninvite-{step}-{guest.Replace('.', '-')}");

    public static string CancelId(int appointment) => string.Create(CultureInfo.InvariantCulture, $"cancel-{appointment}");

    public static string WithdrawFileId(Guid file) => $"withdraw-file-{file:N}";

    public static string EndLoanId(string agency) => $"end-loan-{agency.Replace('.', '-')}";

    public static string UnlinkId(Guid other) => $"unlink-{other:N}";

    /// <summary>What may be done with a limitation: one of <see cref="DeadlineView.Acts"/>.</summary>
    public static string LimitationId(string act, int step, string rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{act}-{step}-{rule.Replace('.', '-')}");

    public static string RemovePartyId(string agency) => $"remove-{agency.Replace('.', '-')}";

    /// <summary>Whether the page of the case, as it is now, has this form.</summary>
    public static bool Offers(CaseDetails shown, string form) =>
        (form is Comment or Contact or Appoint or Recuse && shown.Rights.MayComment)
        || (form is Comment or Attach && (shown.Rights.MayComment || shown.Steps.Any(step => step.MayDiscuss)))
        || shown.Files.Any(file => file.MayWithdraw && form == WithdrawFileId(file.Id))
        || (form == Link && shown.Rights.MayLink)
        || (form == Lend && shown.Rights.MayLend)
        || shown.Loans.Any(loan => loan.MayEnd && form == EndLoanId(loan.Agency))
        || (form == LetterForms.Begin && shown.LetterOffers.Length > 0)
        || (form.StartsWith("unlink-", StringComparison.Ordinal) && shown.Rights.MayLink)
        || shown.Appointments.Any(a => a.MayCancel && form == CancelId(a.No))
        || shown.Deadlines.Any(d => d.Acts.Any(act => form == LimitationId(act, d.Step, d.Key)))
        || shown.Steps.Any(step => step.Invited.Any(guest => form == UninviteId(step.No, guest)))
        || (form == Amend && shown.Rights.MayAmend)
        || (form == Close && shown.Rights.MayClose)
        || (form == Reopen && shown.Rights.MayReopen)
        || shown.Motions.Any(motion => form == MotionId(motion.Id))
        || shown.Steps.Any(step => step.Acts.Any(act => form == ActId(act, step.No)))
        || (form == AddParty && shown.Rights.MayAddParty)
        || (shown.Rights.MayRemoveParty
            && shown.Parties.Any(party => party != shown.Opener && RemovePartyId(party) == form))
        || shown.Steps.Any(step =>
            (step.MayAnswer && (form == AcceptId(step.No, shown.Id, null) || form == ReturnId(step.No, shown.Id, null)))
            || (step.MayComplete && step.Outcomes.Any(outcome => form == CompleteId(step.No, outcome.Id))));

    // The desk lists steps of many cases, a case's page only its own.
    private static string On(int step, Guid caseId, string? from) => from is null
        ? step.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{caseId:N}-{step}");
}
