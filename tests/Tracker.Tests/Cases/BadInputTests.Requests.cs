using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracker.Cases;

public sealed partial class BadInputTests
{
    private const string Open = "/api/v1/cases";
    private const string Complete = "/api/v1/cases/{case}/steps/1/complete";
    private const string Comments = "/api/v1/cases/{case}/comments";
    private const string Parties = "/api/v1/cases/{case}/parties";
    private static readonly string Chinese10001 = new('案', 10_001);
    private static readonly string Tomorrow = "2999-01-01T00:00:00+08:00";

    internal static readonly Dictionary<string, Bad> Requests = Opening().Concat(Steps()).Concat(CommentsAndParties())
        .Concat(Unreadable()).Concat(Reads()).ToDictionary(b => b.Name, b => b.Bad);

    private static IEnumerable<(string Name, Bad Bad)> Opening() =>
    [
        Opens("unknown procedure", "procedure.unknown", a => a["procedure"] = "nonsense"),
        Opens("no procedure", "procedure.unknown", a => a.Remove("procedure")),
        Opens("unknown group", "group.not-found", a => a["workingGroup"] = "nonsense"),
        Opens("a group of others", "group.not-found", a => a["workingGroup"] = "lancang"),
        Opens("no group", "group.not-found", a => a.Remove("workingGroup")),
        Opens("empty group", "group.not-found", a => a["workingGroup"] = ""),
        Opens("a group with a NUL", "group.not-found", a => a["workingGroup"] = "shenzhen" + Nul),
        Opens("unknown region", "region.unknown", a => a["region"] = "999999"),
        Opens("no region", "region.unknown", a => a.Remove("region")),
        Opens("a region with a NUL", "region.unknown", a => a["region"] = Nul),
        Opens("unknown party", "agency.unknown", a => a["parties"] = new JsonArray("nonsense")),
        Opens("empty party", "agency.unknown", a => a["parties"] = new JsonArray("")),
        Opens("null party", "agency.unknown", a => a["parties"] = new JsonArray((JsonNode?)null)),
        Opens("a party with a NUL", "agency.unknown", a => a["parties"] = new JsonArray("futian.union" + Nul)),
        Opens("too many parties", "list.too-long",
            a => a["parties"] = new JsonArray([.. Enumerable.Repeat(0, 51).Select(_ => (JsonNode)"futian.union")])),
        Opens("too many respondents", "list.too-long", a => a["respondents"] = new JsonArray(
            [.. Enumerable.Range(0, 51).Select(i => new JsonObject { ["name"] = $"公司{i}" })])),
        Opens("null respondent", "field.required", a => a["respondents"] = new JsonArray((JsonNode?)null)),
        Opens("nameless respondent", "field.required", a => a["respondents"] = new JsonArray(new JsonObject())),
        Opens("respondent with a NUL", "text.not-valid",
            a => a["respondents"] = new JsonArray(new JsonObject { ["name"] = "公司" + Nul })),
        Opens("nameless worker", "field.required", a => a["worker"] = new JsonObject { ["phone"] = "13800001234" }),
        Opens("worker with a long name", "text.too-long", a => a["worker"]!["name"] = new string('张', 101)),
        Opens("no title", "field.required", a => a.Remove("title")),
        Opens("blank title", "field.required", a => a["title"] = " \n　"),
        Opens("title of 201 characters", "text.too-long", a => a["title"] = new string('案', 201)),
        Opens("title with a NUL", "text.not-valid", a => a["title"] = "案" + Nul),
        Opens("title with an escape character", "text.not-valid", a => a["title"] = "案\u001b[0m"),
        Opens("unknown field", "field.unknown", a => a["fields"]!["nonsense"] = "x"),
        Opens("field that is no choice", "field.invalid", a => a["fields"]!["channel"] = "nonsense"),
        Opens("field with a NUL", "text.not-valid", a => a["fields"]!["facts"] = "a" + Nul),
        Opens("field of 10001 characters", "text.too-long", a => a["fields"]!["facts"] = Chinese10001),
        Opens("opened in the future", "date.in-future", a => a["happenedOn"] = Tomorrow),
        Malformed("opened on no date", a => a["happenedOn"] = "yesterday"),
        Malformed("title of half a surrogate pair", a => a["title"] = "案" + HalfPair),
        Malformed("title that is a number", a => a["title"] = 7),
        Malformed("title that is an object", a => a["title"] = new JsonObject()),
        Malformed("field that is a number", a => a["fields"]!["channel"] = 7),
        Malformed("fields that are a list", a => a["fields"] = new JsonArray()),
        Malformed("parties that are a text", a => a["parties"] = "futian.union"),
        Malformed("respondents that are texts", a => a["respondents"] = new JsonArray("公司")),
        ("opened by a supervisor", new Bad(Open, Appeal().ToJsonString(), 403, "Forbidden", "role.missing") { By = "supervisor" }),
        ("opened by an administrator", new Bad(Open, Appeal().ToJsonString(), 403, "Forbidden", "role.missing") { By = "admin" }),
    ];

