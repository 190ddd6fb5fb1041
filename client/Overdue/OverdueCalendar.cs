using System.Collections.Immutable;
using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace Tracker.Overdue;

/// <summary>
/// An agency's deadlines as a calendar (RFC 5545). It is fetched by programs that keep it where others may look, so it holds
/// the number of a case and what is due, and no title, name or text of it.
/// </summary>
internal static class OverdueCalendar
{
    public const string Route = "/overdue/calendar/{account:guid}/{secret}.ics";

    /// <summary>So many deadlines it holds, the nearest; a full calendar says so in its description.</summary>
    public const int Most = 1000;

    public static string Address(HttpRequest request, Guid account, string secret) =>
        $"{request.Scheme}://{request.Host}/overdue/calendar/{account}/{secret}.ics";

    public static string Write(string agency, ImmutableArray<DueItem> due, HttpRequest request, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//Tracker//Deadlines//ZH", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", $"{agency} 办理期限");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        calendar.AddProperty("X-WR-CALDESC", due.Length < Most
            ? "本单位承办事项的办理期限"
            : string.Create(CultureInfo.InvariantCulture, $"本单位承办事项的办理期限，只列最早到期的 {Most} 项"));
        foreach (var item in due) calendar.Events.Add(Event(item, request, now));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent Event(DueItem item, HttpRequest request, DateTimeOffset now)
    {
        var what = item.StepName?.Zh ?? item.Procedure.Zh;
        var page = $"/cases/{item.CaseId}{(item.Key == OverdueItem.OrderKey ? "/supervision" : "")}";
        return new CalendarEvent
        {
            Uid = $"{item.CaseId:N}-{item.Step.ToString(CultureInfo.InvariantCulture)}-{item.Key}@tracker",
            DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
            DtStart = new CalDateTime(item.DueAt.UtcDateTime, "UTC"),
            Summary = $"{(item.Missed ? "【逾期】" : "")}{item.Number} {what}",
            Description = $"{item.Procedure.Zh}：{item.Rule.Zh}",
            Url = new Uri($"{request.Scheme}://{request.Host}{page}"),
            Transparency = "TRANSPARENT",
        };
    }
}
