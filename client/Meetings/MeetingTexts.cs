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

    public static string FormId(string act, int no) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{act}-{no}");

    public static string FormId(string act, string agency) => $"{act}-{agency.Replace('.', '-')}";
}
