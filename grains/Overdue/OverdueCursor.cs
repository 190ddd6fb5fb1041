using System.Globalization;

namespace Tracker.Overdue;

/// <summary>Behind which row the next page begins. Written as <c>ticks|case|step|rule|agency</c>.</summary>
/// <param name="Agency">Null in what was written before lists were sorted by it.</param>
internal sealed record OverdueCursor(DateTimeOffset DueAt, Guid CaseId, int No, string Rule, string? Agency)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{DueAt.UtcTicks:x}|{CaseId}|{No}|{Rule}|{Agency}");

    /// <summary>Null for what is no cursor: then the list begins.</summary>
    public static OverdueCursor? Read(string? text) =>
        text?.Split('|') is [var ticks, var id, var step, var rule, .. var rest] && rest.Length < 2
        && long.TryParse(ticks, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
        && at >= 0 && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var caseId)
        && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? new OverdueCursor(new DateTimeOffset(at, TimeSpan.Zero), caseId, no, rule, rest.FirstOrDefault())
            : null;
}
