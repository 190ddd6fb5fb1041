using Microsoft.Extensions.Localization;
using Tracker.Deadlines;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>The texts of a meeting that two may write at once, as its forms show them.</summary>
internal static class MeetingFields
{
    private const string AmendItem = "items/{no:int}/amend";

    public static bool AreGuarded(string act) => act is "arrange" or "conclusions" or "hearing" or AmendItem;

    public static IEnumerable<GuardedField> Of(
        string act, int no, PostedForm form, MeetingDetails m, IStringLocalizer<Text> texts) => act switch
    {
        "arrange" =>
        [
            new("topic", texts["meeting.topic"], m.Topic),
            new("at", texts["meeting.at"], m.At is { } at ? Times.ForInput(at) : null),
            new("place", texts["meeting.place"], m.Place),
        ],
        "conclusions" => [new("text", texts["meeting.conclusion"], Conclusion(form, m))],
        "hearing" when m.Hearing is var h =>
        [
            new("closedReason", texts["hearing.closedReason"], h?.ClosedReason), new("host", texts["hearing.host"], h?.Host),
            new("recorder", texts["hearing.recorder"], h?.Recorder), new("officers", texts["hearing.officers"], h?.Officers),
            new("participants", texts["hearing.participants"], h?.Participants),
            new("issues", texts["hearing.issues"], h?.Issues), new("statements", texts["hearing.statements"], h?.Statements),
            new("opinions", texts["hearing.opinions"], h?.Opinions), new("summary", texts["hearing.summary"], h?.Summary),
            new("notAdopted", texts["hearing.notAdopted"], h?.NotAdopted),
        ],
        AmendItem when m.Items.FirstOrDefault(item => item.No == no) is { } i =>
        [
            new("respondent", texts["item.respondent"], i.Respondent), new("problem", texts["item.problem"], i.Problem),
            new("measure", texts["item.measure"], i.Measure), new("basis", texts["item.basis"], i.Basis),
            new("person", texts["item.person"], i.Person), new("due", texts["item.due"], Days.Machine(i.Due)),
        ],
        _ => [],
    };

    /// <summary>Of the case that is talked of, or of the meeting as a whole.</summary>
    private static string? Conclusion(PostedForm form, MeetingDetails m) => Forms.Id(form["about"]) is { } about
        ? m.Agenda.FirstOrDefault(entry => entry.Case == about)?.Conclusion
        : m.Conclusion;
}
