using System.Globalization;
using System.Net;
using Npgsql;
using Tracker.Deadlines;
using Tracker.Fixtures;
using Tracker.Overdue;

namespace Tracker;

/// <summary>
/// A page of what is overdue among very many open steps, for whoever asks, beside the SQL that somebody would write by hand
/// for exactly that page; and what a table of all of it costs in memory.
/// </summary>
internal static class OverdueListing
{
    private const int Rounds = 200;
    private const int PageRows = 51;
    private static readonly int[] Sizes = SizesOf(Environment.GetEnvironmentVariable("TRACKER_OVERDUE_STEPS"));

    private static readonly AgencyPlace City = new("shenzhen.union", "union", "44/4403/");
    private static readonly AgencyPlace County = new("futian.union", "union", "44/4403/440304/");

    /// <summary>Who asks, her scope, and the conditions of the SQL by hand.</summary>
    private static readonly (string Who, OverdueScope Scope, string ByHand)[] Readers =
    [
        ("the cross-line office", new OverdueScope(Audiences.Office, true, null), "o.binds = 'agency'"),
        ("a city's line supervisor", new OverdueScope(City.Agency, false, City),
            "o.binds = 'agency' and o.line = 'union' and split_part(o.region_path, '/', 2) = '4403'"),
        ("a county's line supervisor", new OverdueScope(County.Agency, false, County),
            "o.binds = 'agency' and o.line = 'union' and split_part(o.region_path, '/', 3) = '440304'"),
    ];

    public static async Task Measure(Table table)
    {
        foreach (var size in Sizes)
        {
            await using var system = await TrackerSystem.Start(silos: 1, gateways: 1);
            await OverdueSteps.Load(system.Database, size);
            await Bulk.Settle(system.Database);
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(system.Database.Silo)
            {
                MaxAutoPrepare = 64, AutoPrepareMinUsages = 2,
            });
            foreach (var (who, scope, byHand) in Readers) await Compare(table, source, size, who, scope, byHand);
            await Request(system, "supervisor", size);
            await Request(system, "shenzhen.supervisor", size);
            await Export(system, size);
        }
    }

    private static async Task Compare(
        Table table, NpgsqlDataSource source, int size, string who, OverdueScope scope, string byHand)
    {
        var wish = new OverdueWish(null, null, null, null, Bound.Agency, null, null, null, null, OverdueOrder.Longest);
        var ranges = OverdueRanges.Of(scope, wish, ["union"]);
        var rows = new OverdueListRows(source);
        var hand = $"""
            select c.case_id, c.number, c.title, c.respondent, c.working_group, c.region, c.procedure, c.procedure_version,
                   o.stage, o.no, o.step, o.rule, o.binds, o.agency, o.due_at, o.key_groups,
                   coalesce((select m.present from case_party m where m.case_id = o.case_id and m.agency = '{scope.Agency}'), false)
            from (select * from overdue o where {byHand} order by due_at, case_id, no, rule limit {PageRows}) o
            join case_row c on c.case_id = o.case_id order by o.due_at, o.case_id, o.no, o.rule
            """;
        var (ours, theirs, counts) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -Rounds; round < Rounds; round++)
        {
            // In turn, so that neither always finds what the other has just read.
            if (round % 2 == 0) await Page();
            var reference = await Time(() => Read(source, hand));
            if (round % 2 != 0) await Page();
            if (round >= 0) theirs.Add(reference);

            async Task Page()
            {
                var page = await Time(() => rows.Page(ranges, wish, null, PageRows, scope.Agency, r => r.GetGuid(0)));
                if (round >= 0) ours.Add(page);
            }
        }

        for (var round = 0; round < Rounds; round++) counts.Add(await Time(() => rows.Totals(ranges, wish)));
        Add(0.5, "p50");
        Add(0.95, "p95");
        Table.Note($"numbers by agency and stage of {who}: p50 {Ms(counts, 0.5)}, p95 {Ms(counts, 0.95)} ms");

        void Add(double at, string name) => table.Add(new Result(
            $"a page of what is overdue, {Table.Number(size)} open steps, {who}: {name}", $"{Ms(ours, at)} ms",
            $"the best SQL by hand: {Ms(theirs, at)} ms", Timings.Of(ours, at) / Timings.Of(theirs, at), Goal.AtMost(1.5)));
    }

    private static async Task Request(TrackerSystem system, string userName, int size)
    {
        using var reader = await ApiAccount.SignIn(system.Gateways[0], userName);
        var times = new List<double>();
        for (var round = -10; round < 50; round++)
        {
            var time = await Time(async () => (await reader.Get("/api/v1/overdue?binds=agency")).Expect(HttpStatusCode.OK));
            if (round >= 0) times.Add(time);
        }

        Table.Note($"the whole request of {userName}, {size:#,0} open steps: p50 {Ms(times, 0.5)}, p95 {Ms(times, 0.95)} ms");
    }

    /// <summary>All of it as a table: what the processes hold more than before while it is sent.</summary>
    private static async Task Export(TrackerSystem system, int size)
    {
        using var page = await PageVisitor.SignIn(system.Gateways[0], "supervisor");
        await page.Get("/overdue?binds=agency");
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var before = (Gateway: system.Gateways[0].Process.Memory, Silo: system.Silos[0].Memory);
            var (most, bytes) = (before, 0L);
            var time = await Time(async () => bytes = await page.Drain($"/overdue/export.{format}?binds=agency", () =>
            {
                var now = (Gateway: system.Gateways[0].Process.Memory, Silo: system.Silos[0].Memory);
                most = (Math.Max(most.Gateway, now.Gateway), Math.Max(most.Silo, now.Silo));
            }));
            Table.Note($"export as {format}, {size:#,0} open steps: {bytes:#,0} bytes in {time / 1000:0.0} s; gateway {before.Gateway} MB, at most {most.Gateway}; silo {before.Silo} MB, at most {most.Silo}");
        }
    }

    private static async Task<int> Read(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            reader.GetGuid(0);
            rows++;
        }

        return rows;
    }

    private static async Task<double> Time(Func<Task> what)
    {
        var began = Audience.Milliseconds;
        await what();
        return Audience.Milliseconds - began;
    }

    private static string Ms(List<double> times, double at) => Table.Number(Timings.Of(times, at));

    private static int[] SizesOf(string? text) => string.IsNullOrEmpty(text)
        ? [10_000, 100_000]
        : [.. text.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
}