    private static IEnumerable<(string Name, Bad Bad)> Steps() =>
    [
        ("unknown outcome", Invalid(Complete, "outcome.unknown", new { outcome = "nonsense" })),
        ("outcome of another step", Invalid(Complete, "outcome.unknown", new { outcome = "agreed" })),
        ("no outcome", Invalid(Complete, "outcome.unknown", new { })),
        ("outcome with a NUL", Invalid(Complete, "outcome.unknown", new { outcome = "dispatch" + Nul })),
        ("required field missing", Invalid(Complete, "field.required", new { outcome = "dispatch" })),
        ("required field null", Invalid(Complete, "field.required", Dispatch(null))),
        ("required field blank", Invalid(Complete, "field.required", Dispatch("  "))),
        ("field of another outcome", Invalid(Complete, "field.unknown",
            new { outcome = "dispatch", fields = new { to = "futian.union", reason = "x" } })),
        ("dispatched to the level after next", Invalid(Complete, "agency.not-subordinate", Dispatch("yuanling.union"))),
        ("dispatched to itself", Invalid(Complete, "agency.not-subordinate", Dispatch("shenzhen.union"))),
        ("dispatched to another line", Invalid(Complete, "agency.not-subordinate", Dispatch("shenzhen.procuratorate"))),
        ("dispatched to nobody", Invalid(Complete, "agency.unknown", Dispatch("nonsense"))),
        ("dispatched to a long name", Invalid(Complete, "agency.unknown", Dispatch(new string('a', 1000)))),
        ("dispatched to a NUL", Invalid(Complete, "text.not-valid", Dispatch("futian.union" + Nul))),
        ("note of 10001 characters", Invalid(Complete, "text.too-long",
            new { outcome = "dispatch", fields = new { to = "futian.union" }, note = Chinese10001 })),
        ("note with a NUL", Invalid(Complete, "text.not-valid",
            new { outcome = "dispatch", fields = new { to = "futian.union" }, note = Nul })),
        ("completed in the future", Invalid(Complete, "date.in-future",
            new { outcome = "dispatch", fields = new { to = "futian.union" }, happenedOn = Tomorrow })),
        ("step 0", Invalid(Step(0, "complete"), "step.not-found", Dispatch("futian.union"))),
        ("negative step", Invalid(Step(-1, "complete"), "step.not-found", Dispatch("futian.union"))),
        ("smallest step", Invalid(Step(int.MinValue, "accept"), "step.not-found", new { })),
        ("largest step", Invalid(Step(int.MaxValue, "return"), "step.not-found", new { reason = "x" })),
        ("step beyond all numbers", NotFound(Step(99_999_999_999, "complete"))),
        ("step that is a word", NotFound("/api/v1/cases/{case}/steps/one/complete")),
        ("step of another agency", new Bad(Complete, Json(Dispatch("futian.union")), 403, "Forbidden", "step.not-owner")
            { By = "shenzhen.hrss" }),
        ("step of another agency, accepted", new Bad(Step(2, "accept"), "{}", 403, "Forbidden", "step.not-owner")
            { Dispatched = true }),
        ("completed by a supervisor", new Bad(Complete, Json(Dispatch("futian.union")), 403, "Forbidden", "role.missing")
            { By = "supervisor" }),
        ("referral not yet accepted", new Bad(Step(2, "complete"), Json(new { outcome = "handle_here" }), 409, "Conflict",
            "step.not-accepted") { By = "futian.union", Dispatched = true }),
        ("accepted what is no referral", new Bad(Step(1, "accept"), "{}", 409, "Conflict", "step.not-offered")),
        ("returned what is no referral", new Bad(Step(1, "return"), Json(new { reason = "x" }), 409, "Conflict",
            "step.not-offered")),
        ("completed twice", new Bad(Complete, Json(Dispatch("futian.union")), 409, "Conflict", "step.not-open")
            { Dispatched = true }),
        ("returned without a reason", Invalid(Step(2, "return"), "field.required", new { }) with
            { By = "futian.union", Dispatched = true }),
        ("returned with 10001 characters", Invalid(Step(2, "return"), "text.too-long", new { reason = Chinese10001 }) with
            { By = "futian.union", Dispatched = true }),
        ("accepted in the future", Invalid(Step(2, "accept"), "date.in-future", new { happenedOn = Tomorrow }) with
            { By = "futian.union", Dispatched = true }),
        ("stale version", Header("If-Match", "\"1\"", 412, "Conflict", "version.stale") with { Dispatched = true }),
        ("future version", Header("If-Match", "\"99\"", 412, "Conflict", "version.stale")),
        ("version that is a word", Header("If-Match", "abc")),
        ("negative version", Header("If-Match", "\"-1\"")),
        ("weak version", Header("If-Match", "W/\"1\"")),
        ("several versions", Header("If-Match", "\"1\", \"2\"")),
        ("empty version", Header("If-Match", "\"\"")),
        ("key that is a word", Header("Idempotency-Key", "abc")),
        ("key that is empty", Header("Idempotency-Key", "\"\"")),
        ("key that is cut off", Header("Idempotency-Key", "6f1c2f0e-8a57-4d6e-9a44-0d7c3f9")),
    ];

