using System.Collections.Immutable;
using Tracker.Cases;
using static Tracker.Letters.LetterScenario;

namespace Tracker.Letters;

/// <summary>The signing route of a letter, from its first word to its service.</summary>
public sealed class LetterRulesTests
{
    private static readonly LetterAct Opinion = new("opinion", null, null);
    private readonly LetterScenario letters = LetterScenario.Begun();

    [Fact]
    public void A_letter_goes_from_draft_over_check_and_countersignature_to_signature_seal_and_service()
    {
        letters.Do(Draft("opinion", Opinion));
        Assert.Equal(LetterState.Draft, letters.Letter().State);
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.Equal((LetterState.Checking, CaseWorld.City), (letters.Letter().State, Assert.Single(letters.Letter().Awaits)));
        letters.Do(Check(Chair));
        Assert.Equal((LetterState.Countersigning, CaseWorld.Procuratorate), (letters.Letter().State, Assert.Single(letters.Letter().Awaits)));
        letters.Do(Countersign(CaseWorld.Procuratorate));
        Assert.Equal(LetterState.Signing, letters.Letter().State);
        letters.Do(Sign(Chair));
        Assert.Equal((LetterState.SignedOff, "深圳工劳监意〔2026〕1号"), (letters.Letter().State, letters.Letter().Number));
        letters.Do(Seal());
        letters.Do(Serve(0));
        Assert.Equal(LetterState.Sealed, letters.Letter().State);
        letters.Do(Serve(1));
        Assert.Equal(LetterState.Served, letters.Letter().State);
        Assert.Empty(letters.Letter().Awaits);
    }

    [Fact]
    public void Service_performs_the_act_from_the_day_of_service_for_each_addressee()
    {
        Signed("opinion", Opinion);
        letters.Do(Seal());
        letters.Now = CaseWorld.Now.AddDays(5);
        var on = CaseWorld.Now.AddDays(2);
        var events = letters.Decide(Serve(0, on)).Events;
        Assert.True(Assert.Single(events.OfType<LetterServed>()).Performed);
        Assert.Equal(on, Assert.Single(events.OfType<MotionBegun>()).HappenedOn);
        Assert.Equal(("await_opinion", on), (events.OfType<StepOpened>().Single().Step, events.OfType<StepOpened>().Single().Since));
        Assert.Equal(on, Assert.Single(events.OfType<DeadlineSet>()).Reckoning.Start);
        letters.Do(Serve(0, on));
        letters.Do(Serve(1));
        Assert.Equal(2, letters.State.Steps.Values.Count(step => step.Step == "await_opinion"));
    }

    [Fact]
    public void Service_is_recorded_also_where_the_case_has_gone_on_and_the_act_cannot_follow()
    {
        letters.Do(new AddParty(Writer, Guid.NewGuid(), Act.Attempt, CaseWorld.Court));
        Signed("recommendation", new LetterAct("recommendation", null, null));
        letters.Do(Seal());
        letters.Do(Serve());
        Assert.True(letters.Letter().Served[0].Performed);
        Assert.Contains(letters.State.Steps.Values, step => step.Step == "docket" && step.Owner == CaseWorld.Hrss);
    }

    [Fact]
    public void What_is_returned_begins_its_route_anew_and_what_was_signed_of_it_is_signed_again()
    {
        letters.Do(Draft("opinion", Opinion));
        letters.Do(Submit(CaseWorld.Procuratorate));
        letters.Do(Check(Chair));
        letters.Do(Countersign(CaseWorld.Procuratorate));
        letters.Do(Return(Chair));
        Assert.Equal(LetterState.Draft, letters.Letter().State);
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.Equal(LetterState.Checking, letters.Letter().State);
        letters.Do(Check(Chair));
        Assert.Equal(LetterState.Countersigning, letters.Letter().State);
    }

    [Fact]
    public void Whoever_wrote_it_neither_checks_nor_signs_it()
    {
        var writer = Writer with { Roles = [PostRoles.Handler, PostRoles.Signer] };
        letters.Do(Draft("opinion", Opinion) with { By = writer });
        letters.Do(Submit());
        Assert.Equal(Reasons.LetterFourEyes, letters.Refusal(Check(writer)));
        letters.Do(Check(Chair));
        Assert.Equal(Reasons.LetterFourEyes, letters.Refusal(Sign(writer)));
        letters.Do(Sign(Chair));
    }

