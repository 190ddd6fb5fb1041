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
[GenerateSerializer, Immutable, Alias("tracker.open-case")]
public sealed record OpenCase(
    Requester By, Guid CommandId, Attempt Attempt,
    string Procedure, string WorkingGroup, string Title, string Region,
    WorkerFields? Worker, ImmutableArray<EmployerFields> Respondents, ImmutableArray<string> Parties,
    ImmutableDictionary<string, string> Fields, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Accepts a referral.</summary>
[GenerateSerializer, Immutable, Alias("tracker.accept-step")]
public sealed record AcceptStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Returns a referral to its sender.</summary>
/// <param name="Reason">Required; every party sees it. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.return-step")]
public sealed record ReturnStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Reason, DateTimeOffset? HappenedOn) : ICommand;

/// <summary>Completes a step.</summary>
/// <param name="Step">The step's number in the case.</param>
/// <param name="Outcome">The id of one of the step's outcomes.</param>
/// <param name="HappenedOn">The legal date of the act; never in the future; null means now.</param>
/// <param name="Fields">Values of the outcome's fields.</param>
/// <param name="Note">Free text for all parties, stored encrypted. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.complete-step")]
public sealed record CompleteStep(
    Requester By, Guid CommandId, Attempt Attempt, int Step, string Outcome, DateTimeOffset? HappenedOn,
    ImmutableDictionary<string, string> Fields, string? Note) : ICommand;

/// <summary>Adds a comment.</summary>
/// <param name="Text">Free text, stored encrypted. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Visibility">For all parties, or for the writer's agency alone.</param>
[GenerateSerializer, Immutable, Alias("tracker.add-comment")]
public sealed record AddComment(
    Requester By, Guid CommandId, Attempt Attempt, string Text, Visibility Visibility) : ICommand;

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
}
