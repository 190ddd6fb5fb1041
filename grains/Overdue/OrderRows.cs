using Tracker.Supervision;

namespace Tracker.Overdue;

/// <summary>
/// Handling orders (督办单) that were not answered in time, as rows of what is overdue. They stand apart from what binds
/// agencies by law, because others may see them: whoever must answer, whoever issued them, and who sees all lines.
/// </summary>
internal static class OrderRows
{
    /// <summary>What the rows say instead of whom a deadline binds; they bind an agency.</summary>
    public const string Binds = "order";

    /// <summary>What stands for a rule.</summary>
    public static readonly LocalText Rule = new("督办单答复期限", "Time to answer a handling order");

    public static readonly LocalText Basis =
        new("督办程序：督办单指定的答复期限", "Supervision: the last day that the handling order names");

    public static LocalText Name(int no) => new($"第 {no} 号督办单", $"Handling order No. {no}");

    public static bool IsMissed(LadderItem item) =>
        item is { Level: SupervisionLevel.Order, Awaits: true, Missed: true, Due: not null };

    /// <summary>Who sees it, besides those who see all lines.</summary>
    public static IEnumerable<string> Readers(LadderItem item) => new[] { item.Agency, item.Issuer }.Distinct();
}
