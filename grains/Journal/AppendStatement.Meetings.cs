using Tracker.Meetings;

namespace Tracker.Journal;

internal static partial class AppendStatement
{
    /// <summary>The tables of meetings and of who belongs to a working group; numbered on from those of cases.</summary>
    private static readonly Table[] OtherTables =
    [
        new("meetings", "uuid bigint text text text text text text timestamptz int int int timestamptz text", """
            insert into meeting_row (meeting_id, version, number, working_group, kind, status, convener, topic, at, cases,
                                     items, open_items, planned_at, awaits)
            select r.meeting_id, r.version, r.number, r.working_group, r.kind, r.status, r.convener, r.topic, r.at, r.cases,
                   r.items, r.open_items, r.planned_at, r.awaits::text[]
            from unnest({0})
            as r(meeting_id, version, number, working_group, kind, status, convener, topic, at, cases, items, open_items,
                 planned_at, awaits)
            join won on won.stream = r.meeting_id and won.version = r.version
            on conflict (meeting_id) do update
            set version = excluded.version, status = excluded.status, topic = excluded.topic, at = excluded.at,
                cases = excluded.cases, items = excluded.items, open_items = excluded.open_items,
                convener = excluded.convener, awaits = excluded.awaits
            """),
        new("meeting_cases", "uuid bigint uuid boolean", """
            insert into meeting_case (meeting_id, case_id, present)
            select r.meeting_id, r.case_id, r.present
            from unnest({0}) as r(meeting_id, version, case_id, present)
            join won on won.stream = r.meeting_id and won.version = r.version
            on conflict (meeting_id, case_id) do update set present = excluded.present
            """),
        new("meeting_items", "uuid bigint int uuid text text date boolean boolean date", """
            insert into meeting_item (meeting_id, no, case_id, owner, state, due_on, assigned, overdue, look_back_on)
            select r.meeting_id, r.no, r.case_id, r.owner, r.state, r.due_on, r.assigned, r.overdue, r.look_back_on
            from unnest({0}) as r(meeting_id, version, no, case_id, owner, state, due_on, assigned, overdue, look_back_on)
            join won on won.stream = r.meeting_id and won.version = r.version
            on conflict (meeting_id, no) do update
            set case_id = excluded.case_id, owner = excluded.owner, state = excluded.state, due_on = excluded.due_on,
                assigned = excluded.assigned, overdue = excluded.overdue, look_back_on = excluded.look_back_on
            """),
        new("members", "uuid bigint text text boolean", """
            insert into group_member (working_group, agency, present)
            select r.working_group, r.agency, r.present
            from unnest({0}) as r(stream, version, working_group, agency, present)
            join won on won.stream = r.stream and won.version = r.version
            on conflict (working_group, agency) do update set present = excluded.present
            """),
    ];

    private static void AddMeetings(Columns p, JournalEntry[] rows)
    {
        p.Add(rows, e => e.Stream);
        p.Add(rows, e => e.Version);
        p.Add(rows, e => e.Meeting!.Meeting.Number);
        p.Add(rows, e => e.Meeting!.Meeting.WorkingGroup);
        p.Add(rows, e => e.Meeting!.Meeting.Kind);
        p.Add(rows, e => e.Meeting!.Meeting.Status);
        p.Add(rows, e => e.Meeting!.Meeting.Convener);
        p.Add(rows, e => e.Meeting!.Meeting.Topic);
        p.Add(rows, e => e.Meeting!.Meeting.At?.UtcDateTime);
        p.Add(rows, e => e.Meeting!.Meeting.Cases);
        p.Add(rows, e => e.Meeting!.Meeting.Items);
        p.Add(rows, e => e.Meeting!.Meeting.OpenItems);
        p.Add(rows, e => e.At.UtcDateTime);
        p.Add(rows, e => e.Meeting!.Meeting.Awaits);
    }

    private static void AddMeetingCases(Columns p, (JournalEntry Of, MeetingCaseRow Row)[] cases)
    {
        AddKeys(p, cases);
        p.Add(cases, c => c.Row.Case);
        p.Add(cases, c => c.Row.Present);
    }

    private static void AddMeetingItems(Columns p, (JournalEntry Of, MeetingItemRow Row)[] items)
    {
        AddKeys(p, items);
        p.Add(items, i => i.Row.No);
        p.Add(items, i => i.Row.Case);
        p.Add(items, i => i.Row.Owner);
        p.Add(items, i => i.Row.State);
        p.Add(items, i => i.Row.Due);
        p.Add(items, i => i.Row.Assigned);
        p.Add(items, i => i.Row.Overdue);
        p.Add(items, i => i.Row.LookBackOn);
    }

    private static void AddMembers(Columns p, (JournalEntry Of, MemberRow Row)[] members)
    {
        AddKeys(p, members);
        p.Add(members, m => m.Row.WorkingGroup);
        p.Add(members, m => m.Row.Agency);
        p.Add(members, m => m.Row.Present);
    }
}
