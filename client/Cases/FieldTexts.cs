using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>The values of a procedure's fields, as people read them.</summary>
internal static class FieldTexts
{
    public static string Of(LabelledValue field, IStringLocalizer<Text> texts, AgencyNames agencies) => field.Type switch
    {
        _ when field.Value is null => texts["case.erased"],
        "money" when decimal.TryParse(field.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) =>
            texts["form.money", yuan.ToString("#,##0.00", CultureInfo.InvariantCulture)],
        "date" when DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", out var day) => day.ToString(
            Language.IsEnglish ? "d MMM yyyy" : "yyyy' 年 'M' 月 'd' 日'", CultureInfo.InvariantCulture),
        "instant" when DateTimeOffset.TryParse(field.Value, CultureInfo.InvariantCulture, out var at) => Days.Moment(at),
        "choice" when field.Choice is { } choice => choice.Here(),
        "agency" => agencies.Full(field.Value),
        _ => field.Value,
    };
}
