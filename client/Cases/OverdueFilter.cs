using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>What the list of what is overdue is narrowed to; all of it stands in the page's address.</summary>
public sealed record OverdueFilter(
    string? Region, string? Line, string? Agency, string? Procedure, string? Binds, int? MinDays, string? After)
{
    private const int Rows = 50;

    public bool IsSet => !string.IsNullOrEmpty(Region + Line + Agency + Procedure) || MinDays is > 0;

    /// <summary>Whom the deadlines bind; agencies, unless somebody asks otherwise.</summary>
    public Bound Whom => Enum.TryParse<Bound>(Binds, ignoreCase: true, out var bound) && Enum.IsDefined(bound)
        ? bound
        : Bound.Agency;

    /// <param name="code">The code of the division that <see cref="Region"/> names.</param>
    public OverdueQuery Query(string? code) => new(
        code, Text(Line), Text(Agency), Text(Procedure), Whom, MinDays, Text(After), Rows);

    /// <summary>The address of another page, or another tab, of the same list.</summary>
    public string Address(string? after, Bound? binds = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
                 {
                     ("region", Region), ("line", Line), ("agency", Agency), ("procedure", Procedure),
                     ("binds", Days.Name(binds ?? Whom)), ("minDays", MinDays?.ToString(CultureInfo.InvariantCulture)), ("after", after),
                 })
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return "/overdue" + query.ToQueryString();
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
