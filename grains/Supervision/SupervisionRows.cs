using Tracker.Cases;

namespace Tracker.Supervision;

/// <summary>A measure or cause as lists find it.</summary>
internal sealed record SupervisionRow(
    int No, string Level, string? Trigger, string Agency, string Issuer, string State, DateTimeOffset At,
    DateTimeOffset? Warn, DateTimeOffset? Due);

/// <summary>When a case must look at its supervision; null for not at all.</summary>
internal sealed record SupervisionWatchRow(DateTimeOffset? At);

/// <summary>What a command changes of the rows of supervision.</summary>
internal static class SupervisionRows
{
    public static IReadOnlyList<SupervisionRow> Of(CaseState before, CaseState after) => ReferenceEquals(before.Ladder, after.Ladder)
        ? []
        :
        [
            .. after.Ladder.Items.Values
                .Where(item => !ReferenceEquals(item, before.Ladder.Items.GetValueOrDefault(item.No)))
                .Select(item => new SupervisionRow(
                    item.No, CaseCards.Kebab(item.Level), item.Cause is { } cause ? CaseCards.Kebab(cause.Kind) : null,
                    item.Agency, item.Issuer, CaseCards.Kebab(item.State), item.At, item.Warn, item.Due)),
        ];

    public static IReadOnlyList<SupervisionWatchRow> WatchOf(CaseState before, CaseState after) =>
        before.Ladder.LookAt == after.Ladder.LookAt ? [] : [new SupervisionWatchRow(after.Ladder.LookAt)];
}
