using System.Globalization;
using System.Net;
using Tracker.Deadlines;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Supervision;

/// <summary>Each door of supervisors: strangers learn of no case, a party is told that it is not for her, a supervisor passes.</summary>
public sealed class SupervisionDoorsTests(SupervisionDoorsTests.Setting setting) : IClassFixture<SupervisionDoorsTests.Setting>
{
    private const string Opener = "zhenhai.union";

    private static readonly string Day = ChinaTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(9)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly (string Name, string Value)[] Said =
    [
        ("agency", Opener), ("level", "Alert"), ("reason", "请抓紧"), ("why", "影响较大"), ("demand", "限期办结"), ("lastDay", Day),
        ("text", "通报有关情况"), ("to", "Parties"),
    ];

    public static TheoryData<string> OfSupervisors => Doors.Where(d => d.For == Doors.Supervisor);

    public static TheoryData<string> OfOverseers => Doors.Where(d => d.For == Doors.Overseer);

    [Theory, MemberData(nameof(OfSupervisors))]
    public async Task A_door_of_supervisors_lets_in_nobody_else(string name)
    {
        var (door, id) = (Doors.All[name], await setting.NewCase(name));
        var path = door.Path.Replace("{id}", id.ToString(), StringComparison.Ordinal)
            .Replace("/orders/{no}", "/orders/2", StringComparison.Ordinal).Replace("{no}", "1", StringComparison.Ordinal);
        var errand = new Errand(Opener, 1, Said.ToDictionary(s => s.Name, s => char.ToLowerInvariant(s.Value[0]) + s.Value[1..]), Said);
        var before = await setting.Version(id);
        foreach (var stranger in new[] { "suizhou.union", "shenzhen.supervisor" })
            Assert.Equal((stranger, HttpStatusCode.NotFound), (stranger, (await setting.Readers[stranger].Send(door, path, errand)).Status));
        Assert.Equal(HttpStatusCode.Forbidden, (await setting.Readers[Opener].Send(door, path, errand)).Status);
        Assert.Equal(before, await setting.Version(id));
        var passed = await setting.Readers["supervisor"].Send(door, path, errand);
        Assert.True(passed.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{passed.Status} {passed.Body}");
        Assert.Equal(before + 1, await setting.Version(id));
    }

    [Theory, MemberData(nameof(OfOverseers))]
    public async Task The_rules_are_changed_by_administrators_and_cross_line_supervisors_only(string name)
    {
        var door = Doors.All[name];
        // Said is nothing that could be set: who may is told what is wrong, nobody else.
        var errand = new Errand(Opener, 1, new { kind = "media", on = true, threshold = 9, level = "alert", reason = "试行" },
            ("kind", "Media"), ("on", "on"), ("threshold", "9"), ("level", "Alert"), ("reason", "试行"));
        foreach (var (reader, may) in new[] { (Opener, false), ("shenzhen.supervisor", false), ("supervisor", true), ("admin", true) })
            Assert.Equal((reader, !may), (reader, (await setting.Readers[reader].Send(door, door.Path, errand)).Status == HttpStatusCode.Forbidden));
    }

    public sealed class Setting(SharedSystem shared) : IAsyncLifetime
    {
        private TrackerSystem system = null!;

        internal Dictionary<string, Reader> Readers { get; } = [];

        public async ValueTask InitializeAsync()
        {
            system = await shared.Get();
            foreach (var name in new[] { Opener, "suizhou.union", "shenzhen.supervisor", "supervisor", "admin" })
                Readers[name] = await Reader.SignIn(system, name);
        }

        /// <summary>A case with a proposal, 1; where it matters with an answered order, 2, or listed.</summary>
        internal async Task<Guid> NewCase(string door)
        {
            var id = (await Readers[Opener].Api.Post("/api/v1/cases", new
            {
                procedure = "supervision", workingGroup = "zhenhai", title = "督办的门", region = "330211",
                fields = new { source = "appeal", headcount = "30" },
            })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
            var of = $"/api/v1/cases/{id}/supervision";
            if (door.Contains("/orders/", StringComparison.Ordinal))
            {
                (await Readers["supervisor"].Api.Post($"{of}/orders", new { agency = Opener, demand = "限期办结", lastDay = Day, why = "群体" }))
                    .Expect(HttpStatusCode.OK);
                (await Readers[Opener].Api.Post($"{of}/orders/2/answer", new { text = "已办理" })).Expect(HttpStatusCode.OK);
            }

            if (door.EndsWith("/listing/lift", StringComparison.Ordinal))
                (await Readers["supervisor"].Api.Post($"{of}/listing", new { reason = "久拖不决", why = "影响较大" })).Expect(HttpStatusCode.OK);
            return id;
        }

        internal Task<long> Version(Guid id) => system.Database.Scalar<long>("select max(version) from journal where stream = $1", id);

        public ValueTask DisposeAsync()
        {
            foreach (var reader in Readers.Values) reader.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
