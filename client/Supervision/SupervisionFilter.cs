using Microsoft.AspNetCore.Http.Extensions;
using Tracker.Deadlines;

namespace Tracker.Supervision;

/// <summary>What the list of supervision is narrowed to; all of it stands in the page's address.</summary>
public sealed record SupervisionFilter(string? Part, string? Agency, string? Trigger, string? Region, string? After)
{
    private const int Rows = 50;

    public bool IsSet => !string.IsNullOrEmpty(Agency + Trigger + Region);

    public SupervisionPart What => Enum.TryParse<SupervisionPart>(Part, ignoreCase: true, out var part) && Enum.IsDefined(part)
        ? part
        : SupervisionPart.Proposals;

    public TriggerKind? Kind => Enum.TryParse<TriggerKind>(Trigger?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
        && Enum.IsDefined(kind) ? kind : null;

    /// <param name="code">The code of the division that <see cref="Region"/> names.</param>
    public SupervisionQuery Query(string? code) => new(
        What, string.IsNullOrWhiteSpace(Agency) ? null : Agency, Kind, code, string.IsNullOrWhiteSpace(After) ? null : After, Rows);

    /// <summary>The address of another page, or another tab, of the same list.</summary>
    public string Address(string? after, SupervisionPart? part = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[]
                 {
                     ("part", Days.Name(part ?? What)), ("agency", Agency), ("trigger", Kind is { } kind ? Days.Name(kind) : null),
                     ("region", Region), ("after", after),
                 })
        {
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        }

        return "/supervision" + query.ToQueryString();
    }
}
