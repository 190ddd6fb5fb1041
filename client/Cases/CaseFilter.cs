using Microsoft.AspNetCore.Http.Extensions;

namespace Tracker.Cases;

/// <summary>What a list of cases is narrowed to; all of it stands in the page's address.</summary>
public sealed record CaseFilter(string? Q, string? Group, string? Stage, string? Status, string? After)
{
    private const int Rows = 50;

    public bool IsSet => !string.IsNullOrEmpty(Q + Group + Stage + Status);

    public CaseQuery Query => new(
        Text(Q), Text(Group), Text(Stage), Procedure: null, Region: null,
        Status switch { "open" => CaseStatus.Open, "closed" => CaseStatus.Closed, _ => null }, Text(After), Rows);

    /// <summary>Where cases of the same list are chosen for one act on many.</summary>
    public string BulkAddress => Address(After, "/bulk/new");

    /// <summary>The address of another page of the same list.</summary>
    public string Address(string? after, string path = "/cases")
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
                 {
                     ("q", Q), ("group", Group), ("stage", Stage), ("status", Status), ("after", after),
                 })
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return path + query.ToQueryString();
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
