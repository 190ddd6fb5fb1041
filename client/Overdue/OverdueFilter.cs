using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <summary>What the list of what is overdue is narrowed to; all of it stands in the page's address.</summary>
/// <param name="People">The key group, as <see cref="Days.Name"/> writes it.</param>
public sealed record OverdueFilter(
    string? Region, string? Line, string? Agency, string? Procedure, string? Binds, int? MinDays, string? After,
    string? Stage, string? Step, string? People, string? Order)
{
    public const string List = "/overdue";
    public const string Wall = "/overdue/wall";
    private const int Rows = 50;

    public static readonly OverdueFilter None = new(null, null, null, null, null, null, null, null, null, null, null);

    public bool IsSet => !string.IsNullOrEmpty(Region + Line + Agency + Procedure + Stage + Step + People) || MinDays is > 0;

    /// <summary>Whom the deadlines bind; agencies, unless somebody asks otherwise.</summary>
    public Bound Whom => Enum.TryParse<Bound>(Binds, ignoreCase: true, out var bound) && Enum.IsDefined(bound)
        ? bound
        : Bound.Agency;

    /// <summary>The key group asked for.</summary>
    public KeyGroup? Group => Enum.GetValues<KeyGroup>().Cast<KeyGroup?>().FirstOrDefault(g => Days.Name(g!.Value) == People);

    public OverdueOrder Sorted => Enum.GetValues<OverdueOrder>().FirstOrDefault(order => Days.Name(order) == Order);

    /// <summary>The same without anything but whom the deadlines bind and the order.</summary>
    public OverdueFilter Cleared => None with { Binds = Binds, Order = Order };

    /// <param name="code">The code of the division that <see cref="Region"/> names.</param>
    public OverdueQuery Query(string? code, int rows = Rows) => new(
        code, Text(Line), Text(Agency), Text(Procedure), Whom, MinDays, Text(After), rows, Text(Stage), Text(Step), Group, Sorted);

    /// <summary>The address of the same list in another order.</summary>
    public string InOrder(OverdueOrder order) => (this with { Order = Days.Name(order) }).Address();

    /// <summary>The address of another page, or another tab, of the same list.</summary>
    public string Address(string? after = null, Bound? binds = null, string path = List)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in (this with { After = after, Binds = Days.Name(binds ?? Whom) }).Parts)
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        return path + query.ToQueryString();
    }

    /// <summary>What it is made of, as an address or a form names it.</summary>
    public IEnumerable<(string Name, string? Value)> Parts =>
    [
        ("region", Region), ("line", Line), ("agency", Agency), ("procedure", Procedure), ("binds", Binds),
        ("minDays", MinDays?.ToString(CultureInfo.InvariantCulture)), ("stage", Stage), ("step", Step), ("people", People),
        ("order", Sorted == OverdueOrder.Longest ? null : Order), ("after", After),
    ];

    /// <summary>What an address or a form of such parts says.</summary>
    public static OverdueFilter Of(Func<string, string?> part) => new(
        part("region"), part("line"), part("agency"), part("procedure"), part("binds"),
        int.TryParse(part("minDays"), CultureInfo.InvariantCulture, out var days) ? days : null, part("after"),
        part("stage"), part("step"), part("people"), part("order"));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
