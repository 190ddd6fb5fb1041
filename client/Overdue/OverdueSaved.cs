using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Tracker.Overdue;

/// <summary>A filter as it is kept: the part of the list's address behind the question mark.</summary>
internal static class OverdueSaved
{
    public static string Write(OverdueFilter filter) => filter.Address()[OverdueFilter.List.Length..].TrimStart('?');

    /// <summary>Whatever else stands in it is left out, so that it leads to the list and nowhere else.</summary>
    public static OverdueFilter Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Value(string name) => values.TryGetValue(name, out var found) && found.ToString() is { Length: > 0 } text ? text : null;
        return new OverdueFilter(
            Value("region"), Value("line"), Value("agency"), Value("procedure"), Value("binds"),
            int.TryParse(Value("minDays"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
            null, Value("stage"), Value("step"), Value("people"), Value("order"));
    }
}
