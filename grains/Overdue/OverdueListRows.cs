using System.Globalization;
using System.Text;
using Npgsql;
using Tracker.Cases;

namespace Tracker.Overdue;

/// <summary>Reads what is overdue. A statement is put together of ranges, each with its own order and limit.</summary>
internal sealed class OverdueListRows(NpgsqlDataSource database)
{
    /// <summary>Numbers are exact up to so many.</summary>
    public const int MostCounted = 10_000;

    /// <summary>How deep divisions are indexed; what lies deeper is looked for in its parent.</summary>
    private const int Levels = 4;

    /// <summary>
    /// For the batch alone, which is a transaction of its own: a range is read along its index whatever its values are, and is
    /// not planned anew each time. Planning a page of several ranges takes three times as long as reading it.
    /// </summary>
    private const string AlongIndex =
        "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_bitmapscan', 'off', true)";

    /// <param name="asParty">Whose party a case must be for its reader to open it.</param>
    /// <param name="read">One row: the case's, the deadline's, whether the agency is a party, and who issued an order.</param>
    public async Task<List<T>> Page<T>(
        IReadOnlyList<OverdueRange> ranges, OverdueWish wish, string? after, int limit, string asParty, Func<NpgsqlDataReader, T> read)
    {
        var found = new List<T>();
        if (ranges.Count == 0) return found;
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AlongIndex));
        batch.BatchCommands.Add(PageOf(ranges, wish, after, limit, asParty));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) found.Add(read(reader));
        return found;
    }

    private static NpgsqlBatchCommand PageOf(
        IReadOnlyList<OverdueRange> ranges, OverdueWish wish, string? after, int limit, string asParty)
    {
        var command = new NpgsqlBatchCommand();
        var values = command.Parameters;
        var key = OverdueCursor.Read(after);
        // Written out: how many rows are wanted decides the plan.
        var most = limit.ToString(CultureInfo.InvariantCulture);
        var agency = Parameter(values, asParty);
        var sql = new StringBuilder("with found as (");
        sql.AppendJoin("\nunion all ", ranges.Select(range =>
        {
            var (from, of) = (From(values, range, wish, key), Of(range));
            // No index has a region's rows by agency: they are read by the region's own and sorted, never looked for in all.
            if (wish is { Order: OverdueOrder.Agency, Agency: null } && range is { Party: null, RegionPath: not null })
                from = $"from (select o.* {from} offset 0) o";
            return $"(select o.* {from} {Order(wish, of)} limit {most})";
        }));
        sql.Append(CultureInfo.InvariantCulture, $"""
            )
            select c.case_id, c.number, c.title, c.respondent, c.working_group, c.region, c.procedure, c.procedure_version,
                   o.stage, o.no, o.step, o.rule, o.binds, o.agency, o.due_at, o.key_groups,
                   coalesce((select m.present from case_party m where m.case_id = o.case_id and m.agency = {agency}), false),
                   case when o.binds = '{OrderRows.Binds}'
                        then (select i.issuer from supervision_item i where i.case_id = o.case_id and i.no = o.no) end
            from (select * from found f {Order(wish, "f", "f")} limit {most}) o
            join case_row c on c.case_id = o.case_id
            {Order(wish, "o")}
            """);
        command.CommandText = sql.ToString();
        return command;
    }

    private static string Of(OverdueRange range) => range.Party is null ? "o" : "p";

    private static string Order(OverdueWish wish, string of, string row = "o")
    {
        var down = wish.Order == OverdueOrder.Latest ? " desc" : "";
        return "order by " + string.Join(", ", Columns(wish, of, row).Select(column => column + down));
    }

    /// <summary>What a list is sorted by.</summary>
    /// <param name="of">The table whose index brings the order: a party's rows hold a copy of all but the agency.</param>
    private static string[] Columns(OverdueWish wish, string of, string row)
    {
        string[] columns = [$"{of}.due_at", $"{of}.case_id", $"{of}.no", $"{of}.rule"];
        return wish.Order == OverdueOrder.Agency ? [$"{row}.agency", .. columns] : columns;
    }

    /// <summary>How many there are, one more than <see cref="MostCounted"/> at most.</summary>
    public async Task<int> Count(IReadOnlyList<OverdueRange> ranges, OverdueWish wish)
    {
        if (ranges.Count == 0) return 0;
        await using var command = database.CreateCommand();
        command.CommandText = $"select count(*)::int from ({Bounded(command.Parameters, ranges, wish, "1")}) counted";
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The same by agency, procedure and stage.</summary>
    public async Task<List<(string Agency, string Procedure, string Stage, int Count)>> Totals(
        IReadOnlyList<OverdueRange> ranges, OverdueWish wish)
    {
        var found = new List<(string, string, string, int)>();
        if (ranges.Count == 0) return found;
        await using var command = database.CreateCommand();
        command.CommandText = $"""
            select agency, procedure, stage, count(*)::int
            from ({Bounded(command.Parameters, ranges, wish, "o.agency, o.procedure, o.stage")}) counted
            group by agency, procedure, stage
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        return found;
    }

    /// <summary>All that is overdue, counted by everything that a list is narrowed to most often.</summary>
    public async Task<List<OverdueSum>> Sums()
    {
        await using var command = database.CreateCommand("""
            select binds, line, agency, region_path, procedure, stage, count(*)::int
            from overdue group by binds, line, agency, region_path, procedure, stage
            """);
        var sums = new List<OverdueSum>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            sums.Add(new OverdueSum(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                reader.GetString(4), reader.GetString(5), reader.GetInt32(6)));
        return sums;
    }

    private static string Bounded(NpgsqlParameterCollection values, IReadOnlyList<OverdueRange> ranges, OverdueWish wish, string what)
    {
        var most = (MostCounted + 1).ToString(CultureInfo.InvariantCulture);
        var parts = ranges.Select(r => $"(select {what} {From(values, r, wish, null)} limit {most})");
        // One range has its limit already, and may have but one.
        return string.Join(" union all ", parts) + (ranges.Count > 1 ? $" limit {most}" : "");
    }

    private static string From(
        NpgsqlParameterCollection values, OverdueRange range, OverdueWish wish, OverdueCursor? after)
    {
        var of = Of(range);
        var sql = new StringBuilder(range.Party is null
            ? "from overdue o where true"
            : "from overdue_party p join overdue o on o.case_id = p.case_id and o.no = p.no and o.rule = p.rule where true");
        And($"{of}.binds = {{0}}", range.Binds);
        if (range.Party is { } party)
        {
            And("p.agency = {0}", party);
            if (range.Except is { } except)
            {
                // What her line and region bring already; a row that is not marked cannot be in them.
                var (codes, line) = (Codes(except.RegionPath), Parameter(values, except.Line));
                sql.Append(CultureInfo.InvariantCulture,
                    $" and p.outside and not (o.line = {line} and {Division(codes)} = {Parameter(values, codes[^1])})");
            }
        }

        if (range.Agency is { } agency) And("o.agency = {0}", agency);
        if (range.Line is { } at) And("o.line = {0}", at);
        if (range.RegionPath is { } path)
        {
            var codes = Codes(path);
            And(Division(codes) + " = {0}", codes[Math.Min(codes.Length, Levels) - 1]);
            if (codes.Length > Levels) And("o.region_path like {0}", path + "%");
        }

        if (wish.Procedure is { } procedure) And("o.procedure = {0}", procedure);
        if (wish.Stage is { } stage) And("o.stage = {0}", stage);
        if (wish.Step is { } step) And("o.step = {0}", step);
        if (wish.Group is { } group) And("{0} = any(o.key_groups)", CaseCards.Kebab(group));
        if (wish.DueBy is { } by) And($"{of}.due_at <= {{0}}", by.UtcDateTime);
        if (after is { } last && (wish.Order != OverdueOrder.Agency || last.Agency is not null))
        {
            List<string> place =
            [
                Parameter(values, last.DueAt.UtcDateTime), Parameter(values, last.CaseId), Parameter(values, last.No),
                Parameter(values, last.Rule),
            ];
            if (wish.Order == OverdueOrder.Agency) place.Insert(0, Parameter(values, last.Agency!));
            sql.Append(CultureInfo.InvariantCulture, $" and ({string.Join(", ", Columns(wish, of, "o"))}) ")
                .Append(wish.Order == OverdueOrder.Latest ? '<' : '>')
                .Append(CultureInfo.InvariantCulture, $" ({string.Join(", ", place)})");
        }

        return sql.ToString();

        void And<T>(string condition, T value) => sql.Append(" and ").Append(
            condition.Replace("{0}", Parameter(values, value), StringComparison.Ordinal));
    }

    private static string Division(string[] codes) =>
        string.Create(CultureInfo.InvariantCulture, $"split_part(o.region_path, '/', {Math.Min(codes.Length, Levels)})");

    private static string[] Codes(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string Parameter<T>(NpgsqlParameterCollection values, T value)
    {
        values.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}

/// <summary>A count of what is overdue.</summary>
internal sealed record OverdueSum(
    string Binds, string Line, string Agency, string RegionPath, string Procedure, string Stage, int Count);
