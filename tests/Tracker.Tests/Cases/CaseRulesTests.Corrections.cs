using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    private static readonly DateTimeOffset Yesterday = CaseWorld.Now.AddDays(-1);

    [Fact]
    public void A_corrected_date_is_the_date_from_which_the_next_step_waits()
    {
        var corrected = Given(Dispatched)
            .When(Act.Correct(CaseWorld.City, 1, Yesterday, ("to", CaseWorld.District))).ThenAccepted();
        var state = After([.. Dispatched, .. corrected]);
        Assert.Equal((Yesterday, Yesterday), (state.Steps[1].EndedOn, state.Steps[2].Since));
        Assert.Equal("dispatch", state.Steps[1].Outcome);
    }

    [Fact]
    public void A_correction_says_why_and_leaves_the_addressee()
    {
        Given(Dispatched).When(Act.Correct(CaseWorld.City, 1, null, ("to", CaseWorld.OtherDistrict)))
            .ThenRefused(RefusalCode.Conflict, Reasons.FieldFixed);
        Given(Dispatched).When(Act.Correct(CaseWorld.City, 1, null, ("to", CaseWorld.District)) with { Reason = " " })
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);
        Given(Dispatched).When(Act.Correct(CaseWorld.City, 1, CaseWorld.Now.AddDays(1), ("to", CaseWorld.District)))
            .ThenRefused(RefusalCode.Invalid, Reasons.DateInFuture);
        Given(Dispatched).When(Act.Correct(CaseWorld.District, 1, null, ("to", CaseWorld.District)))
            .ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
        Given(Registered).When(Act.Correct(CaseWorld.City, 1, null)).ThenRefused(RefusalCode.Conflict, Reasons.StepNotDone);
    }

    [Fact]
    public void A_wrong_click_is_withdrawn_with_the_untouched_step_it_opened() =>
        Given(Dispatched).When(Act.Withdraw(CaseWorld.City, 1)).Then(
            new StepWithdrawn(1, Text("点错了")),
            new StepCancelled(2, CaseWorld.Now),
            new PartyLeft(CaseWorld.District, null));

    [Fact]
    public void What_others_have_built_upon_is_not_withdrawn_and_the_refusal_names_it()
    {
        var refusal = Given(Accepted).When(Act.Withdraw(CaseWorld.City, 1)).ThenRefused(RefusalCode.Conflict, Reasons.StepBuiltUpon);
        Assert.Contains("2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Withdrawing_what_closed_the_case_opens_it_again()
    {
        var events = Given(Closed).When(Act.Withdraw(CaseWorld.City, 1)).ThenAccepted();
        var state = After([.. Closed, .. events]);
        Assert.Equal((CaseStatus.Open, StepState.Open), (state.Status, state.Steps[1].State));
        Assert.Equal([1], state.Waiting);
    }

    [Fact]
    public void The_appellant_withdraws_at_any_stage_and_the_case_can_be_opened_again()
    {
        var closed = Given(Accepted).When(Act.Close(CaseWorld.City)).ThenAccepted();
        var state = After([.. Accepted, .. closed]);
        Assert.Equal((CaseStatus.Closed, "withdrawn"), (state.Status, state.Result));
        Assert.Empty(state.Waiting);
        Given(Accepted).When(Act.Close(CaseWorld.District)).ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        var reopened = Given([.. Accepted, .. closed]).When(Act.Reopen(CaseWorld.City)).ThenAccepted();
        Assert.Equal("register", Assert.Single(reopened.OfType<StepOpened>()).Step);
        Given(Accepted).When(Act.Reopen(CaseWorld.City)).ThenRefused(RefusalCode.Conflict, Reasons.CaseOpen);
    }
}
