using System.Collections.Immutable;
using Npgsql;
using Tracker.Deadlines;

namespace Tracker.Overdue;

internal sealed partial class OverdueDirectoryGrain
{
    public async Task<SheetList> SheetList(Requester by, SheetListQuery query)
    {
        await places.Refresh();
        var scope = SheetScope.Of(by, places.Known);
        var limit = Math.Clamp(query.Limit, 1, MostRows);
        var after = OverdueCursor.Read(query.After);
        var (agencies, region) = query.Of == SheetNumber.Letters ? (scope.Issuers, "%") : (scope.Agencies, scope.Region);
        if (Text(query.Line) is { } line)
            agencies = [.. places.Known.OfLine(line).Select(a => a.Agency).Where(a => agencies?.Contains(a) != false)];
        await using var command = database.CreateCommand(SheetRows.List(query.Of, after is null, limit + 1));
        AddPeriod(command, agencies, region, query.Period);
        command.Add(by.Agency);
        command.Add(Text(query.Kind));
        if (after is not null)
        {
            command.Add(after.DueAt.UtcDateTime);
            command.Add(after.CaseId);
            command.Add(after.No);
            command.Add(after.Rule);
        }

        var found = new List<SheetFound>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) found.Add(Read(reader));
        var items = ImmutableArray.CreateBuilder<SheetItem>(Math.Min(limit, found.Count));
        foreach (var row in found.Take(limit)) items.Add(await Item(row, query.Of));
        var next = found.Count > limit && found[limit - 1] is var last
            ? new OverdueCursor(last.At, last.CaseId, last.No, last.Key, null).ToString()
            : null;
        return new SheetList(scope.Line, scope.Division, Text(query.Kind) is { } kind ? NameOf(kind) : null, items.MoveToImmutable(), next);

        async Task<SheetItem> Item(SheetFound row, SheetNumber of)
        {
            var isOpen = by.IsCrossLine || row.IsParty;
            var what = of switch
            {
                SheetNumber.Letters => NameOf(row.Key) is var name
                    ? new LocalText($"{name.Zh} {row.Letter}", $"{name.En} {row.Letter}")
                    : null,
                SheetNumber.Recovered => null,
                _ => deadlines.Rules.Find(row.Key, await divisions.Path(row.Region)).Value?.Name ?? new LocalText(row.Key, row.Key),
            };
            return new SheetItem(
                row.CaseId, row.Number, isOpen || scope.Line is not null ? row.Title : null, what, row.Agency, row.At, row.DueAt,
                row.Amount, isOpen || scope.Line is not null && row.DueAt is not null && row.No > 0);
        }

        static SheetFound Read(NpgsqlDataReader r) => new(
            r.GetFieldValue<DateTimeOffset>(0), r.GetGuid(1), r.GetInt32(2), r.GetString(3), r.GetString(4),
            r.IsDBNull(5) ? null : r.GetFieldValue<DateTimeOffset>(5), r.IsDBNull(6) ? null : r.GetString(6),
            r.IsDBNull(7) ? null : r.GetDecimal(7), r.GetString(8), r.GetString(9), r.GetString(10), r.GetBoolean(11));
    }

    private sealed record SheetFound(
        DateTimeOffset At, Guid CaseId, int No, string Key, string Agency, DateTimeOffset? DueAt, string? Letter, decimal? Amount,
        string Number, string Title, string Region, bool IsParty);
}
