namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    public async Task<long> CountOpen(string group, string audience)
    {
        await using var command = database.CreateCommand(
            "select count(*) from card_topic where topic = $1 and not gone and audience @> array[$2]");
        command.Add(Feed.Topic.Board(group).ToString());
        command.Add(audience);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
