using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Web;
using Divisions = Tracker.Cases.Divisions;

namespace Tracker.Overdue;

/// <summary>What is overdue as the rows of a table, page by page: however long it is, one page of it is in memory.</summary>
internal sealed class OverdueTables(
    IClusterClient grains, AgencyNames agencies, IStringLocalizer<Text> texts, TimeProvider clock)
{
    private const int PageRows = 200;

    private static readonly string[] Columns =
    [
        "days", "number", "title", "respondent", "procedure", "stage", "step", "rule", "basis", "agency", "region", "people", "due",
    ];

    public string[] Headers => [.. Columns.Select(name => texts[$"overdue.column-{name}"].Value)];

    /// <summary>The name of a file that holds them.</summary>
    public string FileName(string extension) =>
        $"{texts["overdue.file"].Value}-{Times.Local(clock.GetUtcNow()).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.{extension}";

    public string SheetName => texts["nav.overdue"].Value;

    /// <summary>All rows; after each page of them <paramref name="sent"/> is awaited, so that they leave before more come.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> Rows(
        Requester by, OverdueFilter filter, Func<Task> sent, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await agencies.Refresh();
        var code = await OverdueRoutes.CodeOf(grains, filter.Region);
        if (code is null && !string.IsNullOrWhiteSpace(filter.Region)) yield break;
        var (regions, now) = (new Dictionary<string, string>(), clock.GetUtcNow());
        var query = filter.Query(code, PageRows) with { After = null };
        do
        {
            stop.ThrowIfCancellationRequested();
            var page = await grains.GetOverdueDirectory().Page(by, query);
            foreach (var item in page.Items)
            {
                if (!regions.TryGetValue(item.Region, out var region))
                    regions[item.Region] = region = await Divisions.Name(grains, item.Region) ?? item.Region;
                yield return Row(item, region, now);
            }

            await sent();
            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }

    private string[] Row(OverdueItem item, string region, DateTimeOffset now) =>
    [
        DaysLate(item.DueAt, now).ToString(CultureInfo.InvariantCulture), item.Number, item.Title, item.Respondent ?? "",
        item.Procedure.Here(), item.Stage.Here(), item.StepName?.Here() ?? texts["overdue.whole-case"].Value, item.Rule.Here(),
        item.Basis.Here() + (item.Issuer is { } issuer ? $" · {texts["overdue.issuer", agencies.Short(issuer)].Value}" : ""),
        agencies.Short(item.Agency), region,
        string.Join(Language.IsEnglish ? ", " : "、", item.KeyGroups.Select(g => texts[$"people.{g}"].Value)),
        Times.Local(item.DueAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
    ];

    /// <summary>Calendar days, begun ones not counted.</summary>
    public static int DaysLate(DateTimeOffset dueAt, DateTimeOffset now) => Math.Max(0, (int)(now - dueAt).TotalDays);
}
