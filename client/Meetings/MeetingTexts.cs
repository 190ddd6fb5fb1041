using Microsoft.Extensions.Localization;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>How meetings and items look.</summary>
internal static class MeetingTexts
{
    /// <summary>The course of a meeting that was not called off.</summary>
    public static readonly MeetingStatus[] Course =
    [
        MeetingStatus.Planned, MeetingStatus.Noticed, MeetingStatus.Open, MeetingStatus.Held, MeetingStatus.MinutesIssued,
        MeetingStatus.Tracked, MeetingStatus.Closed,
    ];

    public static string Chip(MeetingStatus status) => status switch
    {
        MeetingStatus.Closed => "chip-closed",
        MeetingStatus.Cancelled => "",
        MeetingStatus.Open => "chip-ours",
        _ => "chip-open",
    };

    public static string Chip(ItemState state) => state switch
    {
        ItemState.Verified or ItemState.Closed => "chip-done",
        ItemState.Returned => "chip-returned",
        ItemState.Submitted => "chip-offered",
        ItemState.Withdrawn => "",
        _ => "chip-open",
    };

    /// <summary>The record of a hearing as lines, as its page and its minutes show it; what was not written down is left out.</summary>
    /// <returns>What each is, as the last part of a text's key, and what it says.</returns>
    public static IEnumerable<(string Name, string Value)> Lines(IStringLocalizer<Text> texts, HearingRecord h)
    {
        var lines = new (string Name, string? Value)[]
        {
            ("public", texts[h.Public ? "hearing.is-public" : "hearing.is-closed"]), ("closedReason", h.ClosedReason),
            ("host", h.Host), ("recorder", h.Recorder), ("officers", h.Officers), ("participants", h.Participants),
            ("issues", h.Issues), ("statements", h.Statements), ("opinions", h.Opinions), ("summary", h.Summary),
            ("adopted", h.Adopted is { } adopted ? texts[adopted ? "answer.yes" : "answer.no"].Value : null),
            ("notAdopted", h.NotAdopted),
        };
        return lines.Where(line => line.Value is not null).Select(line => (line.Name, line.Value!));
    }

    public static string FormId(string act, int no) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{act}-{no}");

    public static string FormId(string act, string agency) => $"{act}-{agency.Replace('.', '-')}";
}
