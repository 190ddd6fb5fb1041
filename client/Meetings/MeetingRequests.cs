using System.Collections.Immutable;
using System.Globalization;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>Body of a new meeting.</summary>
internal sealed record MeetingRequest(
    string? WorkingGroup, MeetingKind? Kind, string? Topic, DateTimeOffset? At, string? Place, Guid[]? Cases);

internal sealed record ArrangementRequest(string? Topic, DateTimeOffset? At, string? Place)
{
    public static ArrangementRequest In(PostedForm form) => new(form["topic"], Forms.Moment(form), form["place"]);
}

/// <summary>Body of what needs a sentence: a reason, remarks, a note.</summary>
internal sealed record SentenceRequest(string? Text)
{
    public static SentenceRequest In(PostedForm form) => new(form["text"]);
}

/// <summary>Body of an answer to minutes.</summary>
/// <param name="Revision">The minutes that were read, as the meeting says. Required.</param>
internal sealed record MinutesRequest(int? Revision, string? Text)
{
    public static MinutesRequest In(PostedForm form) => new(Forms.Number(form["revision"]), form["text"]);
}

internal sealed record ReturnRequest(string? Text, DateOnly? Due)
{
    public static ReturnRequest In(PostedForm form) => new(form["text"], Forms.Day(form["due"]));
}

internal sealed record ReplyRequest(string? Text, Guid? File)
{
    public static ReplyRequest In(PostedForm form) => new(form["text"], Forms.Id(form["file"]));
}

internal sealed record AgendaRequest(Guid[]? Cases)
{
    public static AgendaRequest In(PostedForm form) => new(Forms.Guids(form["cases"]));
}

internal sealed record AgendaPlaceRequest(Guid? Case, int? To)
{
    public static AgendaPlaceRequest In(PostedForm form) => new(Forms.Id(form["case"]), Forms.Number(form["to"]));
}

internal sealed record NoticeRequest(string[]? Agencies, string? LateReason)
{
    public static NoticeRequest In(PostedForm form) => new(Forms.List(form["agencies"]), form["lateReason"]);
}

internal sealed record AttendanceRequest(string? Agency, bool? Present, string? Person)
{
    public static AttendanceRequest In(PostedForm form) =>
        new(form["agency"], Forms.Answer(form["present"]) ?? false, form["person"]);
}

internal sealed record ConclusionRequest(Guid? Case, string? Text)
{
    public static ConclusionRequest In(PostedForm form) => new(Forms.Id(form["about"]), form["text"]);
}

internal sealed record ItemRequest(
    ItemKind? Kind, Guid? Case, string? Respondent, string? Problem, string? Basis, string? Measure, string? Owner,
    string? Person, string[]? Cooperating, DateOnly? Due, string? Verifier)
{
    public static ItemRequest In(PostedForm form) => new(
        Forms.Choice<ItemKind>(form["kind"]), Forms.Id(form["about"]), form["respondent"], form["problem"], form["basis"],
        form["measure"], form["owner"], form["person"], Forms.List(form["cooperating"]), Forms.Day(form["due"]),
        form["verifier"]);

    public ItemFields ToFields() => new(
        Kind ?? ItemKind.Rectification, Case, Respondent, Problem, Basis, Measure ?? "", Owner ?? "", Person,
        [.. Cooperating ?? []], Due, string.IsNullOrWhiteSpace(Verifier) ? null : Verifier);
}

internal sealed record VisitRequest(
    VisitTarget? Target, VisitMode? Mode, DateOnly? On, bool? Reached, VisitSolved? Solved, int? Satisfaction, bool? Holds,
    string? Money, bool? NewAppeal, string? Note)
{
    public static VisitRequest In(PostedForm form) => new(
        Forms.Choice<VisitTarget>(form["target"]), Forms.Choice<VisitMode>(form["mode"]), Forms.Day(form["on"]),
        Forms.Answer(form["reached"]), Forms.Choice<VisitSolved>(form["solved"]), Forms.Number(form["satisfaction"]),
        Forms.Answer(form["holds"]), form["money"], Forms.Answer(form["newAppeal"]), form["note"]);

    public FollowUpVisit ToVisit() => new(
        Target ?? VisitTarget.Worker, Mode ?? VisitMode.Phone, On, Reached ?? false, Solved, Satisfaction, Holds, Money,
        NewAppeal ?? false, Note);
}

internal sealed record LookBackRequest(DateOnly? On)
{
    public static LookBackRequest In(PostedForm form) => new(Forms.Day(form["on"]));
}

internal sealed record LookBackResultRequest(LookBackResult? Result, string? Text, DateOnly? Due)
{
    public static LookBackResultRequest In(PostedForm form) =>
        new(Forms.Choice<LookBackResult>(form["result"]), form["text"], Forms.Day(form["due"]));
}

internal sealed record HearingRequest(
    bool? Public, string? ClosedReason, string? Host, string? Recorder, string? Officers, string? Participants,
    string? Issues, string? Statements, string? Opinions, string? Summary, bool? Adopted, string? NotAdopted)
{
    public static HearingRequest In(PostedForm f) => new(
        Forms.Answer(f["public"]), f["closedReason"], f["host"], f["recorder"], f["officers"], f["participants"], f["issues"],
        f["statements"], f["opinions"], f["summary"], Forms.Answer(f["adopted"]), f["notAdopted"]);

    public HearingRecord ToRecord() => new(
        Public ?? true, ClosedReason, Host, Recorder, Officers, Participants, Issues, Statements, Opinions, Summary,
        Adopted, NotAdopted);
}

/// <summary>Body of an act that needs nothing but itself.</summary>
internal sealed record BareRequest
{
    public static BareRequest In(PostedForm form) => new();
}

/// <summary>The values of inputs; what cannot be read is as if nothing was typed, and a rule says that it is missing.</summary>
internal static class Forms
{
    public static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Why the form cannot be read; null when it can. What cannot be read is not the same as nothing.</summary>
    public static Refusal? Malformed(PostedForm form) => form["at"] is { } typed && !Times.TryRead(typed, out _)
        ? new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "The date and time cannot be read.")
        : null;

    public static DateTimeOffset? Moment(PostedForm form) =>
        form["at"] is { } typed && Times.TryRead(typed, out var at) ? at : null;

    public static bool? Answer(string? text) => text switch { "yes" => true, "no" => false, _ => null };

    public static T? Choice<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>Inputs of one name come joined by commas; no agency's name and no id holds one.</summary>
    public static string[] List(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static Guid[] Guids(string? text) => [.. List(text).Select(Id).OfType<Guid>()];
}
