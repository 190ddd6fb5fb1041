using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Npgsql;
using Tracker.Cases;
using Tracker.Inbox;

namespace Tracker.Journal;

/// <summary>
/// The one statement that stores a batch of commands of different streams. It has one gate, <c>won</c>: what is late, or
/// was overtaken by another activation, is not in it, and every other write touches only rows of cases that are. A table
/// that no command of the batch touches is not in the statement.
/// </summary>
internal static partial class AppendStatement
{
    /// <summary>Stands for the parameters of a table in its SQL.</summary>
    private const string Values = "{0}";

    private const string Gate = """
        with input as (
            select * from unnest({0})
            as i(stream, version, kind, subject, command, request_hash, account, agency, at, type, body,
                 previous_hash, hash, not_after)),
        won as (
            insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type,
                                 body, algorithm, previous_hash, hash)
            select stream, version, kind, subject, (select number from epoch), command, request_hash, account, agency,
                   at, type, body, 'SHA-256', previous_hash, hash
            from input
            where not_after > clock_timestamp()
            order by stream
            on conflict do nothing
            returning stream, version, tx, epoch)
        """;

    private const string GateTypes =
        "uuid bigint text text uuid bytea uuid text timestamptz text bytea bytea bytea timestamptz";

    /// <summary>The parts of the statements built so far, by which tables they write.</summary>
    private static readonly ConcurrentDictionary<int, string> Built = [];

    private static readonly Table[] Tables =
    [
        new("cases",
            "uuid bigint text text text int text text text text text text timestamptz timestamptz uuid text timestamptz", """
            insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region,
                                  stage, status, respondent, opener, opened_on, updated_at, worker, region_path, closed_on)
            select r.* from unnest({0})
            as r(case_id, version, number, working_group, procedure, procedure_version, title, region, stage, status,
                 respondent, opener, opened_on, updated_at, worker, region_path, closed_on)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id) do update
            set version = excluded.version, title = excluded.title, stage = excluded.stage, status = excluded.status,
                region = excluded.region, region_path = excluded.region_path, respondent = excluded.respondent,
                updated_at = excluded.updated_at, closed_on = excluded.closed_on
            """),
        new("steps", "uuid bigint int text text text text timestamptz uuid timestamptz text", """
            insert into case_step (case_id, no, step, owner, sender, state, since, handler, due_at, co_handlers)
            select r.case_id, r.no, r.step, r.owner, r.sender, r.state, r.since, r.handler, r.due_at, r.co_handlers::uuid[]
            from unnest({0}) as r(case_id, version, no, step, owner, sender, state, since, handler, due_at, co_handlers)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no) do update
            set owner = excluded.owner, state = excluded.state, since = excluded.since, handler = excluded.handler,
                due_at = excluded.due_at, co_handlers = excluded.co_handlers
            """),
        new("parties", "uuid bigint text boolean timestamptz", """
            insert into case_party (case_id, agency, present, updated_at)
            select r.case_id, r.agency, r.present, r.updated_at
            from unnest({0}) as r(case_id, version, agency, present, updated_at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, agency) do update set present = excluded.present, updated_at = excluded.updated_at
            """),
        new("cards", "uuid bigint text boolean text jsonb", """
            insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
            select r.case_id, r.topic, r.version, won.epoch, r.gone, r.audience::text[], r.card
            from unnest({0}) as r(case_id, version, topic, gone, audience, card)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, topic) do update
            set version = excluded.version, epoch = excluded.epoch, tx = excluded.tx, gone = excluded.gone,
                audience = excluded.audience, card = excluded.card
            """),
        new("departures", "uuid bigint text text", """
            insert into card_departure (case_id, version, audience, topic, epoch)
            select r.case_id, r.version, r.audience, r.topic, won.epoch
            from unnest({0}) as r(case_id, version, audience, topic)
            join won on won.stream = r.case_id and won.version = r.version
            """),
        new("deadlines",
            "uuid bigint int text text text text text timestamptz timestamptz text boolean boolean text timestamptz", """
            insert into case_deadline (case_id, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned,
                                       missed, calendar, ended_on)
            select r.case_id, r.no, r.rule, r.step, r.binds, r.agency, r.region_path, r.due_at, r.warn_at, r.state,
                   r.warned, r.missed, r.calendar, r.ended_on
            from unnest({0})
            as r(case_id, version, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned, missed,
                 calendar, ended_on)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no, rule) do update
            set binds = excluded.binds, agency = excluded.agency, region_path = excluded.region_path,
                due_at = excluded.due_at, warn_at = excluded.warn_at, state = excluded.state, warned = excluded.warned,
                missed = excluded.missed, calendar = excluded.calendar, ended_on = excluded.ended_on
            """),
        new("notices", "uuid bigint smallint text text int text text timestamptz text", """
            insert into notice (case_id, version, no, agency, kind, step, rule, actor, at, persons)
            select r.case_id, r.version, r.no, r.agency, r.kind, r.step, r.rule, r.actor, r.at, r.persons::uuid[]
            from unnest({0}) as r(case_id, version, no, agency, kind, step, rule, actor, at, persons)
            join won on won.stream = r.case_id and won.version = r.version
            """),
        new("lookups", "uuid bigint text text text timestamptz text boolean", """
            insert into case_lookup (case_id, kind, key, agency, at, label, present)
            select r.case_id, r.kind, r.key, r.agency, r.at, r.label, r.present
            from unnest({0}) as r(case_id, version, kind, key, agency, at, label, present)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, kind, key, agency) do update
            set at = excluded.at, label = excluded.label, present = excluded.present
            """),
    ];

