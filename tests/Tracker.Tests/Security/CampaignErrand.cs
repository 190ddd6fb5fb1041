using System.Globalization;
using System.Net;
using Tracker.Fixtures;

namespace Tracker.Security;

/// <summary>What an agency that takes part would send through a door of a campaign, and be let.</summary>
internal static class CampaignErrand
{
    private static readonly string Today =
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A campaign of the opener's, with an act to one addressee; and this case.</summary>
    public static async Task<Guid> Plan(ApiAccount opener, Guid? caseId)
    {
        var id = (await opener.Post("/api/v1/campaigns", PlanOf(caseId))).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();
        (await opener.Post($"/api/v1/campaigns/{id}/acts", new { kind = "guide", title = "指引", text = "合规要点" })).Expect(HttpStatusCode.OK);
        (await opener.Post($"/api/v1/campaigns/{id}/acts/1/addressees", new { addressees = new[] { new { name = "门后公司" } } }))
            .Expect(HttpStatusCode.OK);
        return id;
    }

    public static string Path(Door door, Guid id) => door.Path
        .Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{no}", "1", StringComparison.Ordinal);

    public static Errand Through(Door door, OtherCase other) => door.Path.Split('/')[^1] switch
    {
        "change" => Sent(PlanOf(null), ("kind", "CaseClass"), ("title", "类案"), ("purpose", "统一整改"), ("from", "2026-03-01"),
            ("until", "2026-06-30"), ("lead", Errand.Opener), ("agency", Errand.Opener)),
        "start" => Sent(new { }),
        "close" => Sent(new { summary = "已完成" }, ("summary", "已完成")),
        "remove" => Sent(new { caseId = other.Id }, ("case", other.Id.ToString())),
        "cases" => Sent(new { caseId = other.Id }, ("case", other.Id.ToString())),
        "acts" => Sent(new { kind = "notice", title = "通知", text = "正文" }, ("kind", "Notice"), ("title", "通知"), ("text", "正文")),
        "addressees" => Sent(new { addressees = new[] { new { name = "又一公司" } } }, ("addressees", "又一公司")),
        "marks" => Sent(new { lines = new[] { 1 }, mark = "sent", on = Today, way = "post" }, ("scope", "chosen"), ("line", "1"),
            ("mark", "Sent"), ("on", Today), ("way", "Post")),
        "figures" => Sent(new { name = "立案", value = 60, unit = "件" }, ("name", "立案"), ("value", "60"), ("unit", "件")),
        _ => throw new NotSupportedException($"Say what is sent through {door}."),
    };

    private static Errand Sent(object body, params (string Name, string Value)[] form) => new(Errand.Opener, 1, body, form);

    private static object PlanOf(Guid? origin) => new
    {
        workingGroup = Place.Group, kind = "case-class", title = "类案", purpose = "统一整改", from = "2026-03-01",
        until = "2026-06-30", lead = Errand.Opener, agencies = new[] { Errand.Opener }, origin,
    };
}
