namespace Tracker;

/// <summary>
/// Every stable reason a refusal can carry. Programs may rely on them; a name is never reused for another meaning.
/// </summary>
public static partial class Reasons
{
    /// <summary>The case does not exist, or the requester's agency is no party to it.</summary>
    public const string CaseNotFound = "case.not-found";

    /// <summary>The case is closed; nothing more can be done in it.</summary>
    public const string CaseClosed = "case.closed";

    /// <summary>A case with this id is open already.</summary>
    public const string CaseExists = "case.exists";

    /// <summary>There is no procedure of this name.</summary>
    public const string ProcedureUnknown = "procedure.unknown";

    /// <summary>There is no working group of this name, or the requester's agency is no member of it.</summary>
    public const string GroupNotFound = "group.not-found";

    /// <summary>The agency is a member of the working group already.</summary>
    public const string MemberExists = "member.exists";

    /// <summary>The agency is no member of the working group.</summary>
    public const string MemberUnknown = "member.unknown";

    /// <summary>There is no agency of this name.</summary>
    public const string AgencyUnknown = "agency.unknown";

    /// <summary>The agency is not directly under the one that dispatches.</summary>
    public const string AgencyNotSubordinate = "agency.not-subordinate";

    /// <summary>The agency is of another line than the field asks for.</summary>
    public const string AgencyOtherLine = "agency.other-line";

    /// <summary>An agency has more contacts than the liaison directory holds.</summary>
    public const string ContactsTooMany = "contacts.too-many";

    /// <summary>The telephone number of a contact holds something else than a number.</summary>
    public const string ContactPhoneInvalid = "contact.phone-invalid";

    /// <summary>A contact stands in for somebody who is not another contact of the same agency.</summary>
    public const string ContactDeputyUnknown = "contact.deputy-unknown";

    /// <summary>There is no worker record with this id that the requester may see.</summary>
    public const string WorkerNotFound = "worker.not-found";

    /// <summary>There is no employer record with this id, or no case of this employer, that the requester may see.</summary>
    public const string EmployerNotFound = "employer.not-found";

    /// <summary>Only HRSS bureaus keep the watch list.</summary>
    public const string WatchNotYours = "watch.not-yours";

    /// <summary>The employer is on the watch list already.</summary>
    public const string WatchListed = "watch.listed";

    /// <summary>The employer is not on the watch list.</summary>
    public const string WatchNotListed = "watch.not-listed";

    /// <summary>There is no account, or it holds no post.</summary>
    public const string AccountNotFound = "account.not-found";

    /// <summary>There is no administrative division with this code.</summary>
    public const string RegionUnknown = "region.unknown";

    /// <summary>There is no deadline rule of this name.</summary>
    public const string RuleUnknown = "rule.unknown";

    /// <summary>The deadline rule holds in other regions only.</summary>
    public const string RuleNotInRegion = "rule.not-in-region";

    /// <summary>The start of a deadline cannot be read.</summary>
    public const string StartMalformed = "start.malformed";

    /// <summary>The date is no day of the calendar, such as 2026-02-30.</summary>
    public const string DateMalformed = "date.malformed";

    /// <summary>The date lies outside the years of the calendar.</summary>
    public const string DateOutOfRange = "date.out-of-range";

    /// <summary>The day is a working day already.</summary>
    public const string DayWorks = "day.works";

    /// <summary>No administrator has changed the day.</summary>
    public const string DayUnchanged = "day.unchanged";

    /// <summary>No holiday of the year has been entered, so that there is nothing to confirm.</summary>
    public const string YearEmpty = "year.empty";

    /// <summary>The holidays of the year are published and entered already.</summary>
    public const string YearSettled = "year.settled";

    /// <summary>No administrator has confirmed the year.</summary>
    public const string YearUnconfirmed = "year.unconfirmed";

    /// <summary>There is no step with this number.</summary>
    public const string StepNotFound = "step.not-found";

    /// <summary>Another agency owns the step.</summary>
    public const string StepNotOwner = "step.not-owner";

    /// <summary>The step is no longer open.</summary>
    public const string StepNotOpen = "step.not-open";

    /// <summary>The step is a referral that its receiver has not accepted yet.</summary>
    public const string StepNotAccepted = "step.not-accepted";

    /// <summary>The step does not wait for acceptance.</summary>
    public const string StepNotOffered = "step.not-offered";

    /// <summary>The step is not completed, so that nothing can be corrected or withdrawn.</summary>
    public const string StepNotDone = "step.not-done";

    /// <summary>The step's clock stands still: resume it first.</summary>
    public const string StepPaused = "step.paused";

    /// <summary>The step's clock does not stand still.</summary>
    public const string StepNotPaused = "step.not-paused";

    /// <summary>The law does not let the deadline be extended, or it was extended already.</summary>
    public const string DeadlineFixed = "deadline.fixed";

    /// <summary>There is no notice with this id.</summary>
    public const string NoticeNotFound = "notice.not-found";

    /// <summary>No supplement was asked for.</summary>
    public const string StepNotAsked = "step.not-asked";

    /// <summary>What the step opened was worked on already; the message names those steps.</summary>
    public const string StepBuiltUpon = "step.built-upon";

    /// <summary>The case cannot be closed while the steps that the message names are open.</summary>
    public const string StepsOpen = "steps.open";

