namespace Tracker;

/// <summary>Reasons of campaigns and their addressees.</summary>
public static partial class Reasons
{
    /// <summary>There is no such campaign for the requester.</summary>
    public const string CampaignNotFound = "campaign.not-found";

    /// <summary>Only the lead agency does this.</summary>
    public const string CampaignNotLead = "campaign.not-lead";

    /// <summary>The campaign is closed, or in another state than this needs.</summary>
    public const string CampaignState = "campaign.state";

    /// <summary>A campaign ends before it begins, or lasts more than ten years.</summary>
    public const string CampaignPeriod = "campaign.period";

    /// <summary>An agency is no member of the working group, or the lead or one's own is not among those that take part.</summary>
    public const string CampaignAgencies = "campaign.agencies";

    /// <summary>The case belongs to the campaign already.</summary>
    public const string CampaignHasCase = "campaign.has-case";

    /// <summary>The case does not belong to the campaign.</summary>
    public const string CampaignLacksCase = "campaign.lacks-case";

    /// <summary>The case belongs to another working group, or the requester's agency is no party of it.</summary>
    public const string CampaignCaseElsewhere = "campaign.case-elsewhere";

    /// <summary>There are as many of these as a campaign may have.</summary>
    public const string CampaignFull = "campaign.full";

    /// <summary>The campaign has no such act.</summary>
    public const string CampaignActUnknown = "campaign.act-unknown";

    /// <summary>No addressee was named or chosen.</summary>
    public const string AddresseesNone = "addressees.none";

    /// <summary>There is no addressee of this number.</summary>
    public const string AddresseeUnknown = "addressees.unknown";

    /// <summary>Receipt, return or reply before anything was sent to one of the addressees.</summary>
    public const string AddresseeNotSent = "addressees.not-sent";

    /// <summary>Rectification where no problem was found.</summary>
    public const string AddresseeNoProblem = "addressees.no-problem";

    /// <summary>The campaign has no such figure, or another agency reported it.</summary>
    public const string FigureNotYours = "figure.not-yours";

    /// <summary>All of those addressees bear the mark already.</summary>
    public const string AddresseesMarked = "addressees.marked";

    /// <summary>One of them received it, returned it or replied before the day on which it shall have been sent.</summary>
    public const string AddresseeSentLate = "addressees.sent-late";
}
