using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Employers;

/// <summary>Cases against one employer, opened and worked over HTTP.</summary>
internal static class EmployerCases
{
    /// <summary>A name that no other test uses.</summary>
    public static string NewName(string about = "") => $"寻迹{Random.Shared.Next(10_000_000)}{about}有限公司";

    public static async Task<Guid> Open(
        ApiAccount union, string name, string? code = null, string group = "lancang", string region = "530828",
        string title = "用人单位往来", params string[] parties) =>
        (await union.Post("/api/v1/cases", new
        {
            procedure = "supervision",
            workingGroup = group,
            title,
            region,
            parties,
            worker = new { name = "测试职工" },
            respondents = new[] { new { name, creditCode = code } },
            fields = new Dictionary<string, string> { ["source"] = "appeal" },
        })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    /// <summary>A reminder letter served so many days ago; the step that follows it is the second.</summary>
    public static async Task<Guid> Letter(ApiAccount union, string name, int daysAgo)
    {
        var id = await Open(union, name);
        (await union.Post($"/api/v1/cases/{id}/motions/reminder", new
        {
            fields = new { problem = "未缴社保" },
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-daysAgo),
        })).Expect(HttpStatusCode.OK);
        return id;
    }

    public static async Task Answer(ApiAccount union, Guid id, string outcome, int daysAgo) =>
        (await union.Post($"/api/v1/cases/{id}/steps/2/complete", new
        {
            outcome,
            happenedOn = TimeProvider.System.GetUtcNow().AddDays(-daysAgo),
        })).Expect(HttpStatusCode.OK);

    public static string Path(string name, string more = "") => $"/api/v1/employers?name={Uri.EscapeDataString(name)}{more}";

    public static string Page(string name) => $"/employers?name={Uri.EscapeDataString(name)}";

    public static async Task<JsonElement> Get(ApiAccount reader, string name, string more = "") =>
        (await reader.Get(Path(name, more))).Expect(HttpStatusCode.OK);

    public static Guid[] Cases(JsonElement employer) =>
        [.. employer.GetProperty("cases").GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid())];

    public static int Figure(JsonElement employer, string name) => employer.GetProperty("figures").GetProperty(name).GetInt32();
}
