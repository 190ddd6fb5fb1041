using Npgsql;
using Tracker.Cases;

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
                                  stage, status, respondent, opener, opened_on, updated_at)
            select r.* from unnest($15::uuid[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::int[],
                $21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::timestamptz[],
                $28::timestamptz[])
            as r(case_id, version, number, working_group, procedure, procedure_version, title, region, stage, status,
                 respondent, opener, opened_on, updated_at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id) do update
            set version = excluded.version, title = excluded.title, stage = excluded.stage, status = excluded.status,
                respondent = excluded.respondent, updated_at = excluded.updated_at),
        steps as (
            insert into case_step (case_id, no, step, owner, sender, state, since)
            select r.case_id, r.no, r.step, r.owner, r.sender, r.state, r.since
            from unnest($29::uuid[], $30::bigint[], $31::int[], $32::text[], $33::text[], $34::text[], $35::text[],
                $36::timestamptz[])
            as r(case_id, version, no, step, owner, sender, state, since)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, no) do update set owner = excluded.owner, state = excluded.state),
        parties as (
            insert into case_party (case_id, agency, present, updated_at)
            select r.case_id, r.agency, r.present, r.updated_at
            from unnest($37::uuid[], $38::bigint[], $39::text[], $40::boolean[], $41::timestamptz[])
            as r(case_id, version, agency, present, updated_at)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, agency) do update
            set present = excluded.present, updated_at = excluded.updated_at),
        cards as (
            insert into card_topic (case_id, topic, version, epoch, gone, audience, card)
            select r.case_id, r.topic, r.version, won.epoch, r.gone, r.audience::text[], r.card
            from unnest($42::uuid[], $43::bigint[], $44::text[], $45::boolean[], $46::text[], $47::jsonb[])
            as r(case_id, version, topic, gone, audience, card)
            join won on won.stream = r.case_id and won.version = r.version
            on conflict (case_id, topic) do update
            set version = excluded.version, epoch = excluded.epoch, tx = excluded.tx, gone = excluded.gone,
                audience = excluded.audience, card = excluded.card),
        departures as (
            insert into card_departure (case_id, version, audience, topic, epoch)
            select r.case_id, r.version, r.audience, r.topic, won.epoch
            from unnest($48::uuid[], $49::bigint[], $50::text[], $51::text[]) as r(case_id, version, audience, topic)
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

    private static void AddKeys<T>(Columns p, (JournalEntry Of, T Row)[] rows)
    {
        p.Add(rows, r => r.Of.Stream);
        p.Add(rows, r => r.Of.Version);
    }

    private static IEnumerable<(JournalEntry, T)> Each<T>(JournalEntry[] batch, Func<CaseRows, IReadOnlyList<T>> rows) =>
        batch.SelectMany(e => rows(e.Rows!).Select(row => (e, row)));
}
