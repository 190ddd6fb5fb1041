using System.Collections.Immutable;
using System.Globalization;

namespace Tracker.Cases;

internal static partial class CaseReading
{
    private static readonly Dictionary<WarningMeans, LocalText> Means = new()
    {
        [WarningMeans.InPerson] = new("当面", "in person"),
        [WarningMeans.Call] = new("电话", "by telephone"),
        [WarningMeans.Message] = new("短信、微信等", "by a message"),
        [WarningMeans.Letter] = new("书面", "by a letter"),
    };

    /// <summary>Who warned the worker, and of which last day.</summary>
    private static ImmutableArray<LabelledValue> WarnedOf(WorkerWarned e) =>
    [
        new("warned-by", new("告知人", "Told by"), "text", e.By.Text, null),
        new("last-day", new("告知的最后一日", "Last day told"), "date", e.LastDay.ToString("O", CultureInfo.InvariantCulture), null),
    ];
}
