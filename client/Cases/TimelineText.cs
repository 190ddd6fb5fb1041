using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>What happened in a case, in a sentence.</summary>
internal static class TimelineText
{
    /// <summary>Follows from the other events of the same act and tells a reader nothing.</summary>
    public const string RoleBound = "role-bound";

    public static string Of(IStringLocalizer<Text> texts, AgencyNames agencies, TimelineEntry entry)
    {
        var concerned = entry.Other ?? entry.Agency;
        var text = texts[$"timeline.{entry.Kind}", entry.StepName?.Here() ?? "", entry.Label?.Here() ?? "", agencies.Short(concerned)];
        return text.ResourceNotFound ? entry.Label?.Here() ?? entry.StepName?.Here() ?? entry.Kind : text.Value;
    }
}
