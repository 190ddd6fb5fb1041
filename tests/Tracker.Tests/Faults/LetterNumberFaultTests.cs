using System.Net;
using Tracker.Fixtures;
using Tracker.Letters;

namespace Tracker.Faults;

/// <summary>Numbers are without gap and without double, whatever dies while they are given.</summary>
[Collection(FaultsCollection.Name)]
public class LetterNumberFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const int Cases = 20;
    private const int LettersEach = 10;

    [Fact]
    public async Task Two_hundred_signatures_at_once_over_two_silos_one_of_them_killed_give_two_hundred_numbers()
    {
        var system = await own.Get();
        using var first = await ApiAccount.SignIn(system.Gateways[0], "zhenhai.union");
        using var second = first.At(system.Gateways[1]);
        var letters = new List<(Guid Case, int No)>();
        foreach (var id in await Task.WhenAll(Enumerable.Range(0, Cases).Select(i => first.OpenCase("supervision", "zhenhai", "330211", $"编号 {i}"))))
        {
            for (var no = 1; no <= LettersEach; no++)
            {
                (await first.Post($"/api/v1/cases/{id}/letters", new { kind = "reminder" })).Expect(HttpStatusCode.OK);
                (await first.Post($"/api/v1/cases/{id}/letters/{no}/submit", new { })).Expect(HttpStatusCode.OK);
                letters.Add((id, no));
            }
        }

        var before = await Given(system);
        var signing = letters.Select((letter, i) => Sign(i % 2 == 0 ? first : second, letter)).ToArray();
        await Task.WhenAny(signing);
        await system.Silos[0].Kill();
        var numbers = await Task.WhenAll(signing);

        var ordinals = numbers.Select(n => DocumentNumber.TryRead(n, out var read) ? read.Ordinal : 0).Order().ToArray();
        output.WriteLine($"{ordinals.Length} numbers, {ordinals[0]} to {ordinals[^1]}");
        Assert.Equal(Enumerable.Range(before + 1, letters.Count), ordinals);
        Assert.Equal(before + letters.Count, await Given(system));
        // What the letters bear is what the register says.
        foreach (var ((id, no), number) in letters.Zip(numbers))
            Assert.Equal(number, await system.Database.Scalar<string>(
                "select number from letter_number where case_id = $1 and no = $2", id, no));
    }

    private static async Task<string> Sign(ApiAccount by, (Guid Case, int No) letter)
    {
        var key = Guid.NewGuid();
        while (true)
        {
            var answer = await by.Post($"/api/v1/cases/{letter.Case}/letters/{letter.No}/sign", new { }, key);
            if (answer.Status != HttpStatusCode.ServiceUnavailable)
                return answer.Expect(HttpStatusCode.OK).GetProperty("number").GetString()!;
        }
    }

    private static async Task<int> Given(TrackerSystem system) => (int)await system.Database.Scalar<long>(
        "select count(*) from letter_number where issuer = $1 and kind = $2", "zhenhai.union", "reminder");
}
