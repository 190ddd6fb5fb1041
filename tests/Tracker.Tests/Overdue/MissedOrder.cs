using System.Net;
using Npgsql;
using Tracker.Deadlines;
using Tracker.Fixtures;

namespace Tracker.Overdue;

/// <summary>A case with a handling order whose last day is over, which it has not said yet.</summary>
internal static class MissedOrder
{
    // What opened and ordered is there again under another id, with a last day that is over; of an earlier epoch.
    private const string Insert = """
        with one as (select gen_random_uuid() as id),
        journals as (
            insert into journal (stream, version, kind, subject, epoch, command, request_hash, account, agency, at, type,
                                 body, algorithm, previous_hash, hash)
            select one.id, j.version, 'case', one.id::text, 0, gen_random_uuid(), j.request_hash, j.account, j.agency, j.at, j.type,
                   convert_to(regexp_replace(convert_from(j.body, 'UTF8'), '"(due|warn)":"[^"]*"',
                       case when j.type like '%handling-order-issued%' then '"\1":"2026-01-05T16:00:00+00:00"' else '\&' end, 'g'), 'UTF8'),
                   j.algorithm, j.previous_hash, j.hash
            from one, journal j where j.stream = $1),
        cases as (
            insert into case_row (case_id, version, number, working_group, procedure, procedure_version, title, region, stage, status,
                                  respondent, opener, opened_on, updated_at, worker, region_path)
            select one.id, c.version, 'LATE-' || one.id, c.working_group, c.procedure, c.procedure_version, c.title, c.region, c.stage,
                   c.status, c.respondent, c.opener, c.opened_on, c.updated_at, c.worker, c.region_path
            from one, case_row c where c.case_id = $1),
        parties as (
            insert into case_party select one.id, p.agency, p.present, p.updated_at from one, case_party p where p.case_id = $1),
        items as (
            insert into supervision_item (case_id, no, level, trigger, agency, issuer, state, at, warn_at, due_at)
            select one.id, i.no, i.level, i.trigger, i.agency, i.issuer, i.state, i.at, i.warn_at, '2026-01-05T16:00:00+00:00'
            from one, supervision_item i where i.case_id = $1),
        watches as (insert into supervision_watch select one.id, '2026-01-05T16:00:00+00:00' from one)
        select id from one
        """;

    /// <summary>The case's id; the order is its first measure.</summary>
    public static async Task<Guid> Of(TrackerSystem system, ApiAccount opener, string agency, string title)
    {
        using var supervisor = await ApiAccount.SignIn(system.Gateways[1], "shenzhen.supervisor");
        var like = await opener.OpenAppeal("shenzhen", "440305", title);
        (await supervisor.Post($"/api/v1/cases/{like}/supervision/orders", new
        {
            agency, demand = "限期办结", lastDay = ChinaTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(5), why = "群体性案件",
        })).Expect(HttpStatusCode.OK);
        return await system.Database.Scalar<Guid>(Insert, like);
    }
}
