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
        var standing = Standing(by, scope);
        var figures = await Task.WhenAll(
            new[] { query, query.Before(), query.YearBefore() }.Select(period => Figures(scope, period)));
        var only = scope.Line ?? (scope.Agencies is null ? null : places.Known.LineOf(by.Agency));
        return new LeaderSheet(
            query.From, query.Until, scope.Line, scope.Division, Numbers(f => f.Received), Numbers(f => f.Closed),
            Numbers(f => f.Done), Numbers(f => f.InTime), LinesOf(figures, await standing, only),
            [
                .. figures.SelectMany(f => f.Letters.Keys).Distinct()
                    .Select(kind => new LetterNumbers(kind, NameOf(kind), Numbers(f => f.Letters.GetValueOrDefault(kind))))
                    .OrderByDescending(l => l.Issued.Now).ThenBy(l => l.Kind, StringComparer.Ordinal),
            ],
            Numbers(f => f.Recovered));

        Compared<T> Numbers<T>(Func<SheetFigures, T> of) => Compare(figures, of);
    }

    private async Task<SheetFigures> Figures(SheetScope scope, SheetQuery period)
    {
        var cases = (await Rows(scope.Agencies, scope.Region, period, """
            (select count(*) from case_row
             where opened_on >= $1 and opened_on < $2 and ($3::text[] is null or opener = any($3)) and region_path like $4),
            (select count(*) from case_row
             where closed_on >= $1 and closed_on < $2 and ($3::text[] is null or opener = any($3)) and region_path like $4)
            """))[0];
        var steps = (await Rows(scope.Agencies, scope.Region, period,
            $"count(*), count(*) filter (where {SheetRows.IsInTime}) {SheetRows.Done}"))[0];
        var money = (await Rows(
            scope.Agencies, scope.Region, period, $"coalesce(sum(r.amount), 0) {SheetRows.Recovered}"))[0];
        var late = await Rows(
            scope.Agencies, scope.Region, period, $"d.agency, count(*) {SheetRows.BecameOverdue} group by d.agency");
        var letters = await Rows(scope.Issuers, "%", period, $"n.kind, count(*) {SheetRows.Letters} group by n.kind");
        return new SheetFigures(
            Count(cases[0]), Count(cases[1]), Count(steps[0]), Count(steps[1]), (decimal)money[0],
            late.GroupBy(row => places.Known.LineOf((string)row[0])).ToDictionary(g => g.Key, g => g.Sum(row => Count(row[1]))),
            letters.ToDictionary(row => (string)row[0], row => Count(row[1])));
    }

    /// <summary>What is overdue now, by line, exactly as the list has it for this reader.</summary>
    private async Task<Dictionary<string, int>> Standing(Requester by, SheetScope scope)
    {
        await using var command = database.CreateCommand($"""
            select o.line, count(*)
            from overdue o
            where (o.binds = 'agency'
                   or o.binds = '{OrderRows.Binds}' and ($3 or exists (
                        select from overdue_party p
                        where p.case_id = o.case_id and p.no = o.no and p.rule = o.rule and p.agency = $4)))
              and ($1::text[] is null or o.agency = any($1)) and o.region_path like $2
            group by o.line
            """);
        command.Add(scope.Agencies);
        command.Add(scope.Region);
        command.Add(by.IsCrossLine);
        command.Add(by.Agency);
        return (await All(command)).ToDictionary(row => (string)row[0], row => Count(row[1]));
    }

    /// <summary>Rows of a statement over a period: its start, the start of the next, whose, where.</summary>
    private async Task<List<object[]>> Rows(string[]? agencies, string region, SheetQuery period, string what)
    {
        await using var command = database.CreateCommand("select " + what);
        AddPeriod(command, agencies, region, period);
        return await All(command);
    }

    private static void AddPeriod(NpgsqlCommand command, string[]? agencies, string region, SheetQuery period)
    {
        command.Add(ChinaTime.StartOf(period.From).UtcDateTime);
        command.Add(ChinaTime.StartOf(period.Until).UtcDateTime);
        command.Add(agencies);
        command.Add(region);
    }

    private static async Task<List<object[]>> All(NpgsqlCommand command)
    {
        var found = new List<object[]>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            found.Add(values);
        }

        return found;
    }

    private static ImmutableArray<LineNumbers> LinesOf(SheetFigures[] figures, Dictionary<string, int> standing, string? only) =>
    [
        .. figures.SelectMany(f => f.Late.Keys).Concat(standing.Keys).Append(only ?? "").Where(line => line.Length > 0).Distinct()
            .Order(StringComparer.Ordinal)
            .Select(line => new LineNumbers(
                line, Compare(figures, f => f.Late.GetValueOrDefault(line)), standing.GetValueOrDefault(line))),
    ];

    private static Compared<T> Compare<T>(SheetFigures[] figures, Func<SheetFigures, T> of) =>
        new(of(figures[0]), of(figures[1]), of(figures[2]));

    private LocalText NameOf(string letter) => letterKinds.Kinds.GetValueOrDefault(letter)?.Name ?? new LocalText(letter, letter);

    private static int Count(object number) => (int)(long)number;

    /// <summary>The numbers of one period.</summary>
    /// <param name="Late">What became overdue, by line.</param>
    /// <param name="Letters">By kind.</param>
    private sealed record SheetFigures(
        int Received, int Closed, int Done, int InTime, decimal Recovered, Dictionary<string, int> Late,
        Dictionary<string, int> Letters);

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
