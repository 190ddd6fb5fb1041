using System.Collections.Immutable;
using Npgsql;
using Tracker.Deadlines;

namespace Tracker.Overdue;

internal sealed partial class OverdueDirectoryGrain
{
    public async Task<LeaderSheet> Sheet(Requester by, SheetQuery query)
    {
        await places.Refresh();
        var scope = SheetScope.Of(by, places.Known);
        var cases = Pair(scope.Agencies, scope.Region, query, """
            count(*) filter (where opened_on >= $1 and opened_on < $2), count(*) filter (where opened_on >= $3 and opened_on < $1),
            count(*) filter (where closed_on >= $1 and closed_on < $2), count(*) filter (where closed_on >= $3 and closed_on < $1)
            from case_row
            where (opened_on >= $3 and opened_on < $2 or closed_on >= $3 and closed_on < $2)
              and ($4::text[] is null or opener = any($4)) and region_path like $5
            """);
        var steps = Pair(scope.Agencies, scope.Region, query, """
            count(*) filter (where ended_on >= $1), count(*) filter (where ended_on < $1),
            count(*) filter (where ended_on >= $1 and ended_on <= due_at), count(*) filter (where ended_on < $1 and ended_on <= due_at)
            from case_deadline
            where binds = 'agency' and ended_on >= $3 and ended_on < $2 and state = 'met'
              and ($4::text[] is null or agency = any($4)) and region_path like $5
            """);
        var money = Pair(scope.Agencies, scope.Region, query, """
            coalesce(sum(r.amount) filter (where r.received_on >= $1), 0), coalesce(sum(r.amount) filter (where r.received_on < $1), 0)
            from case_receipt r join case_row c on c.case_id = r.case_id
            where r.received_on >= $3 and r.received_on < $2
              and ($4::text[] is null or c.opener = any($4)) and c.region_path like $5
            """);
        var late = Pair(scope.Agencies, scope.Region, query, """
            agency, count(*) filter (where due_at >= $1), count(*) filter (where due_at < $1)
            from case_deadline
            where binds = 'agency' and missed and due_at >= $3 and due_at < $2 and state <> 'void'
              and (ended_on is null or ended_on > due_at)
              and ($4::text[] is null or agency = any($4)) and region_path like $5
            group by agency
            """);
        var standing = Pair(scope.Agencies, scope.Region, query, """
            line, count(*), 0::bigint from overdue
            where binds = 'agency' and $1::timestamptz is not null and $2::timestamptz is not null and $3::timestamptz is not null
              and ($4::text[] is null or agency = any($4)) and region_path like $5
            group by line
            """);
        var letters = Pair(scope.Issuers, "%", query, """
            kind, count(*) filter (where given_at >= $1), count(*) filter (where given_at < $1)
            from letter_number
            where given_at >= $3 and given_at < $2 and ($4::text[] is null or issuer = any($4)) and $5::text is not null
            group by kind
            """);
        await Task.WhenAll(cases, steps, money, late, standing, letters);
        var (c, s, m) = ((await cases)[0], (await steps)[0], (await money)[0]);
        return new LeaderSheet(
            query.From, query.Until, scope.Line, scope.Division, Numbers(c, 0), Numbers(c, 2), Numbers(s, 0), Numbers(s, 2),
            LinesOf(await late, await standing, scope.Line ?? (scope.Agencies is null ? null : places.Known.LineOf(by.Agency))),
            [
                .. (await letters).Select(row => new LetterNumbers((string)row[0], NameOf((string)row[0]), Numbers(row, 1)))
                    .OrderByDescending(l => l.Issued.Now).ThenBy(l => l.Kind, StringComparer.Ordinal),
            ],
            new Compared<decimal>((decimal)m[0], (decimal)m[1]));
    }

    /// <summary>Rows of a statement over a period and the one before: its start, its end, the start of the one before.</summary>
    private async Task<List<object[]>> Pair(string[]? agencies, string region, SheetQuery query, string what)
    {
        await using var command = database.CreateCommand("select " + what);
        foreach (var day in new[] { query.From, query.Until, query.Before().From })
            command.Add(ChinaTime.StartOf(day).UtcDateTime);
        command.Add(agencies);
        command.Add(region);
        var rowsFound = new List<object[]>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rowsFound.Add(values);
        }

        return rowsFound;
    }

    private ImmutableArray<LineNumbers> LinesOf(List<object[]> late, List<object[]> standing, string? only)
    {
        var became = late.ToLookup(row => places.Known.LineOf((string)row[0]));
        var overdue = standing.ToDictionary(row => (string)row[0], row => (int)(long)row[1]);
        return
        [
            .. became.Select(g => g.Key).Concat(overdue.Keys).Append(only ?? "").Where(line => line.Length > 0).Distinct()
                .Order(StringComparer.Ordinal)
                .Select(line => new LineNumbers(
                    line,
                    new Compared<int>((int)became[line].Sum(r => (long)r[1]), (int)became[line].Sum(r => (long)r[2])),
                    overdue.GetValueOrDefault(line))),
        ];
    }

    private LocalText NameOf(string letter) => letterKinds.Kinds.GetValueOrDefault(letter)?.Name ?? new LocalText(letter, letter);

    private static Compared<int> Numbers(object[] row, int at) => new((int)(long)row[at], (int)(long)row[at + 1]);

    /// <summary>Whose numbers a sheet holds.</summary>
    /// <param name="Agencies">That opened a case or hold a step; null for all.</param>
    /// <param name="Issuers">That issued a letter; null for all.</param>
    /// <param name="Region">A LIKE pattern of the cases' paths.</param>
    private sealed record SheetScope(string[]? Agencies, string[]? Issuers, string Region, string? Line, string? Division)
    {
        public static SheetScope Of(Requester by, AgencyMap agencies) => OverdueScope.Of(by, agencies) switch
        {
            { IsAll: true } => new(null, null, "%", null, null),
            { Place: { } place } => new(
                [.. agencies.OfLine(place.Line).Select(a => a.Agency)],
                [.. agencies.OfLine(place.Line).Where(a => place.Covers(a.Line, a.RegionPath)).Select(a => a.Agency)],
                place.RegionPath + "%", place.Line, place.RegionPath.Split('/')[^2]),
            _ => new([by.Agency], [by.Agency], "%", null, null),
        };
    }
}
