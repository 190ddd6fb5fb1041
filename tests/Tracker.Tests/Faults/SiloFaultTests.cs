using System.Globalization;
using System.Net;
using Tracker.Fixtures;

namespace Tracker.Faults;

[Collection(FaultsCollection.Name)]
public class SiloFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const int Probes = 24;

    [Fact]
    public async Task A_killed_silos_cases_are_served_again_within_7_seconds()
    {
        var system = await own.Get();
        await using var load = await Load.Start(system);
        var probes = await OpenProbes(load);
        await load.Work(300);
        await system.Silos[0].Kill();
        var back = await Task.WhenAll(probes.Select(load.Probe));
        await load.Work(300);
        await load.Stop();
        output.WriteLine(Figures(back));
        output.WriteLine(await Truth.Check(load, system.Database));
        Assert.True(back.Max() < TimeSpan.FromSeconds(7), Figures(back));
    }

    [Fact]
    public async Task A_frozen_silos_cases_are_served_again_within_20_seconds_and_it_does_nothing_late_when_it_wakes()
    {
        var system = await own.Get();
        await using var load = await Load.Start(system);
        var probes = await OpenProbes(load);
        await load.Work(300);
        await system.Silos[0].Freeze();
        var wake = Task.Delay(25_000, TestContext.Current.CancellationToken);
        var back = await Task.WhenAll(probes.Select(load.Probe));
        await wake;
        await system.Silos[0].Wake();
        await load.Work(500);
        await load.Stop();
        output.WriteLine(Figures(back));
        output.WriteLine(await Truth.Check(load, system.Database));
        Assert.True(back.Max() < TimeSpan.FromSeconds(20), Figures(back));
        // Its cluster has declared it dead, and it has gone.
        await system.Silos[0].Kill();
    }

    [Fact]
    public async Task One_key_through_two_gateways_across_a_silos_death_acts_once_and_answers_alike()
    {
        var system = await own.Get();
        using var first = await ApiAccount.SignIn(system.Gateways[0], CaseWalk.City);
        using var second = first.At(system.Gateways[1]);
        var cases = new List<Guid>();
        for (var i = 0; i < 12; i++) cases.Add(await first.OpenAppeal(Load.Group, "440304"));
        var repeats = cases.Select(id => (Id: id, Key: Guid.NewGuid())).ToArray();
        var early = repeats.SelectMany(r => new[] { Dispatch(first, r), Dispatch(second, r) }).ToArray();
        await system.Silos[0].Kill();
        await Task.WhenAll(early);
        var answers = await Task.WhenAll(repeats.SelectMany(r => new[] { Dispatch(first, r), Dispatch(second, r) }));
        foreach (var (id, key) in repeats)
        {
            var bodies = (await Task.WhenAll(early)).Concat(answers).Where(a => a.Id == id).Select(a => a.Body).Distinct();
            Assert.Equal("""{"version":2,"opened":[2]}""", Assert.Single(bodies));
            Assert.Equal(2, await system.Database.Scalar<long>("select count(*) from journal where stream = $1", id));
            Assert.Equal(1, await system.Database.Scalar<long>("select count(*) from journal where command = $1", key));
        }
    }

    private static async Task<(Guid Id, string Body)> Dispatch(ApiAccount by, (Guid Id, Guid Key) command)
    {
        while (true)
        {
            var answer = await by.Complete(command.Id, 1, "dispatch", new { to = "futian.union" }, command.Key);
            if (answer.Status != HttpStatusCode.ServiceUnavailable) return (command.Id, answer.Body);
        }
    }

    private static async Task<Guid[]> OpenProbes(Load load) =>
        await Task.WhenAll(Enumerable.Range(0, Probes).Select(_ => load.OpenCase()));

    private static string Figures(TimeSpan[] back) => string.Create(CultureInfo.InvariantCulture,
        $"back after {back.Max().TotalSeconds:0.0} s at the latest; of {back.Length} cases "
        + $"{back.Count(b => b > TimeSpan.FromSeconds(1))} waited longer than a second");
}