    private static IEnumerable<(string Name, Bad Bad)> CommentsAndParties() =>
    [
        ("empty comment", Invalid(Comments, "field.required", new { text = "", visibility = "group" })),
        ("comment of 10001 characters", Invalid(Comments, "text.too-long", new { text = Chinese10001 })),
        ("comment with a NUL", Invalid(Comments, "text.not-valid", new { text = "a" + Nul })),
        ("comment with half a surrogate pair", Unread(Comments, Json(new { text = "a" + HalfPair }))),
        ("unknown visibility", Unread(Comments, Json(new { text = "a", visibility = "public" }))),
        ("visibility that is a number", Unread(Comments, Json(new { text = "a", visibility = 7 }))),
        ("visibility that is the number of one", Unread(Comments, Json(new { text = "a", visibility = 1 }))),
        ("comment by a supervisor", new Bad(Comments, Json(new { text = "a" }), 403, "Forbidden", "role.missing")
            { By = "supervisor" }),
        ("comment on an unknown case", new Bad($"/api/v1/cases/{Guid.NewGuid()}/comments", Json(new { text = "a" }), 404,
            "NotFound", "case.not-found")),
        ("comment on what is no case", NotFound("/api/v1/cases/nonsense/comments")),
        ("unknown agency brought in", Invalid(Parties, "agency.unknown", new { agency = "nonsense" })),
        ("no agency brought in", Invalid(Parties, "agency.unknown", new { })),
        ("agency with a NUL brought in", Invalid(Parties, "agency.unknown", new { agency = "futian.union" + Nul })),
        ("audience brought in", Invalid(Parties, "agency.unknown", new { agency = "@cross-line" })),
        ("party brought in again", new Bad(Parties, Json(new { agency = "shenzhen.hrss" }), 409, "Conflict", "party.exists")),
        ("no party taken out", Invalid(Parties + "/futian.union/remove", "party.unknown", new { reason = "x" })),
        ("party taken out for no reason", Invalid(Parties + "/shenzhen.hrss/remove", "field.required", new { })),
        ("opener taken out", new Bad(Parties + "/shenzhen.union/remove", Json(new { reason = "x" }), 409, "Conflict",
            "party.needed")),
        ("owner of an open step taken out", new Bad(Parties + "/futian.union/remove", Json(new { reason = "x" }), 409,
            "Conflict", "party.needed") { Dispatched = true }),
        ("unknown member admitted", Invalid("/api/v1/working-groups/shenzhen/members/nonsense/admit", "agency.unknown",
            new { }) with { By = "admin" }),
        ("member admitted to an unknown group", new Bad("/api/v1/working-groups/nonsense/members/futian.union/admit", "{}",
            404, "NotFound", "group.not-found") { By = "admin" }),
        ("member admitted by a handler", new Bad("/api/v1/working-groups/shenzhen/members/lancang.union/admit", "{}", 403,
            "Forbidden", "role.missing")),
        ("party taken out by another", new Bad(Parties + "/shenzhen.hrss/remove", Json(new { reason = "x" }), 403,
            "Forbidden", "role.missing") { By = "shenzhen.hrss" }),
    ];