    /// <summary>A field that named an agency cannot be corrected: withdraw the step and complete it anew.</summary>
    public const string FieldFixed = "field.fixed";

    /// <summary>The procedure has no such motion.</summary>
    public const string MotionUnknown = "motion.unknown";

    /// <summary>The requester's agency may not begin this motion.</summary>
    public const string MotionNotYours = "motion.not-yours";

    /// <summary>The motion can be begun only once, and was.</summary>
    public const string MotionBegun = "motion.begun";

    /// <summary>The case is not closed.</summary>
    public const string CaseOpen = "case.open";

    /// <summary>The person keeps away from this case and can do nothing in it.</summary>
    public const string PersonRecused = "person.recused";

    /// <summary>The person holds no post in the requester's agency.</summary>
    public const string PersonUnknown = "person.unknown";

    /// <summary>The step has no such outcome.</summary>
    public const string OutcomeUnknown = "outcome.unknown";

    /// <summary>The command may or may not have been carried out: repeat it with the same key.</summary>
    public const string CommandUnknown = "command.unknown";

    /// <summary>A field that must be filled is empty.</summary>
    public const string FieldRequired = "field.required";

    /// <summary>The procedure has no such field here.</summary>
    public const string FieldUnknown = "field.unknown";

    /// <summary>The value does not fit the field's type.</summary>
    public const string FieldInvalid = "field.invalid";

    /// <summary>A text is longer than its limit.</summary>
    public const string TextTooLong = "text.too-long";

    /// <summary>There are more respondents or parties than a case may have.</summary>
    public const string ListTooLong = "list.too-long";

    /// <summary>A text holds a NUL, another control character or half of a surrogate pair.</summary>
    public const string TextNotValid = "text.not-valid";

    /// <summary>The legal date of an act lies in the future.</summary>
    public const string DateInFuture = "date.in-future";

    /// <summary>The agency is a party already.</summary>
    public const string PartyExists = "party.exists";

    /// <summary>The agency is no party.</summary>
    public const string PartyUnknown = "party.unknown";

    /// <summary>The party owns an open step or is the case's opener and cannot be removed.</summary>
    public const string PartyNeeded = "party.needed";

    /// <summary>The last day of a loan lies in the past or too far ahead.</summary>
    public const string LoanTerm = "loan.term";

    /// <summary>The case is not lent to this agency.</summary>
    public const string LoanUnknown = "loan.unknown";

    /// <summary>The agency is invited into this step already, or must act on it itself.</summary>
    public const string InvitationExists = "invitation.exists";

    /// <summary>The agency is not invited into this step.</summary>
    public const string InvitationUnknown = "invitation.unknown";

    /// <summary>The case is linked already, or is this one.</summary>
    public const string LinkExists = "link.exists";

    /// <summary>There is no such link.</summary>
    public const string LinkUnknown = "link.unknown";

    /// <summary>There is no such appointment, or it was called off.</summary>
    public const string AppointmentUnknown = "appointment.unknown";

    /// <summary>An appointment lies in the past, or more than two years ahead.</summary>
    public const string AppointmentOutOfRange = "appointment.out-of-range";

    /// <summary>Only the agency that made the appointment calls it off.</summary>
    public const string AppointmentNotYours = "appointment.not-yours";

    /// <summary>It is no limitation that runs, or it had lapsed on that day.</summary>
    public const string LimitationFixed = "limitation.fixed";

    /// <summary>What is for those invited into a step must say which step.</summary>
    public const string StepNeeded = "step.needed";

    /// <summary>The requester's roles do not allow this.</summary>
    public const string RoleMissing = "role.missing";

    /// <summary>The version in If-Match is not the present one.</summary>
    public const string VersionStale = "version.stale";

    /// <summary>The same key was used before with another request.</summary>
    public const string KeyReused = "key.reused";

    /// <summary>The request cannot be read.</summary>
    public const string RequestMalformed = "request.malformed";

    /// <summary>The request is larger than allowed.</summary>
    public const string RequestTooLarge = "request.too-large";

    /// <summary>Nobody is signed in, or the sign-in has expired.</summary>
    public const string SignInRequired = "sign-in.required";

    /// <summary>User name or password is wrong.</summary>
    public const string SignInFailed = "sign-in.failed";

    /// <summary>Too many failed attempts; the account is locked for a while.</summary>
    public const string SignInLocked = "sign-in.locked";

    /// <summary>The request comes from a page of another site.</summary>
    public const string OriginForeign = "origin.foreign";

    /// <summary>The topic does not exist, or the requester may not watch it.</summary>
    public const string TopicNotFound = "topic.not-found";

    /// <summary>Nothing was done; the service cannot take commands now.</summary>
    public const string ServiceUnavailable = "service.unavailable";

    /// <summary>A defect: the service failed at this very request.</summary>
    public const string ServiceFailed = "service.failed";

    /// <summary>Nothing was done: the command came too late, or another activation was faster. Repeat it.</summary>
    public const string CommandNotStored = "command.not-stored";

    /// <summary>Nothing was done: the database refuses this very command.</summary>
    public const string CommandRejected = "command.rejected";

    /// <summary>The cursor cannot be read.</summary>
    public const string CursorMalformed = "cursor.malformed";

    /// <summary>The personal data was erased.</summary>
    public const string SubjectErased = "subject.erased";
}
