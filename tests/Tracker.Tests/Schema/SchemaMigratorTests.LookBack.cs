using Tracker.Fixtures;

namespace Tracker.Schema;

public sealed partial class SchemaMigratorTests
{
    [Fact]
    public async Task Days_to_look_back_that_were_set_before_are_known_until_somebody_said_what_was_found()
    {
        var database = await server.NewDatabase();
        await Migrate(database, [.. SchemaMigrator.Embedded().Where(script => script.Number < 23)]);
        const string set = """{ "type": "tracker.look-back-set", "no": 1, "on": "2026-04-01" }""";
        const string later = """{ "type": "tracker.look-back-set", "no": 1, "on": "2026-05-01" }""";
        const string other = """{ "type": "tracker.look-back-set", "no": 2, "on": "2026-04-01" }""";
        const string found = """{ "type": "tracker.look-back-recorded", "no": 1, "result": "holds" }""";
        var moved = await Meeting("verified", $"[{set}]", $"[{later},{other}]");
        var done = await Meeting("closed", $"[{set}]", $"[{found}]");
        var again = await Meeting("closed", $"[{set}]", $"[{found}]", $"[{set}]");
        var returned = await Meeting("returned", $"[{set}]");
        await Migrate(database);
        Assert.Equal("2026-05-01", await Day(moved));
        Assert.Equal("", await Day(done));
        Assert.Equal("2026-04-01", await Day(again));
        Assert.Equal("", await Day(returned));

        Task<string> Day(Guid meeting) => database.Scalar<string>(
            "select coalesce(look_back_on::text, '') from meeting_item where meeting_id = $1", meeting);

        async Task<Guid> Meeting(string state, params string[] bodies)
        {
            var id = Guid.NewGuid();
            await database.Query("""
                insert into meeting_item (meeting_id, no, owner, state, due_on, assigned, overdue)
                values ($1, 1, 'a.union', $2, now(), true, false) returning 1
                """, id, state);
            for (var version = 1; version <= bodies.Length; version++)
                await database.Query("""
                    insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type, body,
                                         algorithm, previous_hash, hash)
                    values ($1, $2, 'meeting', '', 1, gen_random_uuid(), '', gen_random_uuid(), '', now(), 'x',
                            convert_to($3::jsonb::text, 'UTF8'), 'SHA-256', '', '') returning 1
                    """, id, (long)version, bodies[version - 1]);
            return id;
        }
    }
}
