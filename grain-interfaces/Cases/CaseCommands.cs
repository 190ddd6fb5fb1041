using System.Collections.Immutable;
using Tracker.Employers;
using Tracker.Workers;

namespace Tracker.Cases;

/// <summary>Opens a case.</summary>
/// <param name="Procedure">The id of the procedure it follows.</param>
/// <param name="WorkingGroup">The group on whose board it stands; the requester's agency must be a member.</param>
/// <param name="Title">What it is about; free text, stored encrypted. Limit <see cref="Limits.Title"/>.</param>
/// <param name="Region">Code of the administrative division where the work is done.</param>
/// <param name="Worker">The worker it is about, if any.</param>
/// <param name="Respondents">Against whom it is directed; none, one or several.</param>
/// <param name="Parties">Agencies brought in from the beginning, besides the requester's own.</param>
/// <param name="Fields">Values of the procedure's opening fields.</param>
/// <param name="HappenedOn">When the appeal was made; never in the future; null means now.</param>
/// <param name="From">The case it grows out of, which the requester may see; it is linked.</param>
[GenerateSerializer, Immutable, Alias("tracker.open-case")]
public sealed record OpenCase(
    Requester By, Guid CommandId, Attempt Attempt,
    string Procedure, string WorkingGroup, string Title, string Region,
    WorkerFields? Worker, ImmutableArray<EmployerFields> Respondents, ImmutableArray<string> Parties,
    ImmutableDictionary<string, string> Fields, DateTimeOffset? HappenedOn, Guid? From = null) : ICommand;

/// <summary>Accepts a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.accept-step")]
public sealed record AcceptStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Returns a referral to its sender.</summary>
/// <param name="Reason">Required; every party sees it. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.return-step")]
public sealed record ReturnStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Reason, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Signs for a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.sign-for-step")]
public sealed record SignForStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Passes a referral on to the competent agency of the same line.</summary>
/// <param name="Reason">Required; every party sees it. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.reroute-step")]
public sealed record RerouteStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string To, string Reason,
    DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Asks the sender of a referral for more.</summary>
/// <param name="What">Required; what is missing. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.ask-supplement")]
public sealed record AskSupplement(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string What, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Gives what the receiver of a referral asked for.</summary>
/// <param name="What">Required; what is given. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.give-supplement")]
public sealed record GiveSupplement(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string What, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Assigns persons of the owner's agency to a step.</summary>
/// <param name="Handler">Who handles it; null takes it from whoever did.</param>
[GenerateSerializer, Immutable, Alias("tracker.assign-handlers")]
public sealed record AssignHandlers(
    Requester By, Guid CommandId, Attempt Attempt, int Step, Guid? Handler, ImmutableArray<Guid> CoHandlers) : ICommand;

/// <summary>Records that a person of the requester's agency keeps away from the case.</summary>
[GenerateSerializer, Immutable, Alias("tracker.recuse-handler")]
public sealed record RecuseHandler(
    Requester By, Guid CommandId, Attempt Attempt, Guid Account, string Reason) : ICommand;

/// <summary>Stops the clock of a step.</summary>
[GenerateSerializer, Immutable, Alias("tracker.pause-step")]
public sealed record PauseStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, PauseKind Kind, string Reason,
    DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Lets the clock of a step run again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.resume-step")]
public sealed record ResumeStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Makes a running deadline longer, once, by what its rule allows.</summary>
/// <param name="Rule">The rule's key; null for the step's only extendable deadline.</param>
/// <param name="Approver">Who allowed it. Required. Limit <see cref="Limits.Name"/>.</param>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Told">Who was told of it. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.extend-deadline")]
public sealed record ExtendDeadline(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string? Rule, string Approver, string Reason,
    string? Told) : ICommand;

/// <summary>
/// Has a case look at its running deadlines: what has come near or passed becomes an event, and what a new calendar
/// moves is moved. The state decides, so that it does no harm at any time and any number of times.
/// </summary>
/// <param name="Calendar">The version of the calendar to go by.</param>
[GenerateSerializer, Immutable, Alias("tracker.tend-deadlines")]
public sealed record TendDeadlines(Requester By, Guid CommandId, Attempt Attempt, string Calendar) : ICommand;

/// <summary>Begins an act on the agency's own motion.</summary>
/// <param name="Motion">The id of one of the procedure's motions.</param>
[GenerateSerializer, Immutable, Alias("tracker.begin-motion")]
public sealed record BeginMotion(
    Requester By, Guid CommandId, Attempt Attempt, string Motion, DateTimeOffset? HappenedOn,
    ImmutableDictionary<string, string> Fields, string? Note) : ICommand;

/// <summary>Completes a step.</summary>
/// <param name="Step">The step's number in the case.</param>
/// <param name="Outcome">The id of one of the step's outcomes.</param>
/// <param name="HappenedOn">The legal date of the act; never in the future; null means now.</param>
/// <param name="Fields">Values of the outcome's fields.</param>
/// <param name="Note">Free text for all parties, stored encrypted. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Warning">For an outcome that closes the case while a right still runs: how the worker was warned.</param>
[GenerateSerializer, Immutable, Alias("tracker.complete-step")]
public sealed record CompleteStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Outcome, DateTimeOffset? HappenedOn,
    ImmutableDictionary<string, string> Fields, string? Note, WorkerWarning? Warning = null) : ICommand;

/// <summary>Corrects what was recorded of a completed step; history keeps both.</summary>
/// <param name="HappenedOn">The right legal date; null leaves it.</param>
/// <param name="Fields">All fields as they should be.</param>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.correct-step")]
public sealed record CorrectStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, DateTimeOffset? HappenedOn,
    ImmutableDictionary<string, string> Fields, string? Note, string Reason) : ICommand;

