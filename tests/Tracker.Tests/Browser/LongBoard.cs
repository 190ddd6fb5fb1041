using System.Net;
using Tracker.Fixtures;

namespace Tracker.Browser;

/// <summary>A board on which one agency sees a hundred and ten cases of one column, in the order in which they were opened.</summary>
public sealed class LongBoard(SharedSystem shared) : IAsyncLifetime
{
    internal const string Path = "/boards/suizhou";
    internal const string Viewer = "suizhou.court";
    internal const int Count = 110;
    private const string Opener = "suizhou.procuratorate";

    internal TrackerSystem System { get; private set; } = null!;

    internal ApiAccount Api { get; private set; } = null!;

    internal Guid[] Cases { get; } = new Guid[Count];

    public async ValueTask InitializeAsync()
    {
        System = await shared.Get();
        Api = await ApiAccount.SignIn(System.Gateways[0], Opener);
        // One after the other, so that they wait in this order.
        for (var i = 0; i < Count; i++)
            Cases[i] = (await Api.Post("/api/v1/cases", new
            {
                procedure = "supervision", workingGroup = "suizhou", title = Title(i), region = "421303", parties = new[] { Viewer },
                worker = new { name = "测试职工" }, respondents = new[] { new { name = $"长列第{i}厂" } },
            })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
    }

    public ValueTask DisposeAsync()
    {
        Api.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static string Title(int i) => $"长列诉求{i:000}号";

    /// <summary>Takes a case on to the next column.</summary>
    internal async Task Verify(int i) =>
        (await Api.Complete(Cases[i], 1, "violation", new { findings = "属实" })).Expect(HttpStatusCode.OK);

    internal async Task Comment(int i) =>
        (await Api.Post($"/api/v1/cases/{Cases[i]}/comments", new { text = "补充", visibility = "group" })).Expect(HttpStatusCode.OK);
}
