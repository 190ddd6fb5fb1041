namespace Tracker.Cases;

/// <summary>Body of <c>POST /api/v1/cases</c>.</summary>
/// <param name="Parties">Ids of agencies brought in from the beginning.</param>
/// <param name="HappenedOn">When the appeal was made; now when absent.</param>
internal sealed record OpenCaseRequest(
    string? Procedure, string? WorkingGroup, string? Title, string? Region, string?[]? Parties, WorkerRequest? Worker,
    RespondentRequest?[]? Respondents, Dictionary<string, string?>? Fields, DateTimeOffset? HappenedOn);

/// <summary>The worker of a new case.</summary>
internal sealed record WorkerRequest(string? Name, string? Phone, string? IdNumber, string? Occupation);

/// <summary>A respondent of a new case.</summary>
internal sealed record RespondentRequest(string? Name, string? CreditCode, string? Region);

/// <summary>Body of <c>…/complete</c>.</summary>
/// <param name="HappenedOn">The legal date of the act; now when absent.</param>
internal sealed record CompleteStepRequest(
    string? Outcome, DateTimeOffset? HappenedOn, Dictionary<string, string?>? Fields, string? Note);

/// <summary>Body of <c>…/accept</c>.</summary>
internal sealed record AcceptStepRequest(DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/return</c>.</summary>
internal sealed record ReturnStepRequest(string? Reason, DateTimeOffset? HappenedOn);

/// <summary>Body of <c>…/comments</c>.</summary>
/// <param name="Visibility">agency (the default) or group.</param>
internal sealed record AddCommentRequest(string? Text, Visibility Visibility);

/// <summary>Body of <c>…/parties</c>.</summary>
internal sealed record AddPartyRequest(string? Agency);

/// <summary>Body of <c>…/parties/{agency}/remove</c>.</summary>
internal sealed record RemovePartyRequest(string? Reason);

/// <summary>What opening a case answers.</summary>
internal sealed record OpenCaseReply(Guid Id, string Number, long Version);
