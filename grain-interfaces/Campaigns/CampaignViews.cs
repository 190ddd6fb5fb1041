using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Campaigns;

/// <summary>Whether a campaign is under way.</summary>
[GenerateSerializer, Alias("tracker.campaign-status")]
public enum CampaignStatus
{
    /// <summary>Planned.</summary>
    Planned,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Closed with a summary.</summary>
    Closed,
}

/// <summary>Which campaigns; every part is optional.</summary>
/// <param name="CaseId">Those that a case belongs to, as far as the reader may see both.</param>
/// <param name="After">The <see cref="CampaignPage.Next"/> of the page before.</param>
/// <param name="Limit">How many a page: 1 to 100.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-query")]
public sealed record CampaignQuery(string? WorkingGroup, Guid? CaseId, string? After, int Limit);

/// <summary>A page of campaigns, the newest first.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-page")]
public sealed record CampaignPage(ImmutableArray<CampaignSummary> Items, string? Next);

/// <summary>A campaign in a list.</summary>
/// <param name="Cases">How many cases belong to it, seen or not.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-summary")]
public sealed record CampaignSummary(
    Guid Id, long Version, string WorkingGroup, CampaignKind Kind, string Title, CampaignStatus Status, DateOnly From,
    DateOnly Until, string Lead, ImmutableArray<string> Agencies, int Cases, int Acts, AddresseeCounts Counts);

/// <summary>A campaign as its page shows it.</summary>
/// <param name="Summary">What came of it, once closed.</param>
/// <param name="Counts">Of all acts together.</param>
/// <param name="Timeline">The newest first, <see cref="CampaignLimits.Timeline"/> at most.</param>
/// <param name="MayWork">The requester may add cases, acts and figures, and mark addressees.</param>
/// <param name="MayLead">She may also change the plan, start and close it.</param>
/// <param name="MayTakeOver">The lead agency left the working group: she may change the plan and name another.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-details")]
public sealed record CampaignDetails(
    Guid Id, long Version, string WorkingGroup, CampaignPlan Plan, CampaignStatus Status, string? Summary, int Cases,
    ImmutableArray<CampaignActSummary> Acts, AddresseeCounts Counts, ImmutableArray<CampaignFigure> Figures,
    ImmutableArray<CampaignEntry> Timeline, bool MayWork, bool MayLead, bool MayTakeOver = false);

/// <summary>An act without its addressees.</summary>
[GenerateSerializer, Immutable, Alias("tracker.campaign-act-summary")]
public sealed record CampaignActSummary(
    int No, CampaignActKind Kind, string Title, DateOnly? ReplyBy, string Agency, DateTimeOffset WrittenAt,
    AddresseeCounts Counts);

/// <summary>How many addressees; each is counted under all that is true of it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.addressee-counts")]
public sealed record AddresseeCounts(
    int Total, int Sent, int Delivered, int Undelivered, int Replied, int Overdue, int Checked, int Problems, int Rectified)
{
    /// <summary>Nobody.</summary>
    public static readonly AddresseeCounts None = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public AddresseeCounts Plus(AddresseeCounts other) => new(
        Total + other.Total, Sent + other.Sent, Delivered + other.Delivered, Undelivered + other.Undelivered,
        Replied + other.Replied, Overdue + other.Overdue, Checked + other.Checked, Problems + other.Problems,
        Rectified + other.Rectified);

    /// <summary>How many a filter matches.</summary>
    public int Of(AddresseeFilter filter) => filter switch
    {
        AddresseeFilter.NotSent => Total - Sent,
        AddresseeFilter.Sent => Sent,
        AddresseeFilter.Delivered => Delivered,
        AddresseeFilter.Undelivered => Undelivered,
        AddresseeFilter.Replied => Replied,
        AddresseeFilter.NotReplied => Sent - Replied,
        AddresseeFilter.Overdue => Overdue,
        AddresseeFilter.Checked => Checked,
        AddresseeFilter.Problem => Problems,
        AddresseeFilter.Unrectified => Problems - Rectified,
        AddresseeFilter.Rectified => Rectified,
        _ => Total,
    };
}

/// <summary>Which addressees of an act, and which part of them.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">How many a page: 1 to 5,000.</param>
[GenerateSerializer, Immutable, Alias("tracker.addressee-query")]
public sealed record AddresseeQuery(AddresseeMatch Match, AddresseeSort Sort, int Page, int Limit);

/// <summary>An act with a page of its addressees.</summary>
/// <param name="Matching">How many the query matches on all pages.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-act-details")]
public sealed record CampaignActDetails(
    CampaignDetails Campaign, CampaignActSummary Act, string Text, ImmutableArray<AddresseeLine> Lines, int Matching,
    int Page, int Pages);

/// <summary>An addressee and what became of the act there.</summary>
/// <param name="SentText">Posting number, or what else was noted.</param>
/// <param name="Problem">What the check found; null when it was not checked.</param>
[GenerateSerializer, Immutable, Alias("tracker.addressee-line")]
public sealed record AddresseeLine(
    int No, string Name, string? CreditCode, string? Contact, DateOnly? SentOn, SendWay? Way, string? SentText,
    DateOnly? DeliveredOn, DateOnly? UndeliveredOn, DateOnly? RepliedOn, string? Reply, DateOnly? CheckedOn, bool? Problem,
    string? Finding, DateOnly? RectifiedOn, string? Rectification, bool Overdue);

/// <summary>A figure that an agency reported by hand.</summary>
/// <param name="Before">The value it was corrected from; null when it never was.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-figure")]
public sealed record CampaignFigure(
    int No, string Name, decimal Value, string Unit, string Agency, Guid Account, DateTimeOffset At, decimal? Before,
    bool MayCorrect);

/// <summary>A line of a campaign's timeline. Of cases it says that one joined or left, never which.</summary>
/// <param name="Kind">The event's name without its prefix, such as <c>addressees-marked</c>.</param>
/// <param name="Label">The title of the act, the name of the figure; null where there is none.</param>
/// <param name="Count">How many addressees.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-entry")]
public sealed record CampaignEntry(
    long Version, string Kind, string Agency, Guid Account, DateTimeOffset At, string? Label, int Count,
    AddresseeMark? Mark);

/// <summary>Cases counted, and those of them that the reader may see. Where a case stands is told with the case only.</summary>
/// <param name="Stages">Open cases that the reader may see by stage, in the order of their procedures.</param>
/// <param name="Agencies">The same by the agency that must act; a case may wait for several.</param>
/// <param name="Items">Those the reader may see, newest change first, 200 at most.</param>
/// <param name="Cards">The cards of the open ones among them.</param>
[GenerateSerializer, Immutable, Alias("tracker.cases-among")]
public sealed record CasesAmong(
    int Total, int Open, int Closed, ImmutableArray<StageCount> Stages, ImmutableArray<AgencyCount> Agencies,
    ImmutableArray<CaseSummary> Items, ImmutableArray<CaseCard> Cards);

/// <summary>How many open cases stand in a stage.</summary>
[GenerateSerializer, Immutable, Alias("tracker.stage-count")]
public sealed record StageCount(string Procedure, LocalText ProcedureName, string Stage, LocalText StageName, int Cases);

/// <summary>How many open cases wait for an agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.agency-count")]
public sealed record AgencyCount(string Agency, int Cases);
