using System.Net;
using Npgsql;
using Tracker.Fixtures;

namespace Tracker.Overdue;

/// <summary>Rows that say less than is known, or something else, are put right without anything happening in their case.</summary>
public sealed class OverdueRenewalTests(SharedSystem shared)
{
    private const string Union = "yuanling.union";

    [Fact]
    public async Task A_stale_row_is_written_anew_by_its_case_and_one_that_is_no_longer_true_goes()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        await using var listener = await HubListener.Connect(system.Gateways[1], union.Token);
        await listener.Watch($"overdue:{Union}");
        var id = (await union.Post("/api/v1/cases", new
        {
            procedure = "supervision", workingGroup = "shenzhen", title = "旧数据", region = "440304",
            fields = new { source = "visit", headcount = "12" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await union.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" }, happenedOn = TimeProvider.System.GetUtcNow().AddDays(-60),
        })).Expect(HttpStatusCode.OK);
        await Until(listener, system, "select count(*) from overdue where case_id = $1", id, 1);

        // As they were left by the program before.
        await system.Database.Query("""
            with ghost as (
                insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups, stale)
                select case_id, 99, rule, binds, due_at, agency, line, region_path, procedure, stage, step, '{}', true
                from overdue where case_id = $1)
            update overdue set key_groups = '{}', line = 'nothing', stale = true where case_id = $1 returning 1
            """, id);
        await Until(listener, system, "select count(*) from overdue where case_id = $1 and stale", id, 0);
        Assert.Equal(["union {collective}"], await Rows(system, "select line, key_groups::text from overdue where case_id = $1", id));
        var item = Assert.Single((await union.Get("/api/v1/overdue?binds=respondent&people=collective&limit=200&agency=" + Union))
            .Expect(HttpStatusCode.OK).GetProperty("items").EnumerateArray(), i => i.GetProperty("caseId").GetGuid() == id);
        Assert.Equal("collective", item.GetProperty("keyGroups")[0].GetString());
    }

    [Fact]
    public async Task A_case_that_has_moved_on_is_not_overwritten_by_what_it_was()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        var id = await union.OpenAppeal("shenzhen", "440304", "版本不符");
        await using var source = NpgsqlDataSource.Create(system.Database.Silo + ";Pooling=false");
        var rows = new OverdueRows(
            [new(new(1, "rule"), "right", DateTimeOffset.UnixEpoch, Union, "union", "44/", "appeal", "stage", "step", "{migrant}")],
            [new(new(1, "rule"), Union, "right", DateTimeOffset.UnixEpoch, true)], [], [], []);
        Assert.False(await new OverdueRenewalRows(source).Write(id, 99, rows));
        Assert.Equal(0L, await system.Database.Scalar<long>("select count(*) from overdue where case_id = $1", id));
        Assert.True(await new OverdueRenewalRows(source).Write(id, 1, rows));
        Assert.Equal("{migrant}", await system.Database.Scalar<string>("select key_groups::text from overdue where case_id = $1", id));
        Assert.True(await new OverdueRenewalRows(source).Write(id, 1, OverdueRows.None));
        Assert.Equal(0L, await system.Database.Scalar<long>(
            "select (select count(*) from overdue where case_id = $1) + (select count(*) from overdue_party where case_id = $1)", id));
    }

    [Fact]
    public async Task An_agency_that_stands_elsewhere_takes_its_rows_with_it()
    {
        var system = await shared.Get();
        using var union = await ApiAccount.SignIn(system.Gateways[0], Union);
        // Of cases that are there: a list that others read meanwhile ends where a row has none.
        var id = await union.OpenAppeal("shenzhen", "440304", "所在地变化");
        var other = await union.OpenAppeal("shenzhen", "440304", "所在地变化");
        await using var source = NpgsqlDataSource.Create(system.Database.Silo + ";Pooling=false");
        var renewals = new OverdueRenewalRows(source);
        try
        {
            // Rows of agencies that nobody else has; nobody is told of them.
            await system.Database.Query("""
                with held as (
                    insert into overdue (case_id, no, rule, binds, due_at, agency, line, region_path, procedure, stage, step, key_groups)
                    select id, 1, 'rule', 'right', now(), 'moved.holder', 'union', '44/4403/440304/', 'appeal', 's', '', '{}'
                    from unnest(array[$1, $2]::uuid[]) id)
                insert into overdue_party (case_id, no, rule, agency, binds, due_at, outside)
                select id, 1, 'rule', party, 'right', now(), outside
                from unnest(array[$1, $2]::uuid[]) id,
                     (values ('moved.city', false), ('moved.hrss', true)) as p(party, outside)
                returning 1
                """, id, other);
            AgencyPlace[] places =
                [new("moved.holder", "hrss", "44/4403/"), new("moved.city", "union", "44/4403/"), new("moved.hrss", "hrss", "44/")];
            // However few at once, all are met.
            for (Guid? after = Guid.Empty; after is { } from;)
                after = await renewals.Settle(places, from, 1, TestContext.Current.CancellationToken);
            Assert.Equal(["hrss", "hrss"], await Rows(
                system, "select line from overdue where case_id = any(array[$1, $2]::uuid[])", id, other));
            Assert.Equal(["moved.city True", "moved.hrss False"], await Rows(
                system, "select distinct agency, outside from overdue_party where case_id = any(array[$1, $2]::uuid[]) order by 1", id, other));
        }
        finally
        {
            await system.Database.Query("""
                with p as (delete from overdue_party where case_id = any(array[$1, $2]::uuid[]))
                delete from overdue where case_id = any(array[$1, $2]::uuid[]) returning 1
                """, id, other);
        }
    }

    [Fact]
    public void Places_are_the_same_whatever_their_order_and_others_where_one_stands_elsewhere()
    {
        AgencyPlace one = new("a.union", "union", "44/"), two = new("b.union", "union", "44/4403/");
        Assert.Equal(new AgencyMap([one, two]).Version, new AgencyMap([two, one]).Version);
        Assert.NotEqual(new AgencyMap([one, two]).Version, new AgencyMap([one, two with { Line = "hrss" }]).Version);
        Assert.NotEqual(new AgencyMap([one, two]).Version, new AgencyMap([one, two with { RegionPath = "44/" }]).Version);
    }

    private static async Task<string[]> Rows(TrackerSystem system, string sql, params object[] parameters) =>
        [.. (await system.Database.Query(sql, parameters)).Select(row => string.Join(' ', row))];

    /// <summary>Looks again whenever anything is heard; the heartbeat comes every second.</summary>
    private static async Task Until(HubListener listener, TrackerSystem system, string count, Guid id, long wanted)
    {
        while (true)
        {
            var heard = listener.Received.Count;
            if (await system.Database.Scalar<long>(count, id) == wanted) return;
            await listener.Until(r => r.Count() > heard, "anything of what is overdue");
        }
    }
}
