using Tracker.Cases;

namespace Tracker.Overdue;

/// <summary>Money counts as recovered when a step records that it was received.</summary>
public sealed class ReceiptRowsTests
{
    [Fact]
    public void An_amount_received_is_a_receipt_its_correction_another_amount_and_its_withdrawal_none()
    {
        var walk = new CaseWalk().Do(
            Act.Open, Act.Complete(CaseWorld.City, 1, "dispatch", ("to", CaseWorld.District)), Act.Accept(CaseWorld.District, 2),
            Act.Complete(CaseWorld.District, 2, "handle_here"));
        var negotiation = walk.State.Waiting.Max;
        Assert.Empty(Receipts(walk, Act.Complete(CaseWorld.District, negotiation, "agreed", ("terms", "月底前付清"), ("amount", "9000.00"))));
        var fulfilment = walk.State.Waiting.Max;
        Assert.Equal([8000.50m], Receipts(walk, Act.Complete(CaseWorld.District, fulfilment, "paid", ("amount", "8000.50"))));
        Assert.Equal([0m], Receipts(walk, Act.Withdraw(CaseWorld.District, fulfilment)));
    }

    [Fact]
    public void Every_outcome_that_records_an_amount_received_is_one_and_no_other()
    {
        var says = CaseWorld.All.Select(CaseWorld.Delivered).SelectMany(p => p.Steps.Values.SelectMany(step => step.Outcomes
            .Where(outcome => outcome.Fields.Any(f => f.Id == "amount" && f.Label.Zh.Contains("到账", StringComparison.Ordinal)))
            .Select(outcome => (p.Id, step.Id, (string?)outcome.Id))));
        Assert.Equal(says.Order(), ReceiptRows.Outcomes.Order());
    }

    private static decimal[] Receipts(CaseWalk walk, ICommand command)
    {
        var before = walk.State;
        walk.Do(command);
        return [.. ReceiptRows.Of(before, walk.State, walk.Last).Select(r => r.Amount)];
    }
}
