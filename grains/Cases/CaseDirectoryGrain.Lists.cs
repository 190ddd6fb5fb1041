using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Tracker.Deadlines;
using Tracker.Employers;
using Tracker.Procedures;

namespace Tracker.Cases;

internal sealed partial class CaseDirectoryGrain
{
    private const string Party = "join case_party p on p.case_id = c.case_id and p.agency = $1 and p.present";

    private static readonly string SummaryColumns = $"""
        c.case_id, c.number, c.version, c.working_group, c.procedure, c.procedure_version, c.title, c.region,
        c.stage, c.status, c.respondent, c.opened_on, c.updated_at,
        (select coalesce(array_agg(distinct s.owner), array[]::text[]) from case_step s
         where s.case_id = c.case_id and s.state in ('offered', 'open', 'supplement')) as owners,
        array(select m.name from employer_mention m where m.case_id = c.case_id and {EmployerRows.Watched("m.name_key")})
        """;

    public async Task<CasePage> Search(Requester by, CaseQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 200);
        var after = PageKey.Parse(query.After);
        var scope = await scopes.Of(by);
        await using var command = database.CreateCommand($"""
            select {SummaryColumns}
            from case_row c
            {(by.IsCrossLine || scope is not null ? "" : Party)}
            where ($1::text is not null or true)
              and ($12::text is null or (c.region_path like $12 and exists (
                    select from case_party s where s.case_id = c.case_id and s.agency = any($13) and s.present))
                or exists (select from case_party s where s.case_id = c.case_id and s.agency = $1 and s.present))
              and ($2::text is null or c.number ilike $2 or c.title ilike $2 or c.respondent ilike $2
                or c.worker in (select worker from worker_mark where mark = any($11))
                or exists (select from employer_mention m
                           where m.case_id = c.case_id and (m.name_key like $14 or m.initials like $15)))
              and ($3::text is null or c.working_group = $3)
              and ($4::text is null or c.stage = $4)
              and ($5::text is null or c.procedure = $5)
              and ($6::text is null or c.region like $6)
              and ($7::text is null or c.status = $7)
              and ($8::timestamptz is null or (c.updated_at, c.case_id) < ($8, $9))
              and ($16::text is null or c.case_id in ({EmployerRows.Cases(by, "$16")}))
              and ($17::timestamptz is null or c.opened_on >= $17) and ($18::timestamptz is null or c.opened_on < $18)
              and ($19::timestamptz is null or c.closed_on >= $19) and ($20::timestamptz is null or c.closed_on < $20)
              and ($21::text[] is null or c.opener = any($21))
            order by c.updated_at desc, c.case_id desc
            limit $10
            """);
        command.Add(by.Agency);
        command.Add(Pattern(query.Text, "%"));
        command.Add(query.WorkingGroup);
        command.Add(query.Stage);
        command.Add(query.Procedure);
        command.Add(Pattern(query.Region, ""));
        command.Add(query.Status is { } status ? CaseCards.Kebab(status) : null);
        command.Add(after?.At.UtcDateTime);
        command.Add(after?.Id);
        command.Add(limit + 1);
        command.Add(workers.MarksOf(query.Text));
        command.Add(scope is null ? null : scope.RegionPath + "%");
        command.Add(scope?.Agencies.ToArray() ?? []);
        AddEmployer(command, query.Text);
        command.Add(query.Employer is { } employer ? EmployerName.Key(employer) : null);
        await AddSpan(command, query.Span);
        var items = new List<CaseSummary>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) items.Add(await Summary(reader));
        var next = items.Count > limit ? new PageKey(items[limit - 1].UpdatedAt, items[limit - 1].Id).ToString() : null;
        return new CasePage([.. items.Take(limit)], next);
    }

    public async Task<ImmutableArray<CaseSummary>> Similar(Requester by, SimilarQuery query)
    {
        await using var command = database.CreateCommand($"""
            select {SummaryColumns}
            from case_row c
            {Party}
            where c.worker in (select worker from worker_mark where mark = any($2))
               or ($3::text is not null and c.respondent ilike $3)
               or exists (select from employer_mention m
                          where m.case_id = c.case_id and (m.name_key like $4 or m.initials like $5))
            order by c.updated_at desc, c.case_id desc
            limit 8
            """);
        command.Add(by.Agency);
        command.Add(workers.MarksOf(query.Worker, query.Phone));
        var respondent = query.Respondent?.Trim().Length > 1 ? query.Respondent : null;
        command.Add(Pattern(respondent, "%"));
        AddEmployer(command, respondent);
        var items = ImmutableArray.CreateBuilder<CaseSummary>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) items.Add(await Summary(reader));
        return items.ToImmutable();
    }

    private async Task<CaseSummary> Summary(NpgsqlDataReader r)
    {
        var procedure = await procedures.Get(r.GetString(4), r.GetInt32(5));
        var stage = r.GetString(8);
        return new CaseSummary(
            r.GetGuid(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetString(6), r.GetString(7),
            stage, procedure.Stages.First(s => s.Id == stage).Name,
            r.GetString(9) == "closed" ? CaseStatus.Closed : CaseStatus.Open, Text(r, 10),
            r.GetFieldValue<DateTimeOffset>(11), r.GetFieldValue<DateTimeOffset>(12), [.. r.GetFieldValue<string[]>(13)],
            [.. r.GetFieldValue<string[]>(14)]);
    }

    private async Task AddSpan(NpgsqlCommand command, CaseSpan? span)
    {
        command.Add(Start(span?.OpenedFrom));
        command.Add(Start(span?.OpenedTo?.AddDays(1)));
        command.Add(Start(span?.ClosedFrom));
        command.Add(Start(span?.ClosedTo?.AddDays(1)));
        var openers = span is { Line: { } line }
            ? (await GrainFactory.GetAgencyDirectory().List()).Where(a => a.Line == line).Select(a => a.Id)
            : null;
        if (span?.Opener is { } opener) openers = openers?.Where(id => id == opener) ?? [opener];
        command.Add(openers?.ToArray());

        static DateTime? Start(DateOnly? day) => day is { } at ? ChinaTime.StartOf(at).UtcDateTime : null;
    }

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Two patterns: part of a respondent's name, and of its initials where the text can be some.</summary>
    private static void AddEmployer(NpgsqlCommand command, string? text)
    {
        var initials = text?.Trim().ToLowerInvariant();
        command.Add(Pattern(EmployerName.Key(text), "%"));
        command.Add(initials is not null && Pinyin.MayBe(initials) ? Pattern(initials, "%") : null);
    }

    /// <summary>A LIKE pattern in which what the person typed has no special meaning.</summary>
    private static string? Pattern(string? text, string before) => string.IsNullOrWhiteSpace(text)
        ? null
        : before + text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    /// <summary>Where a page ended: the last row's change and id.</summary>
    private sealed record PageKey(DateTimeOffset At, Guid Id)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:x}.{Id:N}");

        public static PageKey? Parse(string? text) =>
            text?.Split('.') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
            && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "N", out var guid)
                ? new PageKey(new DateTimeOffset(at, TimeSpan.Zero), guid)
                : null;
    }
}
