using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Tracker.Cases;

/// <summary>What a list of cases is narrowed to; all of it stands in the page's address.</summary>
/// <param name="OpenedFrom">A day, as 2026-11-23; what is none narrows nothing.</param>
/// <param name="Opener">The agency that opened it.</param>
/// <param name="Line">The line of the agency that opened it.</param>
/// <param name="Region">A division's code: it and all below it.</param>
public sealed record CaseFilter(
    string? Q, string? Group, string? Stage, string? Status, string? After, string? OpenedFrom = null, string? OpenedTo = null,
    string? ClosedFrom = null, string? ClosedTo = null, string? Opener = null, string? Line = null, string? Region = null)
{
    private const int Rows = 50;

    public static readonly CaseFilter None = new(null, null, null, null, null);

    public bool IsSet => !string.IsNullOrEmpty(Q + Group + Stage + Status) || Narrowed.Any();

    public CaseQuery Query => new(
        Text(Q), Text(Group), Text(Stage), Procedure: null, Text(Region),
        Status switch { "open" => CaseStatus.Open, "closed" => CaseStatus.Closed, _ => null }, Text(After), Rows,
        Span: new CaseSpan(Day(OpenedFrom), Day(OpenedTo), Day(ClosedFrom), Day(ClosedTo), Text(Opener), Text(Line)));

    /// <summary>Where cases of the same list are chosen for one act on many.</summary>
    public string BulkAddress => Address(After, "/bulk/new");

    /// <summary>What a link narrowed it to and its form does not ask for.</summary>
    public IEnumerable<(string Name, string? Value)> Narrowed => new[]
    {
        ("openedFrom", Day(OpenedFrom) is null ? null : OpenedFrom), ("openedTo", Day(OpenedTo) is null ? null : OpenedTo),
        ("closedFrom", Day(ClosedFrom) is null ? null : ClosedFrom), ("closedTo", Day(ClosedTo) is null ? null : ClosedTo),
        ("opener", Opener), ("line", Line), ("region", Region),
    }.Where(part => !string.IsNullOrEmpty(part.Item2));

    /// <summary>The address of another page of the same list.</summary>
    public string Address(string? after, string path = "/cases")
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
                 {
                     ("q", Q), ("group", Group), ("stage", Stage), ("status", Status), ("after", after),
                 }.Concat(Narrowed))
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return path + query.ToQueryString();
    }

    /// <summary>A day that is written so; null for all else.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and <= 2200
            ? day
            : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