    [Fact]
    public void Only_signers_sign_and_only_those_asked_countersign()
    {
        letters.Do(Draft("reminder"));
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.Equal(Reasons.RoleMissing, letters.Refusal(Countersign(CaseWorld.Procuratorate) with { By = CaseWorld.Handler(CaseWorld.Procuratorate) }));
        Assert.Equal(Reasons.LetterNotFound, letters.Refusal(Countersign(CaseWorld.Hrss)));
        Assert.Equal(Reasons.LetterElsewhere, letters.Refusal(Sign(Chair)));
        letters.Do(Countersign(CaseWorld.Procuratorate));
        Assert.Equal(Reasons.RoleMissing, letters.Refusal(Sign(Writer)));
        Assert.Equal(Reasons.LetterNotYours, letters.Refusal(Sign(Signer(CaseWorld.Procuratorate))));
    }

    [Fact]
    public void A_draft_is_its_agencys_and_a_signed_letter_is_for_whom_its_writer_said()
    {
        letters.Do(Draft("reminder"));
        Assert.Equal(Reasons.LetterNotFound, letters.Refusal(Return(CaseWorld.Handler(CaseWorld.Hrss))));
        Assert.False(CaseRules.SeesLetter(letters.Letter(), CaseWorld.Hrss, letters.State));
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.True(CaseRules.SeesLetter(letters.Letter(), CaseWorld.Procuratorate, letters.State));
        letters.Do(Countersign(CaseWorld.Procuratorate));
        letters.Do(Sign(Chair));
        Assert.True(CaseRules.SeesLetter(letters.Letter(), CaseWorld.Hrss, letters.State));
        Assert.False(CaseRules.SeesLetter(letters.Letter(), CaseWorld.Court, letters.State));
    }

    [Fact]
    public void A_letter_for_its_agency_alone_is_seen_by_its_addressees_too()
    {
        letters.Do(Draft("lead_transfer") with
        {
            To = ImmutableArray.Create(new LetterTarget("名称", CaseWorld.Hrss)), Visibility = Visibility.Agency,
        });
        letters.Do(Submit());
        letters.Do(Sign(Chair));
        Assert.True(CaseRules.SeesLetter(letters.Letter(), CaseWorld.Hrss, letters.State));
        Assert.False(CaseRules.SeesLetter(letters.Letter(), CaseWorld.Procuratorate, letters.State));
    }

    [Fact]
    public void Two_who_write_at_once_do_not_overwrite_each_other()
    {
        letters.Do(Draft("opinion"));
        letters.Do(Revise(1));
        Assert.Equal(Reasons.LetterChanged, letters.Refusal(Revise(1, "另一人所写")));
        letters.Do(Revise(2, "另一人看过之后所写"));
        Assert.Equal(3, letters.Letter().Writings.Count);
    }

    [Fact]
    public void What_must_be_filled_is_asked_for_when_it_goes_on_its_route()
    {
        letters.Do(Draft("opinion", Opinion));
        letters.Do(Revise(1));
        Assert.Equal(Reasons.FieldRequired, letters.Refusal(Submit()));
        Assert.Equal(Reasons.LetterCountersignerUnknown, Begun("reminder").Refusal(Submit(CaseWorld.Court)));
    }

    [Theory]
    [InlineData("nothing", Reasons.LetterKindUnknown)]
    [InlineData("correction_order", Reasons.LetterNotYours)]
    public void A_kind_is_for_its_lines(string kind, string reason) => Assert.Equal(reason, letters.Refusal(Draft(kind)));

    [Fact]
    public void A_letter_performs_only_what_its_kind_is_for() =>
        Assert.Equal(Reasons.LetterActUnknown, letters.Refusal(Draft("reminder", Opinion)));

    [Fact]
    public void A_letter_needs_addressees_each_once()
    {
        letters.Do(Draft("opinion"));
        Assert.Equal(Reasons.LetterAddresseeTwice, letters.Refusal(Revise(1, "事实", "某驾校", "某驾校 ")));
        Assert.Equal(Reasons.ListTooLong, letters.Refusal(
            Revise(1, "事实", [.. Enumerable.Range(0, LetterLimits.Addressees + 1).Select(i => $"单位{i}")])));
        letters.Do(Draft("opinion") with { To = ImmutableArray<LetterTarget>.Empty });
        Assert.Equal(Reasons.LetterAddresseeMissing, letters.Refusal(Submit() with { Letter = 2 }));
    }

