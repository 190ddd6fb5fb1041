using System.Net;
using Tracker.Deadlines;
using Tracker.Fixtures;

namespace Tracker.Overdue;

/// <summary>A case with a handling order whose last day is over, which it has not said yet.</summary>
internal static class MissedOrder
{
    // The order of another case, with a last day that is over, as another silo would have stored it.
    private const string Insert = """
        with ordered as (
            insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type, body,
                                 algorithm, previous_hash, hash)
            select $2, 2, 'case', $2::text, 0, gen_random_uuid(), j.request_hash, j.account, j.agency, j.at, j.type,
                   convert_to(regexp_replace(
                       convert_from(j.body, 'UTF8'), '"(due|warn)":"[^"]*"', '"\1":"2026-01-05T16:00:00+00:00"', 'g'), 'UTF8'),
                   j.algorithm, j.previous_hash, j.hash
            from journal j where j.stream = $1 and j.type like '%handling-order-issued%'),
        items as (
            insert into supervision_item (case_id, no, level, trigger, agency, issuer, state, at, warn_at, due_at)
            select $2, i.no, i.level, i.trigger, i.agency, i.issuer, i.state, i.at, i.warn_at, '2026-01-05T16:00:00+00:00'
            from supervision_item i where i.case_id = $1)
        insert into supervision_watch values ($2, '2026-01-05T16:00:00+00:00') returning 1
        """;

    /// <summary>The case's id; the order is its first measure.</summary>
    public static async Task<Guid> Of(TrackerSystem system, ApiAccount opener, string agency, string title)
    {
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        var (like, id) = (await opener.OpenAppeal("shenzhen", "440305", title), await opener.OpenAppeal("shenzhen", "440305", title));
        (await supervisor.Post($"/api/v1/cases/{like}/supervision/orders", new
        {
            agency, demand = "限期办结", lastDay = ChinaTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(5), why = "群体性案件",
        })).Expect(HttpStatusCode.OK);
        await system.Database.Query(Insert, like, id);
        // Its grain finds that another was faster, and reads the journal again.
        (await opener.Post($"/api/v1/cases/{id}/comments", new { text = "知悉", visibility = "agency" })).Expect(HttpStatusCode.OK);
        return id;
    }
}
