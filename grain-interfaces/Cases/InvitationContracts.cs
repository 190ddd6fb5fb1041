namespace Tracker.Cases;

/// <summary>
/// Invites an agency into one step: to an investigation, a hearing, an evaluation. It sees that step and nothing else of
/// the case, unless it is a party anyway.
/// </summary>
/// <param name="What">What it is asked to do; free text. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.invite-to-step")]
public sealed record InviteToStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Agency, string? What) : ICommand;

/// <summary>Ends an invitation: from now on the agency sees nothing of the step, unless it is a party.</summary>
[GenerateSerializer, Immutable, Alias("tracker.end-invitation")]
public sealed record EndInvitation(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Agency) : ICommand;

/// <summary>Notes that a person of the receiving agency has opened a referral for the first time.</summary>
[GenerateSerializer, Immutable, Alias("tracker.note-referral-opened")]
public sealed record NoteReferralOpened(Requester By, Guid CommandId, Attempt Attempt, int Step) : ICommand;

/// <summary>An agency was invited into a step.</summary>
[GenerateSerializer, Immutable, Alias("tracker.step-invited")]
public sealed record StepInvited(
    [property: Id(0)] int No, [property: Id(1)] string Agency, [property: Id(2)] Sealed? What) : CaseEvent;

/// <summary>An invitation was ended.</summary>
[GenerateSerializer, Immutable, Alias("tracker.invitation-ended")]
public sealed record InvitationEnded([property: Id(0)] int No, [property: Id(1)] string Agency) : CaseEvent;

/// <summary>A person of the receiving agency opened a referral for the first time; it is not signed for by that.</summary>
[GenerateSerializer, Immutable, Alias("tracker.referral-opened")]
public sealed record ReferralOpened([property: Id(0)] int No) : CaseEvent;

/// <summary>What a reader is to a case; it decides what she sees of it.</summary>
[GenerateSerializer, Alias("tracker.standing")]
public enum Standing
{
    /// <summary>Nothing: she does not learn that it exists.</summary>
    Stranger,

    /// <summary>Her agency was invited into one of its steps.</summary>
    Guest,

    /// <summary>She supervises agencies of her line in her region, and one of them is a party.</summary>
    LineSupervisor,

    /// <summary>She supervises all lines.</summary>
    CrossLine,

    /// <summary>Her agency is a party.</summary>
    Party,

    /// <summary>The case file was lent to her agency: it reads the case as a whole for a time.</summary>
    Borrower,
}
