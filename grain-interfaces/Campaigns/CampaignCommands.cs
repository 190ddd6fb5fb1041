using System.Collections.Immutable;

namespace Tracker.Campaigns;

/// <summary>Plans a campaign; the requester's agency is one of those that take part.</summary>
/// <param name="Origin">The individual case it grows out of, which becomes its first; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("tracker.plan-campaign")]
public sealed record PlanCampaign(
    Requester By, Guid CommandId, Attempt Attempt, string WorkingGroup, CampaignPlan Plan, Guid? Origin) : ICommand;

/// <summary>The lead agency changes what is planned.</summary>
[GenerateSerializer, Immutable, Alias("tracker.change-campaign")]
public sealed record ChangeCampaign(Requester By, Guid CommandId, Attempt Attempt, CampaignPlan Plan) : ICommand;

/// <summary>The lead agency begins it.</summary>
[GenerateSerializer, Immutable, Alias("tracker.start-campaign")]
public sealed record StartCampaign(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>The lead agency closes it. A closed campaign is read and no longer changed.</summary>
/// <param name="Summary">What came of it.</param>
[GenerateSerializer, Immutable, Alias("tracker.close-campaign")]
public sealed record CloseCampaign(Requester By, Guid CommandId, Attempt Attempt, string Summary) : ICommand;

/// <summary>A party of a case brings it into the campaign.</summary>
[GenerateSerializer, Immutable, Alias("tracker.add-campaign-case")]
public sealed record AddCampaignCase(Requester By, Guid CommandId, Attempt Attempt, Guid CaseId) : ICommand;

/// <summary>A party of a case takes it out of the campaign.</summary>
[GenerateSerializer, Immutable, Alias("tracker.remove-campaign-case")]
public sealed record RemoveCampaignCase(Requester By, Guid CommandId, Attempt Attempt, Guid CaseId) : ICommand;

/// <summary>Writes a letter, guide or request that will go to many; whom to is said by <see cref="AddAddressees"/>.</summary>
/// <param name="ReplyBy">Until when, inclusive, a reply is wanted; null when none is.</param>
[GenerateSerializer, Immutable, Alias("tracker.write-campaign-act")]
public sealed record WriteCampaignAct(
    Requester By, Guid CommandId, Attempt Attempt, CampaignActKind Kind, string Title, string Text, DateOnly? ReplyBy)
    : ICommand;

/// <summary>
/// Adds addressees. One that is there already, by name or credit code, is left as it is; the answer's
/// <see cref="Outcome.Opened"/> holds the numbers of those added.
/// </summary>
[GenerateSerializer, Immutable, Alias("tracker.add-addressees")]
public sealed record AddAddressees(
    Requester By, Guid CommandId, Attempt Attempt, int Act, ImmutableArray<Addressee> Addressees) : ICommand;

/// <summary>Marks addressees of an act; the answer's <see cref="Outcome.Opened"/> holds the numbers of those marked.</summary>
/// <param name="Lines">Their numbers; ignored when <paramref name="AllOf"/> is given.</param>
/// <param name="AllOf">All addressees that this matches when the command is carried out.</param>
[GenerateSerializer, Immutable, Alias("tracker.mark-addressees")]
public sealed record MarkAddressees(
    Requester By, Guid CommandId, Attempt Attempt, int Act, ImmutableArray<int> Lines, AddresseeMatch? AllOf,
    AddresseeMarking Marking) : ICommand;

/// <summary>Reports a figure by hand, or corrects one that the same agency reported.</summary>
/// <param name="No">The figure to correct; 0 for a new one.</param>
/// <param name="Name">What is counted, such as docketed cases (立案).</param>
/// <param name="Unit">Such as 件 or 元.</param>
[GenerateSerializer, Immutable, Alias("tracker.report-figure")]
public sealed record ReportFigure(
    Requester By, Guid CommandId, Attempt Attempt, int No, string Name, decimal Value, string Unit) : ICommand;

/// <summary>What a campaign is to be.</summary>
/// <param name="Targets">Whom or what it is aimed at, in words; may be empty.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Lead">The lead agency (牵头单位), one of <paramref name="Agencies"/>.</param>
/// <param name="Agencies">Those that take part: members of the working group. Nobody else sees the campaign.</param>
/// <param name="Procedures">Ids of the procedures it is about; may be empty.</param>
[GenerateSerializer, Immutable, Alias("tracker.campaign-plan")]
public sealed record CampaignPlan(
    CampaignKind Kind, string Title, string Purpose, string Targets, DateOnly From, DateOnly Until, string Lead,
    ImmutableArray<string> Agencies, ImmutableArray<string> Procedures);

/// <summary>Whom an act goes to.</summary>
/// <param name="CreditCode">Unified social credit code, where known.</param>
/// <param name="Contact">Person and telephone, where known.</param>
[GenerateSerializer, Immutable, Alias("tracker.addressee")]
public sealed record Addressee(string Name, string? CreditCode, string? Contact)
{
    /// <summary>Never shows the contact, so that it reaches no log.</summary>
    public override string ToString() => nameof(Addressee);
}

/// <summary>A mark on an addressee.</summary>
/// <param name="On">The day it happened; null takes an earlier mark of this kind back.</param>
/// <param name="Way">How it was sent; of <see cref="AddresseeMark.Sent"/> only.</param>
/// <param name="Problem">A problem was found; of <see cref="AddresseeMark.Checked"/> only.</param>
/// <param name="Text">Posting number, what was replied, what was found or put right.</param>
[GenerateSerializer, Immutable, Alias("tracker.addressee-marking")]
public sealed record AddresseeMarking(AddresseeMark Mark, DateOnly? On, SendWay? Way, bool Problem, string? Text);

/// <summary>Which addressees.</summary>
/// <param name="Text">Part of the name or credit code; null for any.</param>
[GenerateSerializer, Immutable, Alias("tracker.addressee-match")]
public sealed record AddresseeMatch(AddresseeFilter Filter, string? Text);

/// <summary>What a campaign is.</summary>
[GenerateSerializer, Alias("tracker.campaign-kind")]
public enum CampaignKind
{
    /// <summary>A special campaign (专项行动).</summary>
    SpecialCampaign,

    /// <summary>A class of cases (类案).</summary>
    CaseClass,

    /// <summary>Joint research (联合调研).</summary>
    JointResearch,
}

/// <summary>What is sent to many.</summary>
[GenerateSerializer, Alias("tracker.campaign-act-kind")]
public enum CampaignActKind
{
    /// <summary>A compliance guide (指引).</summary>
    Guide,

    /// <summary>A reminder letter (提示函).</summary>
    Reminder,

    /// <summary>A request.</summary>
    Request,

    /// <summary>A notice.</summary>
    Notice,

    /// <summary>A survey (调研).</summary>
    Survey,
}

/// <summary>What can be marked on an addressee.</summary>
[GenerateSerializer, Alias("tracker.addressee-mark")]
public enum AddresseeMark
{
    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>Its receipt is proven.</summary>
    Delivered,

    /// <summary>It came back, or there is no receipt.</summary>
    Undelivered,

    /// <summary>The addressee replied.</summary>
    Replied,

    /// <summary>It was checked on the spot.</summary>
    Checked,

    /// <summary>The problem found was put right.</summary>
    Rectified,
}

/// <summary>How something was sent.</summary>
[GenerateSerializer, Alias("tracker.send-way")]
public enum SendWay
{
    /// <summary>Handed over in person.</summary>
    InPerson,

    /// <summary>By post.</summary>
    Post,

    /// <summary>Electronically, with the addressee's consent.</summary>
    Electronic,

    /// <summary>By public announcement.</summary>
    Announced,
}

/// <summary>Which addressees of an act; each stands for all of whom it is true.</summary>
[GenerateSerializer, Alias("tracker.addressee-filter")]
public enum AddresseeFilter
{
    /// <summary>All.</summary>
    All,

    /// <summary>Prepared and not yet sent.</summary>
    NotSent,

    /// <summary>Sent.</summary>
    Sent,

    /// <summary>Receipt proven.</summary>
    Delivered,

    /// <summary>Came back, or no receipt.</summary>
    Undelivered,

    /// <summary>Replied.</summary>
    Replied,

    /// <summary>Sent, and not replied.</summary>
    NotReplied,

    /// <summary>Sent, not replied, and the day for it has passed.</summary>
    Overdue,

    /// <summary>Checked on the spot.</summary>
    Checked,

    /// <summary>A problem was found.</summary>
    Problem,

    /// <summary>A problem was found and is not put right.</summary>
    Unrectified,

    /// <summary>The problem was put right.</summary>
    Rectified,
}

/// <summary>The order of addressees.</summary>
[GenerateSerializer, Alias("tracker.addressee-sort")]
public enum AddresseeSort
{
    /// <summary>As they were added.</summary>
    Number,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Those with the least progress first.</summary>
    Progress,
}

/// <summary>The limits of a campaign.</summary>
public static class CampaignLimits
{
    /// <summary>Addressees of one act.</summary>
    public const int Addressees = 5_000;

    /// <summary>Addressees of all acts of one campaign.</summary>
    public const int AllAddressees = 20_000;

    /// <summary>Acts.</summary>
    public const int Acts = 100;

    /// <summary>Cases.</summary>
    public const int Cases = 2_000;

    /// <summary>Figures reported by hand.</summary>
    public const int Figures = 200;

    /// <summary>A unit, a credit code.</summary>
    public const int Word = 30;

    /// <summary>Lines of the timeline that are shown.</summary>
    public const int Timeline = 100;
}