    private static IEnumerable<(string Name, Bad Bad)> Unreadable() =>
    [
        ("JSON cut off", Unread(Complete, "{\"outcome\": ")),
        ("JSON with a comma too many", Unread(Complete, "{\"outcome\": \"dispatch\",}")),
        ("JSON with something after it", Unread(Complete, "{\"outcome\": \"dispatch\"} {}")),
        ("JSON too deep", Unread(Complete, "{\"fields\":" + new string('[', 200) + new string(']', 200) + "}")),
        ("null", Unread(Complete, "null")),
        ("a list", Unread(Complete, "[]")),
        ("a text", Unread(Complete, "\"dispatch\"")),
        ("an outcome that is a number", Unread(Complete, "{\"outcome\": 7}")),
        ("a date that is a number", Unread(Complete, "{\"outcome\": \"dispatch\", \"happenedOn\": 7}")),
        ("an empty body", Unread(Complete, "")),
        ("bytes that are no UTF-8", Unread(Complete, "") with { Bytes = [.. "{\"outcome\":\""u8, 0xC3, 0x28, .. "\"}"u8] }),
        ("another content type", Unread(Complete, "outcome=dispatch") with
            { ContentType = "application/x-www-form-urlencoded", Status = 415 }),
        ("text", Unread(Complete, "{}") with { ContentType = "text/plain", Status = 415 }),
        ("no content type", Unread(Complete, "{}") with { ContentType = null, Status = 415 }),
        ("an oversized body", new Bad(Comments, Json(new { text = new string('a', 300_000) }), 413, "Invalid",
            "request.too-large")),
        ("another method", Unread(Complete, "{}") with { Method = HttpMethod.Put, Status = 405 }),
        ("an unknown route", NotFound("/api/v1/cases/{case}/nonsense") with { Body = null }),
    ];

    private static IEnumerable<(string Name, Bad Bad)> Reads() =>
    [
        ("search for an unknown status", Unread("/api/v1/cases?status=nonsense", null)),
        ("search with a limit that is a word", Unread("/api/v1/cases?limit=many", null)),
        ("search for a NUL", Unread("/api/v1/cases?q=%00", null)),
        ("search in a group with a NUL", Unread("/api/v1/cases?group=shenzhen%00", null)),
        ("changes after nonsense", Invalid("/api/v1/boards/shenzhen/changes?after=nonsense", "cursor.malformed", null)),
        ("changes after a negative cursor", Invalid("/api/v1/boards/shenzhen/changes?after=1.-5", "cursor.malformed", null)),
        ("an unknown board", new Bad("/api/v1/boards/nonsense", null, 404, "NotFound", "group.not-found")),
        ("a blank board", new Bad("/api/v1/boards/%20", null, 404, "NotFound", "group.not-found")),
        ("a blank group", new Bad("/api/v1/working-groups/%20", null, 404, "NotFound", "group.not-found")),
        ("a board with a line end", new Bad("/api/v1/boards/a%0A", null, 404, "NotFound", "group.not-found")),
        ("an unknown case", new Bad($"/api/v1/cases/{Guid.NewGuid()}", null, 404, "NotFound", "case.not-found")),
        ("an unknown worker", new Bad($"/api/v1/workers/{Guid.NewGuid()}", null, 404, "NotFound", "worker.not-found")),
        ("an unknown employer", new Bad($"/api/v1/employers/{Guid.NewGuid()}", null, 404, "NotFound", "employer.not-found")),
    ];

    private static (string, Bad) Opens(string name, string reason, Action<JsonObject> change) =>
        (name, new Bad(Open, Changed(change), 422, "Invalid", reason));

    private static (string, Bad) Malformed(string name, Action<JsonObject> change) => (name, Unread(Open, Changed(change)));

    private static string Changed(Action<JsonObject> change)
    {
        var appeal = Appeal();
        change(appeal);
        return appeal.ToJsonString();
    }

    private static Bad Invalid(string path, string reason, object? body) =>
        new(path, body is null ? null : Json(body), 422, "Invalid", reason);

    private static Bad Unread(string path, string? body) => new(path, body, 400, "Invalid", "request.malformed");

    private static Bad NotFound(string path) => new(path, "{}", 404, "NotFound", "request.malformed");

    private static Bad Header(
        string name, string value, int status = 400, string code = "Invalid", string reason = "request.malformed") =>
        new(Comments, Json(new { text = "a" }), status, code, reason) { Header = (name, value) };

    private static string Step(long no, string act) => $"/api/v1/cases/{{case}}/steps/{no}/{act}";

    private static object Dispatch(string? to) => new { outcome = "dispatch", fields = new { to } };

    private static string Json(object body) => JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
}