    public static NpgsqlCommand Create(NpgsqlConnection connection, IReadOnlyList<JournalEntry> batch)
    {
        var command = new NpgsqlCommand { Connection = connection };
        var columns = new Columns(command.Parameters);
        AddGate(columns, batch);
        var withRows = batch.Where(e => e.Rows is not null).ToArray();
        var written = 0;
        Part(0, withRows, AddCases);
        Part(1, Each(withRows, r => r.Steps), AddSteps);
        Part(2, Each(withRows, r => r.Parties), AddParties);
        Part(3, Each(withRows, r => r.Cards), AddCards);
        Part(4, Each(withRows, r => r.Departures), AddDepartures);
        Part(5, Each(withRows, r => r.Deadlines), AddDeadlines);
        Part(6, Each(batch, e => e.Notices.Select((row, i) => (row, (short)i))), AddNotices);
        Part(7, Each(withRows, r => r.Lookups), AddLookups);
        Part(8, [.. batch.Where(e => e.Meeting is not null)], AddMeetings);
        Part(9, Each(batch, e => e.Meeting?.Cases ?? []), AddMeetingCases);
        Part(10, Each(batch, e => e.Meeting?.Items ?? []), AddMeetingItems);
        Part(11, Each(batch, e => e.Members), AddMembers);
        Part(12, Each(withRows, r => r.Supervision), AddSupervision);
        Part(13, Each(withRows, r => r.SupervisionWatch), AddSupervisionWatches);
        Part(FirstOfOverdue, Each(withRows, r => r.Overdue.Present), AddOverdue);
        Part(FirstOfOverdue + 1, Each(withRows, r => r.Overdue.Parties), AddOverdueParties);
        Part(FirstOfOverdue + 2, Each(withRows, r => r.Overdue.Gone), AddOverdueGone);
        Part(FirstOfOverdue + 3, Each(withRows, r => r.Overdue.PartiesGone), AddOverduePartiesGone);
        Part(FirstOfOverdue + 4, [.. withRows.Where(e => e.Rows!.Overdue.Keys.Length > 0)], AddOverdueKeys);
        Part(FirstOfOverdue + 5, Each(withRows, r => r.Receipts), AddReceipts);
        command.CommandText = Built.GetOrAdd(written, Build);
        return command;

        void Part<T>(int table, T[] rows, Action<Columns, T[]> add)
        {
            if (rows.Length == 0) return;
            written |= 1 << table;
            add(columns, rows);
        }
    }

    private static string Build(int written)
    {
        var sql = new StringBuilder();
        var number = 0;
        sql.Append(Gate.Replace(Values, Parameters(GateTypes), StringComparison.Ordinal));
        foreach (var table in Tables.Concat(OtherTables).Concat(SupervisionTables).Concat(OverdueTables).Where((_, i) => (written & 1 << i) != 0))
            sql.Append(",\n").Append(table.Name).Append(" as (\n")
                .Append(table.Sql.Replace(Values, Parameters(table.Types), StringComparison.Ordinal)).Append(')');
        return sql.Append("\nselect stream, version, tx from won").ToString();

        string Parameters(string types) => string.Join(", ", types.Split(' ')
            .Select(type => string.Create(CultureInfo.InvariantCulture, $"${++number}::{type}[]")));
    }

    private static void AddGate(Columns p, IReadOnlyList<JournalEntry> batch)
    {
        p.Add(batch, e => e.Stream);
        p.Add(batch, e => e.Version);
        p.Add(batch, e => e.Kind);
        p.Add(batch, e => e.Subject);
        p.Add(batch, e => e.Command);
        p.Add(batch, e => e.RequestHash);
        p.Add(batch, e => e.Account);
        p.Add(batch, e => e.Agency);
        p.Add(batch, e => e.At.UtcDateTime);
        p.Add(batch, e => e.Type);
        p.Add(batch, e => e.Body);
        p.Add(batch, e => e.PreviousHash);
        p.Add(batch, e => e.Hash);
        p.Add(batch, e => e.NotAfter.UtcDateTime);
    }

