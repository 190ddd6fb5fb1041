using System.Net;
using Npgsql;

namespace Tracker.Fixtures;

/// <summary>Cases by the thousand whose deadline has passed and that have not said so, as after an outage.</summary>
internal static class StoredDeadlines
{
    public const string Opener = "tianjin.union";

    /// <summary>How many events of one kind each of these cases has.</summary>
    public const string Fired = """
        select count(*)::int from journal j, unnest(string_to_array(j.type, ' ')) t
        where t = 'tracker.' || $1 and j.stream in (select case_id from case_row where number like $2 || '-%')
        """;

    // The row that opened the case is there again under other ids; of an earlier epoch, so that no board hears of it.
    private const string Insert = """
        with one as (
            select md5($1 || n)::uuid as id, $1 || '-' || n as number from generate_series(1, $2::int) n),
        journals as (
            insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type,
                                 body, algorithm, previous_hash, hash)
            select id, 1, 'case', id::text, 0, gen_random_uuid(), j.request_hash, j.account, j.agency, j.at, j.type,
                   j.body, j.algorithm, j.previous_hash, j.hash
            from one, journal j where j.stream = $3 and j.version = 1),
        cases as (
            insert into case_row
            select id, 1, one.number, c.working_group, c.procedure, c.procedure_version, c.title, c.region, c.stage,
                   c.status, c.respondent, c.opener, c.opened_on, c.updated_at, c.worker, c.region_path
            from one, case_row c where c.case_id = $3),
        steps as (
            insert into case_step
            select id, s.no, s.step, s.owner, s.sender, s.state, s.since, s.handler, s.due_at
            from one, case_step s where s.case_id = $3),
        parties as (
            insert into case_party select id, p.agency, true, p.updated_at from one, case_party p where p.case_id = $3)
        insert into case_deadline
        select id, d.no, d.rule, d.step, d.binds, d.agency, d.region_path, d.due_at, d.warn_at, 'running', false, false,
               d.calendar
        from one, case_deadline d where d.case_id = $3
        """;

    /// <summary>A case whose first step was due some days ago: the others are made after it.</summary>
    public static async Task<Guid> Like(ApiAccount opener, int openedDaysAgo) =>
        (await opener.Post("/api/v1/cases", new
        {
            procedure = "appeal", workingGroup = "tianjin", title = "超期的诉求", region = "120101",
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-openedDaysAgo),
            fields = new Dictionary<string, string> { ["channel"] = "phone", ["violation"] = "remuneration" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    /// <param name="name">What their numbers begin with.</param>
    public static async Task Load(TrackerDatabase database, string name, int count, Guid like)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser + ";Command Timeout=600");
        await using var command = source.CreateCommand(Insert);
        foreach (var value in (object[])[name, count, like]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until so many have fired; the test's own time-out is its patience.</summary>
    public static async Task UntilFired(TrackerDatabase database, string name, int count, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await database.Scalar<int>(Fired, "deadline-missed", name) < count) await timer.WaitForNextTickAsync(stop);
    }
}
