using Npgsql;
using Tracker.Cases;
using Tracker.Inbox;

namespace Tracker.Journal;

/// <summary>
/// The one statement that stores a batch of commands of different streams. It has one gate, <c>won</c>: what is late, or
/// was overtaken by another activation, is not in it, and every other write touches only rows of cases that are.
/// </summary>
internal static class AppendStatement
{
    private const string Sql = """
        with input as (
            select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::uuid[], $6::bytea[], $7::uuid[],
                $8::text[], $9::timestamptz[], $10::text[], $11::bytea[], $12::bytea[], $13::bytea[], $14::timestamptz[])
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
            returning stream, version, tx, epoch),
        cases as (
            insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region,
                                  stage, status, respondent, opener, opened_on, updated_at, worker)
            select r.* from unnest($15::uuid[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::int[],
                $21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::timestamptz[],
                $28::timestamptz[], $29::uuid[])
            as r(case_id, version, number, working_group, procedure, procedure_version, title, region, stage, status,
                 respondent, opener, opened_on, updated_at, worker)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id) do update
            set version = excluded.version, title = excluded.title, stage = excluded.stage, status = excluded.status,
                respondent = excluded.respondent, updated_at = excluded.updated_at),
        steps as (
            insert into case_step (case_id, no, step, owner, sender, state, since, handler, due_at)
            select r.case_id, r.no, r.step, r.owner, r.sender, r.state, r.since, r.handler, r.due_at
            from unnest($30::uuid[], $31::bigint[], $32::int[], $33::text[], $34::text[], $35::text[], $36::text[],
                $37::timestamptz[], $38::uuid[], $39::timestamptz[])
            as r(case_id, version, no, step, owner, sender, state, since, handler, due_at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no) do update
            set owner = excluded.owner, state = excluded.state, since = excluded.since, handler = excluded.handler,
                due_at = excluded.due_at),
        parties as (
            insert into case_party (case_id, agency, present, updated_at)
            select r.case_id, r.agency, r.present, r.updated_at
            from unnest($40::uuid[], $41::bigint[], $42::text[], $43::boolean[], $44::timestamptz[])
            as r(case_id, version, agency, present, updated_at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, agency) do update
            set present = excluded.present, updated_at = excluded.updated_at),
        cards as (
            insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
            select r.case_id, r.topic, r.version, won.epoch, r.gone, r.audience::text[], r.card
            from unnest($45::uuid[], $46::bigint[], $47::text[], $48::boolean[], $49::text[], $50::jsonb[])
            as r(case_id, version, topic, gone, audience, card)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, topic) do update
            set version = excluded.version, epoch = excluded.epoch, tx = excluded.tx, gone = excluded.gone,
                audience = excluded.audience, card = excluded.card),
        departures as (
            insert into card_departure (case_id, version, audience, topic, epoch)
            select r.case_id, r.version, r.audience, r.topic, won.epoch
            from unnest($51::uuid[], $52::bigint[], $53::text[], $54::text[]) as r(case_id, version, audience, topic)
            join won on won.stream = r.case_id and won.version = r.version),
        deadlines as (
            insert into case_deadline (case_id, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned,
                                       missed, calendar)
            select r.case_id, r.no, r.rule, r.step, r.binds, r.agency, r.region_path, r.due_at, r.warn_at, r.state,
                   r.warned, r.missed, r.calendar
            from unnest($55::uuid[], $56::bigint[], $57::int[], $58::text[], $59::text[], $60::text[], $61::text[],
                $62::text[], $63::timestamptz[], $64::timestamptz[], $65::text[], $66::boolean[], $67::boolean[], $68::text[])
            as r(case_id, version, no, rule, step, binds, agency, region_path, due_at, warn_at, state, warned, missed,
                 calendar)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no, rule) do update
            set binds = excluded.binds, agency = excluded.agency, region_path = excluded.region_path,
                due_at = excluded.due_at, warn_at = excluded.warn_at, state = excluded.state, warned = excluded.warned,
                missed = excluded.missed, calendar = excluded.calendar),
        notices as (
            insert into notice (case_id, version, no, agency, kind, step, rule, actor, at)
            select r.case_id, r.version, r.no, r.agency, r.kind, r.step, r.rule, r.actor, r.at
            from unnest($69::uuid[], $70::bigint[], $71::smallint[], $72::text[], $73::text[], $74::int[], $75::text[],
                $76::text[], $77::timestamptz[])
            as r(case_id, version, no, agency, kind, step, rule, actor, at)
            join won on won.stream = r.case_id and won.version = r.version)
        select stream, version, tx from won
        """;

    public static NpgsqlCommand Create(NpgsqlConnection connection, IReadOnlyList<JournalEntry> batch)
    {
        var command = new NpgsqlCommand(Sql, connection);
        var p = new Columns(command.Parameters);
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
        var withRows = batch.Where(e => e.Rows is not null).ToArray();
        AddCases(p, withRows);
        AddSteps(p, [.. Each(withRows, r => r.Steps)]);
        AddParties(p, [.. Each(withRows, r => r.Parties)]);
        AddCards(p, [.. Each(withRows, r => r.Cards)]);
        AddDepartures(p, [.. Each(withRows, r => r.Departures)]);
        AddDeadlines(p, [.. Each(withRows, r => r.Deadlines)]);
        AddNotices(p, [.. Each(withRows, r => r.Notices.Select((row, i) => (row, (short)i)).ToArray())]);
        return command;
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
    }

    private static void AddKeys<T>(Columns p, (JournalEntry Of, T Row)[] rows)
    {
        p.Add(rows, r => r.Of.Stream);
        p.Add(rows, r => r.Of.Version);
    }

    private static IEnumerable<(JournalEntry, T)> Each<T>(JournalEntry[] batch, Func<CaseRows, IReadOnlyList<T>> rows) =>
        batch.SelectMany(e => rows(e.Rows!).Select(row => (e, row)));
}