    private static void AddCases(Columns p, JournalEntry[] rows)
    {
        p.Add(rows, e => e.Stream);
        p.Add(rows, e => e.Version);
        p.Add(rows, e => e.Rows!.Case.Number);
        p.Add(rows, e => e.Rows!.Case.WorkingGroup);
        p.Add(rows, e => e.Rows!.Case.Procedure);
        p.Add(rows, e => e.Rows!.Case.ProcedureVersion);
        p.Add(rows, e => e.Rows!.Case.Title);
        p.Add(rows, e => e.Rows!.Case.Region);
        p.Add(rows, e => e.Rows!.Case.Stage);
        p.Add(rows, e => e.Rows!.Case.Status);
        p.Add(rows, e => e.Rows!.Case.Respondent);
        p.Add(rows, e => e.Rows!.Case.Opener);
        p.Add(rows, e => e.Rows!.Case.OpenedOn.UtcDateTime);
        p.Add(rows, e => e.Rows!.Case.UpdatedAt.UtcDateTime);
        p.Add(rows, e => e.Rows!.Case.Worker);
        p.Add(rows, e => e.Rows!.Case.RegionPath);
        p.Add(rows, e => e.Rows!.Case.ClosedOn?.UtcDateTime);
    }

    private static void AddSteps(Columns p, (JournalEntry Of, StepRow Row)[] steps)
    {
        AddKeys(p, steps);
        p.Add(steps, s => s.Row.No);
        p.Add(steps, s => s.Row.Step);
        p.Add(steps, s => s.Row.Owner);
        p.Add(steps, s => s.Row.Sender);
        p.Add(steps, s => s.Row.State);
        p.Add(steps, s => s.Row.Since.UtcDateTime);
        p.Add(steps, s => s.Row.Handler);
        p.Add(steps, s => s.Row.Due?.UtcDateTime);
        p.Add(steps, s => ArrayOf(s.Row.CoHandlers));
    }

    private static void AddParties(Columns p, (JournalEntry Of, PartyRow Row)[] parties)
    {
        AddKeys(p, parties);
        p.Add(parties, s => s.Row.Agency);
        p.Add(parties, s => s.Row.Present);
        p.Add(parties, s => s.Of.At.UtcDateTime);
    }

    private static void AddCards(Columns p, (JournalEntry Of, CardRow Row)[] cards)
    {
        AddKeys(p, cards);
        p.Add(cards, s => s.Row.Topic);
        p.Add(cards, s => s.Row.Gone);
        p.Add(cards, s => s.Row.Audience);
        p.AddJson(cards, s => s.Row.Card);
    }

    private static void AddDepartures(Columns p, (JournalEntry Of, DepartureRow Row)[] departures)
    {
        AddKeys(p, departures);
        p.Add(departures, s => s.Row.Audience);
        p.Add(departures, s => s.Row.Topic);
    }

    private static void AddDeadlines(Columns p, (JournalEntry Of, DeadlineRow Row)[] deadlines)
    {
        AddKeys(p, deadlines);
        p.Add(deadlines, d => d.Row.No);
        p.Add(deadlines, d => d.Row.Rule);
        p.Add(deadlines, d => d.Row.Step);
        p.Add(deadlines, d => d.Row.Binds);
        p.Add(deadlines, d => d.Row.Agency);
        p.Add(deadlines, d => d.Row.RegionPath);
        p.Add(deadlines, d => d.Row.Due.UtcDateTime);
        p.Add(deadlines, d => d.Row.Warn.UtcDateTime);
        p.Add(deadlines, d => d.Row.State);
        p.Add(deadlines, d => d.Row.Warned);
        p.Add(deadlines, d => d.Row.Missed);
        p.Add(deadlines, d => d.Row.Calendar);
        p.Add(deadlines, d => d.Row.EndedOn?.UtcDateTime);
    }

    private static void AddNotices(Columns p, (JournalEntry Of, (NoticeRow Notice, short No) Row)[] notices)
    {
        AddKeys(p, notices);
        p.Add(notices, n => n.Row.No);
        p.Add(notices, n => n.Row.Notice.Agency);
        p.Add(notices, n => CaseCards.Kebab(n.Row.Notice.Kind));
        p.Add(notices, n => n.Row.Notice.Step);
        p.Add(notices, n => n.Row.Notice.Rule);
        p.Add(notices, n => n.Of.Agency);
        p.Add(notices, n => n.Of.At.UtcDateTime);
        p.Add(notices, n => n.Row.Notice.Persons is { } persons ? ArrayOf(persons) : null);
    }

    private static void AddLookups(Columns p, (JournalEntry Of, LookupRow Row)[] lookups)
    {
        AddKeys(p, lookups);
        p.Add(lookups, l => l.Row.Kind);
        p.Add(lookups, l => l.Row.Key);
        p.Add(lookups, l => l.Row.Agency);
        p.Add(lookups, l => l.Row.At.UtcDateTime);
        p.Add(lookups, l => l.Row.Label);
        p.Add(lookups, l => l.Row.Present);
    }
}