/// <summary>Withdraws the completion of a step, and with it the steps it opened that nobody has touched.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.withdraw-step")]
public sealed record WithdrawStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Reason) : ICommand;

/// <summary>Amends what was written at the opening; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("tracker.amend-case")]
public sealed record AmendCase(
    Requester By, Guid CommandId, Attempt Attempt, string? Title, string? Region,
    ImmutableDictionary<string, string>? Fields, string Reason) : ICommand;

/// <summary>Closes the case early: the appellant withdraws, or it is worked on as part of another.</summary>
/// <param name="Into">The case it is merged into; null when the appellant withdraws.</param>
/// <param name="Warning">While a right still runs: how the worker was warned.</param>
[GenerateSerializer, Immutable, Alias("tracker.close-case")]
public sealed record CloseCase(
    Requester By, Guid CommandId, Attempt Attempt, Guid? Into, string Reason, DateTimeOffset? HappenedOn,
    WorkerWarning? Warning = null) : ICommand;

/// <summary>Opens a closed case again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.reopen-case")]
public sealed record ReopenCase(Requester By, Guid CommandId, Attempt Attempt, string Reason) : ICommand;

/// <summary>Records that somebody was spoken to.</summary>
/// <param name="With">Who it was. Limit <see cref="Limits.Name"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.log-contact")]
public sealed record LogContact(
    Requester By, Guid CommandId, Attempt Attempt, ContactKind Kind, string With, string Text, Visibility Visibility,
    DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Adds a comment.</summary>
/// <param name="Text">Free text, stored encrypted. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="Step">The step it is about; needed where those invited into it are to see it.</param>
[GenerateSerializer, Immutable, Alias("tracker.add-comment")]
public sealed record AddComment(
    Requester By, Guid CommandId, Attempt Attempt, string Text, Visibility Visibility, int? Step = null) : ICommand;

/// <summary>Brings an agency into the case.</summary>
[GenerateSerializer, Immutable, Alias("tracker.add-party")]
public sealed record AddParty(Requester By, Guid CommandId, Attempt Attempt, string Agency) : ICommand;

/// <summary>Takes an agency out of the case.</summary>
[GenerateSerializer, Immutable, Alias("tracker.remove-party")]
public sealed record RemoveParty(Requester By, Guid CommandId, Attempt Attempt, string Agency, string Reason) : ICommand;

/// <summary>Who may see an item of a case.</summary>
[GenerateSerializer, Alias("tracker.visibility")]
public enum Visibility
{
    /// <summary>The writer's agency alone: internal notes, drafts, deliberation.</summary>
    Agency,

    /// <summary>All parties.</summary>
    Group,

    /// <summary>The owner of one step and those invited into it.</summary>
    Invited,
}

/// <summary>Why the clock of a step stands still.</summary>
[GenerateSerializer, Alias("tracker.pause-kind")]
public enum PauseKind
{
    /// <summary>Expert appraisal.</summary>
    Appraisal,

    /// <summary>A hearing.</summary>
    Hearing,

    /// <summary>Another proceeding on which this one depends.</summary>
    Proceeding,

    /// <summary>Anything else; the reason says what.</summary>
    Other,

    /// <summary>More was asked of the sender of a referral.</summary>
    Supplement,

    /// <summary>The worker must decide or bring something.</summary>
    Worker,

    /// <summary>A limitation is suspended by law (时效中止).</summary>
    Suspension,
}

/// <summary>How somebody was spoken to.</summary>
[GenerateSerializer, Alias("tracker.contact-kind")]
public enum ContactKind
{
    /// <summary>By telephone.</summary>
    Call,

    /// <summary>At the place.</summary>
    Visit,

    /// <summary>By a message.</summary>
    Message,
}

/// <summary>Limits of what one command may carry, in UTF-16 code units unless said otherwise.</summary>
public static class Limits
{
    /// <summary>A case's title.</summary>
    public const int Title = 200;

    /// <summary>A note, comment or reason.</summary>
    public const int Note = 10_000;

    /// <summary>One field's value; a long text has the limit of a note.</summary>
    public const int Field = 2_000;

    /// <summary>A name.</summary>
    public const int Name = 100;

    /// <summary>Respondents of one case.</summary>
    public const int Respondents = 50;

    /// <summary>Parties of one case.</summary>
    public const int Parties = 50;

    /// <summary>Co-handlers of one step.</summary>
    public const int CoHandlers = 10;

    /// <summary>Agencies invited into one step.</summary>
    public const int Invited = 20;

    /// <summary>Cases linked to one case.</summary>
    public const int Links = 100;

    /// <summary>Agencies to which a case is lent at the same time.</summary>
    public const int Loans = 20;

    /// <summary>How many days ahead the last day of a loan may lie.</summary>
    public const int LoanDays = 90;

    /// <summary>Appointments of one case.</summary>
    public const int Appointments = 500;

    /// <summary>A file's name, with its extension.</summary>
    public const int FileName = 150;
}
