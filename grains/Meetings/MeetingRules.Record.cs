using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Meetings;

using Decision = Decision<MeetingEvent>;

/// <summary>What is written down of a meeting, and who answers for it.</summary>
internal static partial class MeetingRules
{
    private static Decision Record(MeetingState s, ICommand command, MeetingFacts facts)
    {
        if (!IsRecorded(s)) return NotNow();
        return command switch
        {
            RecordAttendance c => Attend(s, c, facts),
            RecordConclusion c => Conclude(s, c, facts),
            KeepHearing c => Keep(s, c, facts),
            Meetings.IssueMinutes => s.Status == MeetingStatus.Held ? One(new MinutesIssued()) : NotNow(),
            AddItem c => Add(s, c, facts),
            AmendItem c => Unbegun(s, c.No) ?? Check(s, c.Item, facts)
                ?? Amend(s.Items[c.No], Content(s, c.Item, facts)),
            WithdrawItem c => Unbegun(s, c.No) ?? Texts.Check("reason", c.Reason, Limits.Note, required: true)
                ?? (Decision)One(new ItemWithdrawn(c.No, Seal(facts, c.Reason)!)),
            _ => throw new InvalidOperationException($"{command.GetType().Name} is no command of a meeting."),
        };
    }

    private static Decision Attend(MeetingState s, RecordAttendance c, MeetingFacts facts)
    {
        if (!s.Agencies.TryGetValue(c.Agency, out var noted))
            return new Refusal(RefusalCode.Invalid, Reasons.AttendanceUnknown, $"'{c.Agency}' was not invited.");
        if (c.Agency == s.Convener && !c.Present)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "Who convened the meeting is present.");
        if (Texts.Check("person", c.Person, Limits.Field) is { } refusal) return refusal;
        var person = c.Present ? Seal(facts, c.Person) : null;
        // One that came back into the working group is noted anew.
        var isBack = noted.LeftAt is not null && facts.Members.Contains(c.Agency);
        return noted.Present == c.Present && noted.Person?.Text == person?.Text && !isBack
            ? Happened([])
            : One(new AttendanceRecorded(c.Agency, c.Present, person));
    }

    private static Decision Conclude(MeetingState s, RecordConclusion c, MeetingFacts facts)
    {
        if (c.Case is { } id && !OnAgenda(s, id)) return AgendaUnknown();
        if (Texts.Check("text", c.Text, Limits.Note, required: true) is { } refusal) return refusal;
        return s.Conclusions.GetValueOrDefault(c.Case ?? Guid.Empty)?.Text == c.Text.Trim()
            ? Happened([])
            : One(new ConclusionRecorded(c.Case, Seal(facts, c.Text)!));
    }

    private static Decision Keep(MeetingState s, KeepHearing c, MeetingFacts facts)
    {
        if (s.Kind != MeetingKind.Hearing) return NotNow();
        var r = c.Record;
        var refusal = Texts.Check("closedReason", r.ClosedReason, Limits.Note, required: !r.Public)
            ?? Texts.Check("notAdopted", r.NotAdopted, Limits.Note, required: r.Adopted == false)
            ?? Texts.Check("host", r.Host, Limits.Field) ?? Texts.Check("recorder", r.Recorder, Limits.Field)
            ?? Texts.Check("officers", r.Officers, Limits.Note) ?? Texts.Check("participants", r.Participants, Limits.Note)
            ?? Texts.Check("issues", r.Issues, Limits.Note) ?? Texts.Check("statements", r.Statements, Limits.Note)
            ?? Texts.Check("opinions", r.Opinions, Limits.Note) ?? Texts.Check("summary", r.Summary, Limits.Note);
        var kept = new HearingKept(
            r.Public, r.Public ? null : Seal(facts, r.ClosedReason), Seal(facts, r.Host), Seal(facts, r.Recorder),
            Seal(facts, r.Officers), Seal(facts, r.Participants), Seal(facts, r.Issues), Seal(facts, r.Statements),
            Seal(facts, r.Opinions), Seal(facts, r.Summary), r.Adopted,
            r.Adopted == false ? Seal(facts, r.NotAdopted) : null);
        return refusal ?? (kept == s.Hearing ? Happened([]) : One(kept));
    }

    private static Decision Answer(MeetingState s, ICommand command, MeetingFacts facts)
    {
        if (s.Status != MeetingStatus.MinutesIssued) return NotNow();
        if (s.Agencies.GetValueOrDefault(command.By.Agency) is not { Present: true } mine)
            return new Refusal(
                RefusalCode.Forbidden, Reasons.MinutesNotYours, "Minutes are confirmed by the agencies that were present.");
        if (((command as ConfirmMinutes)?.Revision ?? (command as ObjectToMinutes)?.Revision) is not { } read)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'revision' must be filled: the minutes that you read.");
        if (read != s.Revision)
            return new Refusal(RefusalCode.Conflict, Reasons.MinutesChanged,
                "The minutes were issued anew since you read them. Read them again.");
        return command switch
        {
            ConfirmMinutes => mine.Answer == MinutesAnswer.Confirmed ? Happened([]) : One(new MinutesConfirmed()),
            ObjectToMinutes c => Texts.Check("remarks", c.Remarks, Limits.Note, required: true) is { } refusal
                ? refusal
                : One(new MinutesObjected(Seal(facts, c.Remarks)!)),
            _ => throw new InvalidOperationException($"{command.GetType().Name} is no answer to minutes."),
        };
    }
}
