using Microsoft.Extensions.Localization;
using Tracker.Web;

namespace Tracker.Deadlines;

/// <summary>Every day of a deadline as the calendar shows it.</summary>
internal static class WhyMarks
{
    public static Dictionary<DateOnly, MonthGrid.DayMark?> Of(IStringLocalizer texts, DeadlinePreview deadline)
    {
        var marks = new Dictionary<DateOnly, MonthGrid.DayMark?>();
        var warn = Days.Of(deadline.WarnAt);
        foreach (var day in deadline.Skipped)
            marks[day.Day] = new(
                day.Reason == SkipReason.DayOfEvent ? "start" : "off",
                texts[$"why.mark.{Days.Name(day.Reason)}"],
                Days.Reason(texts, day));
        foreach (var day in deadline.Counted)
        {
            marks[day.Day] = new(
                day.Day >= warn ? "warn" : "counted",
                day.MakeUpFor is null ? $"{day.No}" : $"{texts["calendar.mark.make-up-workday"]} {day.No}",
                day.MakeUpFor is { } holiday
                    ? texts["why.make-up", Days.Short(day.Day), holiday.Here()]
                    : texts["why.counted-day", day.No]);
        }

        marks[deadline.LastDay] = marks[deadline.LastDay]! with
        {
            Class = "due",
            Label = texts["why.mark.due"],
            Title = texts["why.due"] + " " + Days.End(deadline),
        };
        return marks;
    }
}
