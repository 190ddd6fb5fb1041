using Tracker.Overdue;

namespace Tracker.Journal;

internal static partial class AppendStatement
{
    /// <summary>The tables of what is overdue; numbered on from all others.</summary>
    private static readonly Table[] OverdueTables =
    [
        new("overdue_now", "uuid bigint int text text timestamptz text text text text text text text", """
            insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step,
                                 key_groups)
            select r.case_id, r.no, r.rule, r.binds, r.due_at, r.agency, r.line, r.region_path, r.procedure, r.stage, r.step,
                   r.key_groups::text[]
            from unnest({0})
            as r(case_id, version, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no, rule) do update
            set binds = excluded.binds, due_at = excluded.due_at, agency = excluded.agency, line = excluded.line,
                region_path = excluded.region_path, stage = excluded.stage, key_groups = excluded.key_groups,
                stale = false
            """),
        new("overdue_parties", "uuid bigint int text text text timestamptz boolean", """
            insert into overdue_party (case_id, no, rule, agency, binds, due_at, outside)
            select r.case_id, r.no, r.rule, r.agency, r.binds, r.due_at, r.outside
            from unnest({0}) as r(case_id, version, no, rule, agency, binds, due_at, outside)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no, rule, agency) do update
            set binds = excluded.binds, due_at = excluded.due_at, outside = excluded.outside
            """),
        new("overdue_gone", "uuid bigint int text", """
            delete from overdue o
            using unnest({0}) as r(case_id, version, no, rule)
            join won on won.stream = r.case_id and won.version = r.version
            where o.case_id = r.case_id and o.no = r.no and o.rule = r.rule
            """),
        new("overdue_parties_gone", "uuid bigint int text text", """
            delete from overdue_party o
            using unnest({0}) as r(case_id, version, no, rule, agency)
            join won on won.stream = r.case_id and won.version = r.version
            where o.case_id = r.case_id and o.no = r.no and o.rule = r.rule and o.agency = r.agency
            """),
        new("overdue_keys", "uuid bigint text", """
            insert into feed_overdue (case_id, version, keys)
            select r.case_id, r.version, r.keys::text[]
            from unnest({0}) as r(case_id, version, keys)
            join won on won.stream = r.case_id and won.version = r.version
            """),
        new("receipts", "uuid bigint int timestamptz numeric", """
            insert into case_receipt (case_id, no, received_on, amount)
            select r.case_id, r.no, r.received_on, r.amount
            from unnest({0}) as r(case_id, version, no, received_on, amount)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no) do update set received_on = excluded.received_on, amount = excluded.amount
            """),
    ];

    private static int FirstOfOverdue => Tables.Length + OtherTables.Length + SupervisionTables.Length;

    private static void AddOverdue(Columns p, (JournalEntry Of, OverdueRow Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.Key.No);
        p.Add(rows, r => r.Row.Key.Rule);
        p.Add(rows, r => r.Row.Binds);
        p.Add(rows, r => r.Row.Due.UtcDateTime);
        p.Add(rows, r => r.Row.Agency);
        p.Add(rows, r => r.Row.Line);
        p.Add(rows, r => r.Row.RegionPath);
        p.Add(rows, r => r.Row.Procedure);
        p.Add(rows, r => r.Row.Stage);
        p.Add(rows, r => r.Row.Step);
        p.Add(rows, r => r.Row.Groups);
    }

    private static void AddOverdueParties(Columns p, (JournalEntry Of, OverduePartyRow Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.Key.No);
        p.Add(rows, r => r.Row.Key.Rule);
        p.Add(rows, r => r.Row.Agency);
        p.Add(rows, r => r.Row.Binds);
        p.Add(rows, r => r.Row.Due.UtcDateTime);
        p.Add(rows, r => r.Row.Outside);
    }

    private static void AddOverdueGone(Columns p, (JournalEntry Of, OverdueRowKey Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.No);
        p.Add(rows, r => r.Row.Rule);
    }

    private static void AddOverduePartiesGone(Columns p, (JournalEntry Of, OverduePartyKey Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.No);
        p.Add(rows, r => r.Row.Rule);
        p.Add(rows, r => r.Row.Agency);
    }

    private static void AddOverdueKeys(Columns p, JournalEntry[] rows)
    {
        p.Add(rows, e => e.Stream);
        p.Add(rows, e => e.Version);
        p.Add(rows, e => "{" + string.Join(',', e.Rows!.Overdue.Keys.Select(key => $"\"{key}\"")) + "}");
    }

    private static void AddReceipts(Columns p, (JournalEntry Of, ReceiptRow Row)[] rows)
    {
        AddKeys(p, rows);
        p.Add(rows, r => r.Row.No);
        p.Add(rows, r => r.Row.ReceivedOn.UtcDateTime);
        p.Add(rows, r => r.Row.Amount);
    }
}
