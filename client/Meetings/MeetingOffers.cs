namespace Tracker.Meetings;

/// <summary>Which forms the pages of a meeting have, as it is now.</summary>
internal static class MeetingOffers
{
    public static bool On(MeetingDetails m, string form) => form switch
    {
        "arrange" => m.Rights.MayArrange,
        "cancel" => m.Rights.MayCancel,
        "notice" => m.Rights.MayNotice,
        "open" => m.Rights.MayOpen,
        "close" => m.Rights.MayClose,
        "issue" => m.Rights.MayIssue,
        "confirm" or "object" => m.Rights.MayAnswer,
        "finish" => m.Rights.MayFinish,
        "add-item" or "conclude" => m.Rights.MayDecide,
        "hearing" => m.Rights.MayDecide && m.Kind == MeetingKind.Hearing,
        _ when form.StartsWith("attend-", StringComparison.Ordinal) =>
            m.Rights.MayDecide && m.Agencies.Any(a => form == MeetingTexts.FormId("attend", a.Agency)),
        _ => m.Items.Any(item => item.Acts.Any(act => form == MeetingTexts.FormId(act, item.No))),
    };
}
