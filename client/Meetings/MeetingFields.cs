using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>The texts of a meeting that two may write at once, as its forms show them.</summary>
internal static class MeetingFields
{
    private const string AmendItem = "items/{no:int}/amend";
    private const string LookBack = "items/{no:int}/look-back";

    public static bool AreGuarded(string act) => act is "arrange" or "conclusions" or "hearing" or AmendItem or LookBack;

    public static IEnumerable<GuardedField> Of(
        string act, int no, PostedForm form, MeetingDetails m, IStringLocalizer<Text> texts, AgencyNames agencies) => act switch
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
            new("public", texts["hearing.public"], YesNo(h?.Public),
                value => texts[value == "yes" ? "hearing.is-public" : "hearing.is-closed"]),
            new("adopted", texts["hearing.adopted"], YesNo(h?.Adopted), value => texts[$"answer.{value}"]),
            new("closedReason", texts["hearing.closedReason"], h?.ClosedReason), new("host", texts["hearing.host"], h?.Host),
            new("recorder", texts["hearing.recorder"], h?.Recorder), new("officers", texts["hearing.officers"], h?.Officers),
            new("participants", texts["hearing.participants"], h?.Participants),
            new("issues", texts["hearing.issues"], h?.Issues), new("statements", texts["hearing.statements"], h?.Statements),
            new("opinions", texts["hearing.opinions"], h?.Opinions), new("summary", texts["hearing.summary"], h?.Summary),
            new("notAdopted", texts["hearing.notAdopted"], h?.NotAdopted),
        ],
        AmendItem when m.Items.FirstOrDefault(item => item.No == no) is { } i =>
        [
            new("kind", texts["item.kind"], i.Kind.ToString(), value => texts[$"item.kind.{value}"]),
            new("about", texts["item.about"], i.Case?.ToString(), value =>
                m.Agenda.FirstOrDefault(entry => entry.Case == Forms.Id(value))?.Number ?? value),
            new("owner", texts["item.owner"], i.Owner, agencies.Full),
            new("verifier", texts["item.verifier"], i.Verifier, agencies.Full),
            new("cooperating", texts["item.cooperating"], Joined(i.Cooperating), value =>
                string.Join(Language.IsEnglish ? ", " : "、", Forms.List(value).Select(agencies.Short))),
            new("respondent", texts["item.respondent"], i.Respondent), new("problem", texts["item.problem"], i.Problem),
            new("measure", texts["item.measure"], i.Measure), new("basis", texts["item.basis"], i.Basis),
            new("person", texts["item.person"], i.Person), new("due", texts["item.due"], Days.Machine(i.Due)),
        ],
        LookBack when m.Items.FirstOrDefault(item => item.No == no) is { } i =>
            [new("on", texts["item.look-back-on"], i.LookBackOn is { } on ? Days.Machine(on) : null)],
        _ => [],
    };

    /// <summary>Agencies as boxes of one name are sent: in the order of their ids.</summary>
    public static string Joined(IEnumerable<string> agencies) => string.Join(',', agencies.Order(StringComparer.Ordinal));

    public static string? YesNo(bool? answer) => answer switch { true => "yes", false => "no", _ => null };

    /// <summary>Of the case that is talked of, or of the meeting as a whole.</summary>
    private static string? Conclusion(PostedForm form, MeetingDetails m) => Forms.Id(form["about"]) is { } about
        ? m.Agenda.FirstOrDefault(entry => entry.Case == about)?.Conclusion
        : m.Conclusion;
}
