using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    [Fact]
    public void Who_signs_for_a_referral_has_it_and_still_owes_the_answer()
    {
        Given(Dispatched).When(Act.SignFor(CaseWorld.District, 2)).Then(new StepSignedFor(2, CaseWorld.Now));
        Given([.. Dispatched, new StepSignedFor(2, CaseWorld.Now)]).When(Act.SignFor(CaseWorld.District, 2)).Then();
        Given(Dispatched).When(Act.SignFor(CaseWorld.City, 2)).ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
    }

    [Fact]
    public void A_referral_passed_on_is_offered_to_the_other_agency_by_the_same_sender() =>
        Given(Dispatched).When(Act.Reroute(CaseWorld.District, 2, CaseWorld.OtherDistrict)).Then(
            new StepRerouted(2, CaseWorld.OtherDistrict, Text("属该单位管辖"), CaseWorld.Now),
            new PartyLeft(CaseWorld.District, null),
            new PartyJoined(CaseWorld.OtherDistrict, false),
            new RoleBound("district", CaseWorld.OtherDistrict),
            new StepOpened(3, "verify", CaseWorld.OtherDistrict, CaseWorld.City, 1, CaseWorld.Now));

    [Theory]
    [InlineData(CaseWorld.Procuratorate, Reasons.AgencyOtherLine)]
    [InlineData(CaseWorld.District, Reasons.AgencyOtherLine)]
    [InlineData("nowhere.union", Reasons.AgencyUnknown)]
    public void A_referral_is_passed_on_within_its_line_only(string to, string reason) =>
        Given(Dispatched).When(Act.Reroute(CaseWorld.District, 2, to)).ThenRefused(RefusalCode.Invalid, reason);

    [Fact]
    public void While_a_supplement_is_asked_for_the_sender_must_act()
    {
        var asked = Given(Dispatched).When(Act.Ask(CaseWorld.District, 2)).ThenAccepted();
        var step = After([.. Dispatched, .. asked]).Steps[2];
        Assert.Equal((StepState.Supplement, CaseWorld.City), (step.State, step.Holder));
        Given([.. Dispatched, .. asked]).When(Act.Accept(CaseWorld.District, 2))
            .ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
        Given([.. Dispatched, .. asked]).When(Act.Give(CaseWorld.City, 2))
            .Then(new SupplementGiven(2, Text("工资流水已附"), CaseWorld.Now));
        Given(Dispatched).When(Act.Give(CaseWorld.City, 2)).ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
    }

    [Fact]
    public void Who_keeps_away_can_do_nothing_and_loses_what_was_assigned()
    {
        var handler = CaseWorld.Handler(CaseWorld.District).Account;
        var assigned = new HandlersAssigned(2, handler, []);
        Given(Accepted).When(Act.Assign(CaseWorld.District, 2, handler)).Then(assigned);
        CaseEvent[] recused = [.. Accepted, assigned, new HandlerRecused(handler, Text("与被诉单位有利害关系"))];
        Assert.Null(After(recused).Steps[2].Handler);
        Given(recused).When(Act.Complete(CaseWorld.District, 2, "handle_here"))
            .ThenRefused(RefusalCode.Forbidden, Reasons.PersonRecused);
    }

    [Fact]
    public void Only_ones_own_people_are_assigned()
    {
        var stranger = CaseWorld.Handler(CaseWorld.City).Account;
        Given(Accepted).When(Act.Assign(CaseWorld.District, 2, stranger)).ThenRefused(RefusalCode.Invalid, Reasons.PersonUnknown);
        Given(Accepted).When(Act.Assign(CaseWorld.City, 2, stranger)).ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
        Given(Accepted).When(Act.Recuse(CaseWorld.District, stranger)).ThenRefused(RefusalCode.Invalid, Reasons.PersonUnknown);
    }

    [Fact]
    public void A_step_whose_clock_stands_still_is_not_completed()
    {
        CaseEvent[] paused = [.. Accepted, new StepPaused(2, PauseKind.Appraisal, Text("委托鉴定"), CaseWorld.Now)];
        Given(Accepted).When(Act.Pause(CaseWorld.District, 2)).Then(paused[^1]);
        Given(paused).When(Act.Complete(CaseWorld.District, 2, "handle_here")).ThenRefused(RefusalCode.Conflict, Reasons.StepPaused);
        Given(paused).When(Act.Pause(CaseWorld.District, 2)).ThenRefused(RefusalCode.Conflict, Reasons.StepPaused);
        Given(paused).When(Act.Resume(CaseWorld.District, 2)).Then(new StepResumed(2, CaseWorld.Now));
        Given(Accepted).When(Act.Resume(CaseWorld.District, 2)).ThenRefused(RefusalCode.Conflict, Reasons.StepNotPaused);
    }
}
