using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    [Fact]
    public void A_dispatch_brings_in_the_subordinate_and_refers_the_next_step_to_it() =>
        Given(Registered).When(Act.Dispatch(CaseWorld.City, 1, CaseWorld.District)).Then([.. Dispatched[Registered.Length..]]);

    [Theory]
    [InlineData(CaseWorld.Street)]
    [InlineData(CaseWorld.City)]
    [InlineData(CaseWorld.Procuratorate)]
    public void A_dispatch_goes_to_a_direct_subordinate_only(string to) =>
        Given(Registered).When(Act.Dispatch(CaseWorld.City, 1, to))
            .ThenRefused(RefusalCode.Invalid, Reasons.AgencyNotSubordinate);

    [Fact]
    public void A_dispatch_goes_to_an_agency_that_exists() =>
        Given(Registered).When(Act.Dispatch(CaseWorld.City, 1, "nobody.union"))
            .ThenRefused(RefusalCode.Invalid, Reasons.AgencyUnknown);

    [Fact]
    public void Handling_it_oneself_binds_the_role_and_opens_the_step_at_once() =>
        Given(Accepted).When(Act.Complete(CaseWorld.District, 2, "handle_here")).Then([.. Negotiating[Accepted.Length..]]);

    [Fact]
    public void A_liaison_works_like_a_handler() =>
        Given(Accepted).When(Act.Complete(CaseWorld.District, 2, "handle_here") with
        {
            By = CaseWorld.By(CaseWorld.District, PostRoles.Liaison),
        }).ThenAccepted();

    [Fact]
    public void The_next_step_waits_from_the_legal_date_of_the_act()
    {
        var yesterday = CaseWorld.Now.AddDays(-1);
        var events = Given(Accepted).When(Act.Complete(CaseWorld.District, 2, "handle_here") with
        {
            HappenedOn = yesterday,
            Note = " 已核实 ",
        }).ThenAccepted();
        Assert.Equal(yesterday, Assert.Single(events.OfType<StepOpened>()).Since);
        var completed = Assert.Single(events.OfType<StepCompleted>());
        Assert.Equal((yesterday, Text("已核实")), (completed.HappenedOn, completed.Note));
    }

    [Fact]
    public void An_outcome_must_be_one_of_the_steps_outcomes() =>
        Given(Accepted).When(Act.Complete(CaseWorld.District, 2, "paid"))
            .ThenRefused(RefusalCode.Invalid, Reasons.OutcomeUnknown);

    [Fact]
    public void A_required_field_must_be_filled()
    {
        Given(Registered).When(Act.Complete(CaseWorld.City, 1, "not_accepted"))
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);
        Given(Registered).When(Act.Complete(CaseWorld.City, 1, "dispatch", ("to", " ")))
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);
    }

    [Fact]
    public void A_field_of_another_outcome_is_unknown() =>
        Given(Registered).When(Act.Complete(CaseWorld.City, 1, "dispatch", ("to", CaseWorld.District), ("reason", "…")))
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldUnknown);

    [Fact]
    public void A_field_must_hold_its_type() =>
        Given(Negotiating).When(Act.Complete(CaseWorld.District, 3, "agreed", ("terms", "分期"), ("amount", "很多")))
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldInvalid);

    [Fact]
    public void An_outcome_with_a_result_closes_the_case() =>
        Given(Registered).When(Act.Complete(CaseWorld.City, 1, "not_accepted", ("reason", "不属受理范围")))
            .Then([.. Closed[Registered.Length..]]);

    [Fact]
    public void An_owner_that_was_taken_out_is_brought_back_when_its_step_opens()
    {
        var events = Given([
            .. Negotiating,
            new StepCompleted(3, "failed", NoFields, null, CaseWorld.Now),
            new StepOpened(4, "escalate", CaseWorld.City, null, 3, CaseWorld.Now),
            new PartyLeft(CaseWorld.District, Text("误加")),
        ]).When(Act.Complete(CaseWorld.City, 4, "mediated", ("terms", "分期支付"))).ThenAccepted();
        Assert.Equal(
            [new PartyJoined(CaseWorld.District, false), new StepOpened(5, "fulfil", CaseWorld.District, null, 4, CaseWorld.Now)],
            events[1..]);
    }

    [Fact]
    public void A_step_that_returns_to_a_party_does_not_bring_it_in_twice() =>
        Given([
            .. Negotiating,
            new StepCompleted(3, "failed", NoFields, null, CaseWorld.Now),
            new StepOpened(4, "escalate", CaseWorld.City, null, 3, CaseWorld.Now),
        ]).When(Act.Complete(CaseWorld.City, 4, "mediated", ("terms", "分期支付"))).Then(
            new StepCompleted(4, "mediated", NoFields.Add("terms", Text("分期支付")), null, CaseWorld.Now),
            new StepOpened(5, "fulfil", CaseWorld.District, null, 4, CaseWorld.Now));

    [Fact]
    public void Ten_thousand_Chinese_characters_are_a_note_and_one_more_are_not()
    {
        var note = new string('注', Limits.Note);
        var complete = Act.Complete(CaseWorld.District, 2, "handle_here");
        Given(Accepted).When(complete with { Note = note }).ThenAccepted();
        Given(Accepted).When(complete with { Note = note + "注" })
            .ThenRefused(RefusalCode.Invalid, Reasons.TextTooLong);
    }

    [Fact]
    public void An_empty_note_is_none()
    {
        var events = Given(Accepted).When(Act.Complete(CaseWorld.District, 2, "handle_here") with { Note = " \n" })
            .ThenAccepted();
        Assert.Null(Assert.IsType<StepCompleted>(events[0]).Note);
    }
}