    [Fact]
    public void Service_is_after_the_signature_once_and_proved()
    {
        Signed("reminder", new LetterAct("reminder", null, null));
        Assert.Equal(Reasons.LetterElsewhere, letters.Refusal(Serve()));
        letters.Do(Seal());
        Assert.Equal(Reasons.LetterServedEarly, letters.Refusal(Serve(0, CaseWorld.Now.AddDays(-2))));
        Assert.Equal(Reasons.DateInFuture, letters.Refusal(Serve(0, CaseWorld.Now.AddDays(1))));
        Assert.Equal(Reasons.FieldRequired, letters.Refusal(Serve() with { Proof = " " }));
        Assert.Equal(Reasons.LetterAddresseeMissing, letters.Refusal(Serve(7)));
        Assert.Equal(Reasons.LetterFileUnknown, letters.Refusal(Serve() with { File = Guid.NewGuid() }));
        letters.Do(Serve());
        Assert.Equal(Reasons.LetterServedAlready, letters.Refusal(Serve()));
        Assert.Equal(Reasons.LetterServedAlready, letters.Refusal(Void(Chair)));
    }

    [Fact]
    public void An_agency_on_which_it_was_served_signs_for_it_once()
    {
        letters.Do(Draft("notification") with
        {
            To = ImmutableArray.Create(new LetterTarget("人社局", CaseWorld.Hrss), new LetterTarget("某驾校", null)),
        });
        letters.Do(Submit());
        letters.Do(Sign(Chair));
        letters.Do(Seal());
        Assert.Equal(Reasons.LetterNothingToSignFor, letters.Refusal(Acknowledge(CaseWorld.Hrss)));
        letters.Do(Serve(0));
        Assert.Equal([CaseWorld.City, CaseWorld.Hrss], letters.Letter().Awaits);
        letters.Do(Serve(1));
        Assert.Equal([CaseWorld.Hrss], letters.Letter().Awaits);
        Assert.Equal(Reasons.LetterNothingToSignFor, letters.Refusal(Acknowledge(CaseWorld.Procuratorate)));
        letters.Do(Acknowledge(CaseWorld.Hrss));
        Assert.Empty(letters.Letter().Awaits);
        Assert.Equal(Reasons.LetterNothingToSignFor, letters.Refusal(Acknowledge(CaseWorld.Hrss)));
    }

    [Fact]
    public void A_void_letter_keeps_its_number_and_stays_void()
    {
        Signed("reminder", null);
        Assert.Equal(Reasons.RoleMissing, letters.Refusal(Void(Writer)));
        letters.Do(Void(Chair));
        Assert.Equal((LetterState.Void, "深圳工劳监意〔2026〕1号"), (letters.Letter().State, letters.Letter().Number));
        Assert.Equal(Reasons.LetterElsewhere, letters.Refusal(Void(Chair)));
        Assert.Equal(Reasons.LetterElsewhere, letters.Refusal(Seal()));
    }

    [Fact]
    public void A_signed_letter_is_never_written_anew()
    {
        Signed("opinion", Opinion);
        Assert.Equal(Reasons.LetterElsewhere, letters.Refusal(Revise(1)));
        Assert.Equal(Reasons.LetterElsewhere, letters.Refusal(Return(Chair)));
    }

    [Fact]
    public void Strangers_learn_of_no_case_and_the_recused_do_nothing()
    {
        letters.Do(Draft("reminder"));
        Assert.Equal(Reasons.CaseNotFound, letters.Refusal(Return(CaseWorld.Handler(CaseWorld.Court))));
        letters.Do(new RecuseHandler(Writer, Guid.NewGuid(), Act.Attempt, Writer.Account, "亲属关系"));
        Assert.Equal(Reasons.PersonRecused, letters.Refusal(Submit()));
    }

    private static LetterScenario Begun(string kind)
    {
        var scenario = LetterScenario.Begun();
        scenario.Do(Draft(kind));
        return scenario;
    }

    private void Signed(string kind, LetterAct? act)
    {
        letters.Do(Draft(kind, act));
        letters.Do(Submit());
        if (letters.Letter().State == LetterState.Checking) letters.Do(Check(Chair));
        letters.Do(Sign(Chair));
    }
}
