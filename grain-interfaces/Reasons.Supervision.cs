namespace Tracker;

/// <summary>Reasons of supervision.</summary>
public static partial class Reasons
{
    /// <summary>The agency or the case lies outside what the requester supervises.</summary>
    public const string SupervisionOutOfScope = "supervision.out-of-scope";

    /// <summary>No agency within the scope must act now.</summary>
    public const string SupervisionNobody = "supervision.nobody";

    /// <summary>A level is skipped or repeated, and it is not said why.</summary>
    public const string SupervisionWhyNeeded = "supervision.why-needed";

    /// <summary>This command does not give that level.</summary>
    public const string SupervisionLevelUnfit = "supervision.level-unfit";

    /// <summary>There is no such measure, or it is not for the requester to see.</summary>
    public const string SupervisionItemUnknown = "supervision.item-unknown";

    /// <summary>The agency has an order already that is not done.</summary>
    public const string SupervisionOrderOpen = "supervision.order-open";

    /// <summary>The order stands elsewhere: answered already, not answered yet, or done.</summary>
    public const string SupervisionOrderElsewhere = "supervision.order-elsewhere";

    /// <summary>Only the agency under the order answers it.</summary>
    public const string SupervisionNotYours = "supervision.not-yours";

    /// <summary>The last day of an order lies in the past or too far ahead.</summary>
    public const string SupervisionTerm = "supervision.term";

    /// <summary>The case is listed already.</summary>
    public const string SupervisionListed = "supervision.listed";

    /// <summary>The case is not listed.</summary>
    public const string SupervisionNotListed = "supervision.not-listed";

    /// <summary>The proposal was decided already.</summary>
    public const string SupervisionDecided = "supervision.decided";

    /// <summary>The proposal that a measure follows is about another agency.</summary>
    public const string SupervisionProposalOfAnother = "supervision.proposal-of-another";

    /// <summary>Nobody would get the notice.</summary>
    public const string SupervisionAddresseeMissing = "supervision.addressee-missing";

    /// <summary>The threshold is none this cause can have.</summary>
    public const string TriggerThreshold = "trigger.threshold";

    /// <summary>Only alerts and urgings are given without a decision.</summary>
    public const string TriggerNotAutomatic = "trigger.not-automatic";

    /// <summary>Nothing was set there.</summary>
    public const string TriggerUnset = "trigger.unset";
}
