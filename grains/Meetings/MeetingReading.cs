using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Meetings;

/// <summary>A meeting as one of its readers sees it.</summary>
internal static class MeetingReading
{
    public static MeetingDetails Details(
        Guid id, MeetingState s, long version, Requester by, ImmutableArray<string> members, DateOnly today)
    {
        var isMember = members.Contains(by.Agency);
        return new MeetingDetails(
            id, s.Number, version, s.WorkingGroup, s.Kind, s.Status, s.Convener, s.Topic?.Text, s.At, s.Place?.Text,
            [.. s.Agenda.Select(c => new AgendaEntry(c.Case, c.Number, s.Conclusions.GetValueOrDefault(c.Case)?.Text))],
            s.Conclusions.GetValueOrDefault(Guid.Empty)?.Text,
            [.. s.Agencies.OrderBy(a => a.Key != s.Convener).Select(a => new AttendanceView(
                a.Key, a.Value.Present, a.Value.Person?.Text, a.Value.Answer, a.Value.AnsweredAt, a.Value.Remarks?.Text,
                a.Value.LeftAt))],
            [.. s.Items.Values.Select(item => Of(s, item, by, isMember, today))],
            s.Revision, s.NoticedAt, s.LateReason?.Text, s.OpenedAt, s.ClosedAt, s.IssuedAt, s.CancelReason?.Text,
            Of(s.Hearing), Rights(s, by, isMember, today));
    }

    private static MeetingRights Rights(MeetingState s, Requester by, bool isMember, DateOnly today)
    {
        var works = isMember && PostRoles.MayWork(by);
        var runs = works && by.Agency == s.Convener;
        var before = MeetingRules.IsBefore(s);
        return new MeetingRights(
            runs && before, works && (before || runs && s.Status == MeetingStatus.Open), runs && before,
            runs && s.Status == MeetingStatus.Noticed && !MeetingRules.IsBeforeItsDay(s, today), runs && MeetingRules.IsRecorded(s),
            runs && s.Status == MeetingStatus.Open, runs && s.Status == MeetingStatus.Held,
            works && s.Status == MeetingStatus.MinutesIssued && s.Agencies.GetValueOrDefault(by.Agency) is { Present: true } mine
                && mine.Answer != MinutesAnswer.Confirmed,
            runs && MeetingRules.MayFinish(s), runs && before);
    }

    private static ItemView Of(MeetingState s, MeetingItem i, Requester by, bool isMember, DateOnly today)
    {
        var c = i.Content;
        return new ItemView(
            i.No, c.Kind, c.Case, s.Agenda.Find(a => a.Case == c.Case)?.Number, c.Respondent?.Text, c.Problem?.Text,
            c.Basis?.Text, c.Measure.Text, c.Owner, c.Person?.Text, c.Cooperating, c.Due, c.Verifier, i.State, i.Assigned,
            i.IsLate(today), i.RepliedAt, i.RectifiedAt,
            [.. i.Entries.Select(e => new ItemEntry(
                EventName.Short(e.Happened.GetType()), e.Fact.Agency, e.Fact.Account, e.Fact.At, e.Text?.Text,
                (e.Happened as ItemSubmitted)?.File))],
            [.. i.Visits.Select(v => new VisitView(
                new FollowUpVisit(
                    v.Visit.Target, v.Visit.Mode, v.Visit.On, v.Visit.Reached, v.Visit.Solved, v.Visit.Satisfaction,
                    v.Visit.Holds, v.Visit.Money?.Text, v.Visit.NewAppeal, v.Visit.Note?.Text),
                v.Fact.Agency, v.Fact.Account, v.Fact.At))],
            i.LookBackOn, i.LookBack, MeetingRules.ActsOn(s, i, by, isMember), i.Released);
    }

    private static HearingRecord? Of(HearingKept? h) => h is null ? null : new HearingRecord(
        h.Public, h.ClosedReason?.Text, h.Host?.Text, h.Recorder?.Text, h.Officers?.Text, h.Participants?.Text,
        h.Issues?.Text, h.Statements?.Text, h.Opinions?.Text, h.Summary?.Text, h.Adopted, h.NotAdopted?.Text);
}
