using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Deadlines;
using Tracker.Web;

namespace Tracker.Supervision;

/// <summary>Supervision in words.</summary>
internal static class SupervisionTexts
{
    /// <summary>Why a cause came about, with its figures and dates.</summary>
    public static string Why(IStringLocalizer<Text> texts, TriggerView trigger) => texts[
        $"trigger.why.{trigger.Kind}", (trigger.Deadline ?? trigger.Step)?.Here() ?? "", trigger.Figure,
        string.Join(Language.IsEnglish ? ", " : "、", trigger.On.Select(on => Days.Text(Days.Of(on)))), trigger.Threshold];

    /// <summary>第 3 号督办单.</summary>
    public static string Name(IStringLocalizer<Text> texts, SupervisionItem item) => item.Trigger is not null
        ? texts["ladder.cause", texts[$"ladder.{item.Level}"]]
        : texts["ladder.numbered", item.No.ToString(CultureInfo.InvariantCulture), texts[$"ladder.{item.Level}"]];
}
