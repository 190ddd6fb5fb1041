namespace Tracker.Cases;

/// <summary>Body of <c>POST /api/v1/cases</c>.</summary>
/// <param name="Parties">Ids of agencies brought in from the beginning.</param>
/// <param name="HappenedOn">When the appeal was made; now when absent.</param>
/// <param name="From">The case it grows out of; it is linked.</param>
internal sealed record OpenCaseRequest(
    string? Procedure, string? WorkingGroup, string? Title, string? Region, string?[]? Parties, WorkerRequest? Worker,
    RespondentRequest?[]? Respondents, Dictionary<string, string?>? Fields, DateTimeOffset? HappenedOn, Guid? From = null);

/// <summary>The worker of a new case.</summary>
internal sealed record WorkerRequest(string? Name, string? Phone, string? IdNumber, string? Occupation);

/// <summary>A respondent of a new case.</summary>
internal sealed record RespondentRequest(string? Name, string? CreditCode, string? Region);

/// <summary>Body of <c>…/complete</c>.</summary>
/// <param name="HappenedOn">The legal date of the act; now when absent.</param>
/// <param name="Warning">For an outcome that closes the case while a right still runs: how the worker was warned.</param>
internal sealed record CompleteStepRequest(
    string? Outcome, DateTimeOffset? HappenedOn, Dictionary<string, string?>? Fields, string? Note,
    WarningRequest? Warning = null);

/// <summary>Body of <c>…/return</c>.</summary>
internal sealed record ReturnStepRequest(string? Reason, DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/accept</c>, <c>…/sign-for</c> and <c>…/resume</c>.</summary>
internal sealed record DatedRequest(DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/reroute</c>.</summary>
internal sealed record RerouteStepRequest(string? To, string? Reason, DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/ask-supplement</c> and <c>…/give-supplement</c>.</summary>
internal sealed record SupplementRequest(string? What, DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/reassign</c>.</summary>
/// <param name="Handler">Who handles the step; nobody when absent.</param>
internal sealed record AssignHandlersRequest(Guid? Handler, Guid[]? CoHandlers);

/// <summary>Body of <c>…/pause</c>.</summary>
internal sealed record PauseStepRequest(PauseKind Kind, string? Reason, DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/extend</c>.</summary>
/// <param name="Deadline">The key of the deadline's rule; absent for the step's only one that can be extended.</param>
/// <param name="Approver">Who allowed it.</param>
/// <param name="Told">Who was told.</param>
internal sealed record ExtendDeadlineRequest(string? Deadline, string? Approver, string? Reason, string? Told);

/// <summary>Body of <c>…/motions/{motion}</c>.</summary>
internal sealed record BeginMotionRequest(DateTimeOffset? HappenedOn, Dictionary<string, string?>? Fields, string? Note);

/// <summary>Body of <c>…/correct</c>.</summary>
/// <param name="HappenedOn">The right legal date; as recorded when absent.</param>
/// <param name="Fields">All fields as they should be.</param>
internal sealed record CorrectStepRequest(
    DateTimeOffset? HappenedOn, Dictionary<string, string?>? Fields, string? Note, string? Reason);

/// <summary>Body of commands that only say why.</summary>
internal sealed record ReasonRequest(string? Reason);

/// <summary>Body of <c>…/amend</c>; what is absent stays.</summary>
internal sealed record AmendCaseRequest(
    string? Title, string? Region, Dictionary<string, string?>? Fields, string? Reason);

/// <summary>Body of <c>…/close</c>.</summary>
/// <param name="Into">The case it is merged into; absent when the appellant withdraws.</param>
/// <param name="Warning">While a right still runs: how the worker was warned.</param>
internal sealed record CloseCaseRequest(
    Guid? Into, string? Reason, DateTimeOffset? HappenedOn, WarningRequest? Warning = null);

/// <summary>Body of <c>…/recusals</c>.</summary>
internal sealed record RecuseHandlerRequest(Guid Account, string? Reason);

/// <summary>Body of <c>…/contacts</c>.</summary>
/// <param name="Visibility">agency (the default) or group.</param>
internal sealed record LogContactRequest(
    ContactKind Kind, string? With, string? Text, Visibility Visibility, DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/comments</c>.</summary>
/// <param name="Visibility">agency (the default), group, or invited: those who take part in the step.</param>
/// <param name="Step">The step it is about, if it is about one.</param>
internal sealed record AddCommentRequest(string? Text, Visibility Visibility, int? Step);

/// <summary>Body of <c>…/parties</c>.</summary>
internal sealed record AddPartyRequest(string? Agency);

/// <summary>Body of <c>…/steps/{no}/invite</c> and <c>…/uninvite</c>.</summary>
/// <param name="What">What it is asked to do.</param>
internal sealed record InviteRequest(string? Agency, string? What);

/// <summary>Body of <c>…/loans</c>.</summary>
/// <param name="Until">The last day.</param>
internal sealed record LendRequest(string? Agency, DateOnly? Until, string? Reason);

/// <summary>Body of <c>…/loans/end</c>.</summary>
internal sealed record EndLoanRequest(string? Agency);

/// <summary>Body of <c>…/links</c>.</summary>
/// <param name="Other">The other case.</param>
internal sealed record LinkCaseRequest(Guid Other, string? Reason);

/// <summary>Body of <c>…/appointments</c>.</summary>
/// <param name="Visibility">agency (the default), group, or invited: those who take part in the step.</param>
internal sealed record MakeAppointmentRequest(
    AppointmentKind Kind, DateTimeOffset At, string? Place, string? Text, Visibility Visibility, int? Step);

/// <summary>Body of <c>…/limitations/{rule}/interrupt</c>, <c>…/suspend</c> and <c>…/continue</c>.</summary>
/// <param name="Step">The step it runs with; 0, the default, for the case as a whole.</param>
/// <param name="Cause">What interrupts it: claim, relief or promise.</param>
internal sealed record LimitationRequest(
    int Step, InterruptionCause Cause, string? Reason, DateTimeOffset? HappenedOn);

/// <summary>What opening a case answers.</summary>
internal sealed record OpenCaseReply(Guid Id, string Number, long Version);
