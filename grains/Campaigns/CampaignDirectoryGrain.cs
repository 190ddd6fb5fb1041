using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Orleans.Concurrency;

namespace Tracker.Campaigns;

/// <inheritdoc cref="ICampaignDirectoryGrain"/>
[StatelessWorker]
internal sealed class CampaignDirectoryGrain(NpgsqlDataSource database) : Grain, ICampaignDirectoryGrain
{
    public async Task<CampaignPage> List(Requester by, CampaignQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 100);
        var candidates = await Candidates(by, query, limit + 1);
        var asked = candidates.Take(limit).Select(each => GrainFactory.GetCampaign(each.Id).GetSummary(by, query.CaseId));
        var answers = await Task.WhenAll(asked);
        var next = candidates.Count > limit ? Place(candidates[limit - 1]) : null;
        return new CampaignPage([.. answers.Select(answer => answer.Value).OfType<CampaignSummary>()], next);
    }

    public async Task<ImmutableArray<Addressee>> KnownEmployers(Requester by, string workingGroup)
    {
        await using var command = database.CreateCommand($"""
            select mode() within group (order by m.name), max(m.credit_code)
            from employer_mention m
            join case_row c on c.case_id = m.case_id and c.working_group = $2
            where m.name_key <> '' and {Seen(by, "m")}
            group by m.name_key
            order by 1
            limit {CampaignLimits.Addressees}
            """);
        command.Add(by.Agency);
        command.Add(workingGroup);
        var employers = ImmutableArray.CreateBuilder<Addressee>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            employers.Add(new Addressee(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), null));
        return employers.ToImmutable();
    }

    private async Task<List<(Guid Id, DateTimeOffset At)>> Candidates(Requester by, CampaignQuery query, int limit)
    {
        var after = After(query.After);
        // Beginning at the case, not at all campaigns of the agency.
        var ofCase = query.CaseId is null
            ? "$3::uuid is null"
            : $"r.campaign_id in (select m.campaign_id from campaign_case m where m.case_id = $3 and {Seen(by, "m")})";
        await using var command = database.CreateCommand($"""
            select r.campaign_id, r.planned_at
            from campaign_row r
            where ({(by.IsCrossLine ? "$1::text is not null" : "r.agencies @> array[$1::text]")})
              and ($2::text is null or r.working_group = $2)
              and {ofCase}
              and ($4::timestamptz is null or (r.planned_at, r.campaign_id) < ($4, $5))
            order by r.planned_at desc, r.campaign_id desc
            limit $6
            """);
        command.Add(by.Agency);
        command.Add(query.WorkingGroup);
        command.Add(query.CaseId);
        command.Add(after?.At.UtcDateTime);
        command.Add(after?.Id);
        command.Add(limit);
        var found = new List<(Guid, DateTimeOffset)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add((reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return found;
    }

    /// <summary>Whether the reader's agency is a party of the case; the cross-line supervisors see all. $1 is the agency.</summary>
    private static string Seen(Requester by, string of) => by.IsCrossLine
        ? "$1::text is not null"
        : $"exists (select from case_party p where p.case_id = {of}.case_id and p.agency = $1 and p.present)";

    private static string Place((Guid Id, DateTimeOffset At) last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.At.UtcTicks:x}.{last.Id:N}");

    private static (Guid Id, DateTimeOffset At)? After(string? text) =>
        text?.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
        && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "N", out var guid)
            ? (guid, new DateTimeOffset(at, TimeSpan.Zero))
            : null;
}
