using System.Collections.Immutable;
using System.Globalization;
using Tracker.Cases;

namespace Tracker.Overdue;

/// <summary>What a case says to have reached workers; an amount of 0 is a receipt that was taken back.</summary>
internal sealed record ReceiptRow(int No, DateTimeOffset ReceivedOn, decimal Amount);

/// <summary>Confirmed receipts: the amount that a step's outcome records as received (到账), never what was only agreed.</summary>
internal static class ReceiptRows
{
    private const string Amount = "amount";

    /// <summary>Procedure, step and outcome whose field is an amount received.</summary>
    public static readonly ImmutableHashSet<(string, string, string?)> Outcomes =
        [("appeal", "fulfil", "paid"), ("supervision", "check", "rectified"), ("support_litigation", "enforce", "paid")];

    public static IReadOnlyList<ReceiptRow> Of(CaseState before, CaseState after, ImmutableArray<CaseEvent> events)
    {
        var touched = events.Select(e => e switch
        {
            StepCompleted completed => completed.No,
            StepCorrected corrected => corrected.No,
            StepWithdrawn withdrawn => withdrawn.No,
            _ => 0,
        }).Where(no => no > 0).Distinct();
        return [.. touched.Where(no => Says(before, no) || Says(after, no)).Select(no => Row(after, no))];
    }

    private static ReceiptRow Row(CaseState state, int no) => new(
        no, state.Steps[no].EndedOn ?? state.OpenedOn,
        Says(state, no) && CaseRules.RecordedFields(state, no).GetValueOrDefault(Amount)?.Text is { } text
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
                ? amount
                : 0);

    private static bool Says(CaseState state, int no) =>
        state.Steps.TryGetValue(no, out var step) && Outcomes.Contains((state.Procedure, step.Step, step.Outcome));
}
