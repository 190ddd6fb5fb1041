using Orleans.Concurrency;
using Tracker.Supervision;

namespace Tracker.Cases;

/// <summary>How a case is supervised.</summary>
public partial interface ICaseGrain
{
    /// <summary>A supervisor alerts or urges whoever must act.</summary>
    [Alias("urge-case")]
    Task<Outcome> UrgeCase(UrgeCase command);

    /// <summary>A supervisor issues a handling order.</summary>
    [Alias("issue-handling-order")]
    Task<Outcome> IssueHandlingOrder(IssueHandlingOrder command);

    /// <summary>The agency under an order answers it.</summary>
    [Alias("answer-handling-order")]
    Task<Outcome> AnswerHandlingOrder(AnswerHandlingOrder command);

    /// <summary>A supervisor accepts an answer.</summary>
    [Alias("accept-handling-order")]
    Task<Outcome> AcceptHandlingOrder(AcceptHandlingOrder command);

    /// <summary>A supervisor returns an answer.</summary>
    [Alias("return-handling-order")]
    Task<Outcome> ReturnHandlingOrder(ReturnHandlingOrder command);

    /// <summary>A supervisor takes an order back.</summary>
    [Alias("lift-handling-order")]
    Task<Outcome> LiftHandlingOrder(LiftHandlingOrder command);

    /// <summary>A supervisor lists the case.</summary>
    [Alias("list-case")]
    Task<Outcome> ListCase(ListCase command);

    /// <summary>A supervisor lifts the listing.</summary>
    [Alias("unlist-case")]
    Task<Outcome> UnlistCase(UnlistCase command);

    /// <summary>A supervisor circulates a notice about the case.</summary>
    [Alias("circulate-case")]
    Task<Outcome> CirculateCase(CirculateCase command);

    /// <summary>A supervisor decides that nothing follows from a proposal.</summary>
    [Alias("dismiss-proposal")]
    Task<Outcome> DismissProposal(DismissProposal command);

    /// <summary>The supervision of the case as this person may see it; as not found to whom nothing of it concerns.</summary>
    [Alias("get-supervision"), ReadOnly]
    Task<Answer<CaseSupervision>> GetSupervision(Requester by);
}
