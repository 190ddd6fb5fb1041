using Microsoft.AspNetCore.Http.Extensions;
using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <summary>Which list of which sheet; all of it stands in the page's address.</summary>
public sealed record SheetListAddress(
    SheetQuery Period, SheetNumber Of, string? Line = null, string? Kind = null, string? After = null)
{
    public const string Path = OverdueRoutes.SheetPath + "/list";
    private const int Rows = 50;

    public SheetListQuery Query => new(Period, Of, Line, Kind, After, Rows);

    /// <summary>The number that is named; null where none of that name is.</summary>
    public static SheetNumber? NumberOf(string? name) =>
        Enum.GetValues<SheetNumber>().Cast<SheetNumber?>().FirstOrDefault(number => Days.Name(number!.Value) == name);

    public override string ToString()
    {
        var query = new QueryBuilder { { "period", Days.Name(Period.Period) }, { "day", Days.Machine(Period.Day) }, { "of", Days.Name(Of) } };
        foreach (var (name, value) in new[] { ("line", Line), ("kind", Kind), ("after", After) })
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        return Path + query.ToQueryString();
    }
}
