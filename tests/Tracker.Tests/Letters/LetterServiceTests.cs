using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;
using static Tracker.Letters.LetterScenario;

namespace Tracker.Letters;

/// <summary>Nobody signs what she has not read; service does what the letter is for, or says that it did not.</summary>
public sealed class LetterServiceTests
{
    private static readonly LetterAct Opinion = new("opinion", null, null);
    private static readonly Requester Bureau = CaseWorld.Handler(CaseWorld.Hrss);
    private static readonly Requester Director = Signer(CaseWorld.Hrss) with { Account = DerivedId.From("director") };

    private readonly LetterScenario letters = Begun();

    [Fact]
    public void Whoever_checks_countersigns_or_signs_stands_for_the_writing_that_she_read()
    {
        letters.Do(Draft("opinion"));
        letters.Do(Submit());
        letters.Do(Return(Chair));
        letters.Do(letters.Rewrite(Writer));
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.Equal(Reasons.LetterChanged, letters.Refusal(Check(Chair) with { Seen = 1 }));
        letters.Do(Check(Chair) with { Seen = 2 });
        Assert.Equal(Reasons.LetterChanged, letters.Refusal(Countersign(CaseWorld.Procuratorate) with { Seen = 1 }));
        letters.Do(Countersign(CaseWorld.Procuratorate) with { Seen = 2 });
        // Before a number is given.
        var facts = new LetterFacts(CaseWorld.Letters, ImmutableDictionary<string, Filled>.Empty);
        Assert.Equal(Reasons.LetterChanged, CaseRules.CheckSigning(letters.State, Sign(Chair) with { Seen = 1 }, facts)?.Reason);
        letters.Do(Sign(Chair) with { Seen = 2 });
    }

    [Fact]
    public void A_signer_who_may_not_perform_the_act_is_not_offered_its_service_and_records_none()
    {
        Signed("opinion", Opinion);
        letters.Do(Seal());
        Assert.DoesNotContain("serve", letters.Read(Chair).Acts);
        Assert.Equal(Reasons.RoleMissing, letters.Refusal(Serve() with { By = Chair }));
        Assert.Contains("serve", letters.Read(Writer).Acts);
        letters.Do(Serve());
        Assert.True(letters.Read(Writer).To[0].Performed);
    }

    [Fact]
    public void An_addressee_to_whom_the_act_cannot_go_is_told_before_the_letter_goes_on_its_route()
    {
        letters.Do(Draft("recommendation", new LetterAct("recommendation", null, null)) with
        {
            To = ImmutableArray.Create(new LetterTarget("检察院", CaseWorld.Procuratorate)),
        });
        Assert.Equal(Reasons.AgencyOtherLine, letters.Refusal(Submit()));
    }

    [Fact]
    public void Service_waits_until_a_paused_step_is_resumed()
    {
        letters.Do(new BeginMotion(Bureau, Guid.NewGuid(), Act.Attempt, "inspection", null, ImmutableDictionary<string, string>.Empty, null));
        var step = letters.State.Steps.Values.Single(s => s.Step == "investigate").No;
        letters.Do(Draft("correction_order", new LetterAct(null, step, "correction_order"), Bureau) with
        {
            Fields = new Dictionary<string, string>
            {
                ["region"] = "福田区", ["facts"] = "未缴社会保险", ["provisions"] = "社会保险法", ["content"] = "补缴", ["correct_by"] = "2031-01-05",
                ["contact"] = "朱某",
            }.ToImmutableDictionary(),
        });
        letters.Do(Submit() with { By = Bureau });
        letters.Do(Check(Director));
        letters.Do(Sign(Director));
        letters.Do(Seal() with { By = Bureau });
        letters.Do(new PauseStep(Bureau, Guid.NewGuid(), Act.Attempt, step, default, "等待鉴定", null));
        Assert.Equal(Reasons.StepPaused, letters.Refusal(Serve() with { By = Bureau }));
        letters.Do(new ResumeStep(Bureau, Guid.NewGuid(), Act.Attempt, step, null));
        letters.Do(Serve() with { By = Bureau });
        Assert.True(letters.Letter().Served[0].Performed);
    }

    [Fact]
    public void In_a_closed_case_a_signed_letter_is_sealed_and_served_without_its_act_and_no_other_goes_on()
    {
        Signed("opinion", Opinion);
        letters.Do(Draft("reminder"));
        letters.Do(Draft("reminder"));
        letters.Do(Submit() with { Letter = 3 });
        letters.Do(new CloseCase(Writer, Guid.NewGuid(), Act.Attempt, null, "申请人撤回", null));
        Assert.Equal(Reasons.CaseClosed, letters.Refusal(letters.Rewrite(Writer) with { Letter = 2 }));
        Assert.Equal(Reasons.CaseClosed, letters.Refusal(Submit() with { Letter = 2 }));
        Assert.Equal(Reasons.CaseClosed, letters.Refusal(Sign(Chair) with { Letter = 3 }));
        Assert.Equal(Reasons.CaseClosed, letters.Refusal(Return(Chair) with { Letter = 3 }));
        Assert.Equal(["seal"], letters.Read(Writer).Acts);
        letters.Do(Seal());
        letters.Do(Serve());
        Assert.False(letters.Read(Writer).To[0].Performed);
        Assert.Null(letters.Read(Writer).To[1].Performed);
        letters.Do(Void(Writer) with { Letter = 2 });
    }

    [Fact]
    public void Sealing_again_without_a_file_keeps_the_one_that_is_there()
    {
        var letter = new Letter(1, "opinion", CaseWorld.City, null);
        var (scan, fact) = (Guid.NewGuid(), new Fact(1, Writer.Account, CaseWorld.City, CaseWorld.Now));
        letter = letter.Apply(fact, new LetterSealed(1, scan)).Apply(fact, new LetterSealed(1, null));
        Assert.Equal(scan, letter.Scan);
    }

    [Fact]
    public void Who_neither_works_nor_signs_sends_no_letter_back()
    {
        letters.Do(Draft("reminder"));
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.Equal(Reasons.RoleMissing, letters.Refusal(Return(CaseWorld.By(CaseWorld.City, PostRoles.Supervisor))));
        letters.Do(Return(Chair));
    }

    private void Signed(string kind, LetterAct? act)
    {
        letters.Do(Draft(kind, act));
        letters.Do(Submit());
        letters.Do(Check(Chair));
        letters.Do(Sign(Chair));
    }
}
