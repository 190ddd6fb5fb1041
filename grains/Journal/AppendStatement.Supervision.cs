using Tracker.Supervision;

namespace Tracker.Journal;

internal static partial class AppendStatement
{
    /// <summary>The tables of supervision; numbered on from those of meetings.</summary>
    private static readonly Table[] SupervisionTables =
    [
        new("supervision", "uuid bigint int text text text text text timestamptz timestamptz timestamptz", """
            insert into supervision_item (case_id, no, level, trigger, agency, issuer, state, at, warn_at, due_at)
            select r.case_id, r.no, r.level, r.trigger, r.agency, r.issuer, r.state, r.at, r.warn_at, r.due_at
            from unnest({0})
            as r(case_id, version, no, level, trigger, agency, issuer, state, at, warn_at, due_at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no) do update
            set state = excluded.state, warn_at = excluded.warn_at, due_at = excluded.due_at
            """),
        new("supervision_watches", "uuid bigint timestamptz", """
            insert into supervision_watch (case_id, at)
            select r.case_id, r.at
            from unnest({0}) as r(case_id, version, at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id) do update set at = excluded.at
            """),
    ];

    private static void AddSupervision(Columns p, (JournalEntry Of, SupervisionRow Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.No);
        p.Add(rows, r => r.Row.Level);
        p.Add(rows, r => r.Row.Trigger);
        p.Add(rows, r => r.Row.Agency);
        p.Add(rows, r => r.Row.Issuer);
        p.Add(rows, r => r.Row.State);
        p.Add(rows, r => r.Row.At.UtcDateTime);
        p.Add(rows, r => r.Row.Warn?.UtcDateTime);
        p.Add(rows, r => r.Row.Due?.UtcDateTime);
    }

    private static void AddSupervisionWatches(Columns p, (JournalEntry Of, SupervisionWatchRow Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.At?.UtcDateTime);
    }
}
