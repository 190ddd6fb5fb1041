using System.Net;
using Tracker.Fixtures;

namespace Tracker;

/// <summary>A case whose street union completes one step after another over HTTP, for ever.</summary>
internal sealed class EndlessCase
{
    private const string City = "shenzhen.union";
    private const string District = "futian.union";
    public const string Street = "yuanling.union";
    private int step = 4;
    private bool agreed;

    private EndlessCase(Guid id) => Id = id;

    public Guid Id { get; }

    public long Version { get; private set; }

    /// <summary>Opens cases and brings each to its negotiation: dispatched by the city and the district, accepted.</summary>
    public static async Task<EndlessCase[]> Open(Gateway gateway, int count)
    {
        using var city = await ApiAccount.SignIn(gateway, City);
        using var district = await ApiAccount.SignIn(gateway, District);
        using var street = await ApiAccount.SignIn(gateway, Street);
        var cases = new EndlessCase[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            var id = await city.OpenAppeal("shenzhen", "440304");
            (await city.Complete(id, 1, "dispatch", new { to = District })).Expect(HttpStatusCode.OK);
            (await district.Accept(id, 2)).Expect(HttpStatusCode.OK);
            (await district.Complete(id, 2, "dispatch", new { to = Street })).Expect(HttpStatusCode.OK);
            (await street.Accept(id, 3)).Expect(HttpStatusCode.OK);
            (await street.Complete(id, 3, "negotiate")).Expect(HttpStatusCode.OK);
            cases[i] = new EndlessCase(id);
        });
        return cases;
    }

    /// <summary>Completes the open step; answers once that is durable.</summary>
    public async Task Complete(ApiAccount street)
    {
        var answer = await (agreed
            ? street.Complete(Id, step, "unpaid")
            : street.Complete(Id, step, "agreed", new { terms = WorkedCase.Terms }));
        Version = answer.Expect(HttpStatusCode.OK).GetProperty("version").GetInt64();
        (step, agreed) = (step + 1, !agreed);
    }
}
