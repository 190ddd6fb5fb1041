using System.Collections.Immutable;
using Npgsql;

namespace Tracker.Campaigns;

/// <summary>
/// Where campaigns are looked for. Rows are written before the campaign's own event and never taken away, so that none is
/// missing; whoever reads them asks the campaign, which knows what is true.
/// </summary>
internal static class CampaignRows
{
    public static async Task Write(
        NpgsqlDataSource database, Guid campaign, string group, ImmutableArray<string> agencies, DateTimeOffset at)
    {
        await using var command = database.CreateCommand("""
            insert into campaign_row (campaign_id, working_group, agencies, planned_at) values ($1, $2, $3, $4)
            on conflict (campaign_id) do update set agencies = array(
                select unnest(campaign_row.agencies) union select unnest(excluded.agencies))
            """);
        command.Add(campaign);
        command.Add(group);
        command.Add(agencies.ToArray());
        command.Add(at.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task WriteCase(NpgsqlDataSource database, Guid campaign, Guid caseId)
    {
        await using var command = database.CreateCommand(
            "insert into campaign_case (campaign_id, case_id) values ($1, $2) on conflict do nothing");
        command.Add(campaign);
        command.Add(caseId);
        await command.ExecuteNonQueryAsync();
    }
}
