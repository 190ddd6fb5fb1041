using Tracker.Cases;

namespace Tracker.Procedures;

/// <summary>The cases as their agencies worked them, to where the reports leave them, then to an ending of the tests' own.</summary>
public sealed class RealCaseTests
{
    private const string Union = CaseWorld.City;

    [Fact]
    public void Lancang_letters_and_four_agencies_at_once()
    {
        var walk = Open("supervision", ("source", "appeal"), ("headcount", "6"), ("facts", "六名教练反映三至五年未缴社保、收取押金")).Do(
            Act.Complete(Union, 1, "violation", ("findings", "未缴社会保险，收取押金")),
            // The union's letters, the prosecutors' mediation, HRSS and transport, all beside one another.
            Act.Begin(Union, "reminder", ("problem", "未依法缴纳社会保险")),
            Act.Begin(Union, "opinion", ("facts", "六人未参保"), ("provisions", "劳动合同法"), ("measures", "限时整改")),
            Act.Begin(Union, "invite_procuratorate", ("to", CaseWorld.Procuratorate)),
            Act.Add(Union, CaseWorld.Hrss),
            Act.Begin(CaseWorld.Hrss, "inspection"),
            Act.Begin(Union, "industry_notice", ("to", CaseWorld.Transport), ("request", "核查资质")));
        Assert.Equal(
            ["judge", "await_reminder", "await_opinion", "prosecutor_mediation", "investigate", "industry_review"], Running(walk));
        Assert.Equal([Union, Union, Union, CaseWorld.Procuratorate, CaseWorld.Hrss, CaseWorld.Transport], Holders(walk));

        walk.Do(
            Act.Complete(Union, 3, "no_response"), Act.Complete(Union, 4, "accepted"),
            Act.Accept(CaseWorld.Procuratorate, 5), Act.Complete(CaseWorld.Procuratorate, 5, "advised", ("advice", "补缴社会保险")),
            Act.Complete(CaseWorld.Hrss, 6, "correction_order", ("correct_by", "2026-03-20"), ("content", "补缴社会保险")),
            Act.Accept(CaseWorld.Transport, 7), Act.Complete(CaseWorld.Transport, 7, "rectification_ordered", ("content", "整改资质")),
            // The union is ready to check, and waits for HRSS.
            Act.Complete(Union, 2, "check"));
        Assert.Equal(["await_correction"], Running(walk));
        walk.Do(Act.Complete(CaseWorld.Hrss, 8, "complied", ("amount", "36000")));
        Assert.Equal(["check"], Running(walk));
        walk.Do(
            Act.Begin(Union, "class_guide"), Act.Complete(Union, 10, "issued", ("addressees", "全县驾培企业")),
            Act.Complete(Union, 9, "rectified"), Act.Complete(Union, 11, "satisfied"));
        Assert.Equal((CaseStatus.Closed, "rectified"), (walk.State.Status, walk.State.Result));
    }

    [Fact]
    public void Zhenhai_a_reminder_letter_beside_a_procuratorial_recommendation()
    {
        var walk = Open("supervision", ("source", "visit"), ("facts", "四家企业未安排女职工体检")).Do(
            Act.Add(Union, CaseWorld.Procuratorate),
            Act.Begin(Union, "reminder", ("problem", "未安排女职工体检")),
            Act.Begin(CaseWorld.Procuratorate, "procuratorial_recommendation",
                ("addressee", "区危化品运输行业协会"), ("content", "督促会员企业落实体检")),
            Act.Complete(Union, 1, "violation", ("findings", "四家企业未安排体检，三家无条款")));
        Assert.Equal(["await_reminder", "await_recommendation", "judge"], Running(walk));
        walk.Do(
            Act.Complete(Union, 2, "rectified"), Act.Complete(CaseWorld.Procuratorate, 3, "adopted"),
            Act.Complete(Union, 4, "check"), Act.Complete(Union, 5, "rectified"), Act.Complete(Union, 6, "satisfied"));
        Assert.Equal(CaseStatus.Closed, walk.State.Status);
    }

    [Fact]
    public void Shanghai_a_riders_suit_is_supported_and_she_is_accompanied()
    {
        var walk = Open("support_litigation", ("difficulty", "new_form"), ("claim", "三车相撞受伤，请求赔偿")).Do(
            Act.Complete(Union, 1, "refer", ("to", CaseWorld.Procuratorate)),
            Act.Accept(CaseWorld.Procuratorate, 2), Act.Complete(CaseWorld.Procuratorate, 2, "accepted"),
            Act.Complete(CaseWorld.Procuratorate, 3, "support", ("to", CaseWorld.Court), ("opinion", "符合支持起诉条件")),
            Act.Accept(CaseWorld.Court, 4), Act.Complete(CaseWorld.Court, 4, "docketed"));
        Assert.Equal(["try", "accompany"], Running(walk));
        walk.Do(
            Act.Complete(Union, 6, "accompanied"),
            Act.Complete(CaseWorld.Court, 5, "judgment", ("judgment", "两名司机和保险公司赔偿")),
            Act.Complete(Union, 7, "paid"), Act.Complete(Union, 8, "satisfied"));
        Assert.Equal("remedied", walk.State.Result);
    }

    [Fact]
    public void Tianjin_a_lead_goes_over_and_the_union_takes_part_in_investigation_hearing_and_evaluation()
    {
        var walk = Open("lead_transfer", ("facts", "多家平台企业拖欠工资")).Do(
            Act.Complete(Union, 1, "to_procuratorate", ("to", CaseWorld.Procuratorate)),
            Act.SignFor(CaseWorld.Procuratorate, 2), Act.Ask(CaseWorld.Procuratorate, 2), Act.Give(Union, 2),
            Act.Accept(CaseWorld.Procuratorate, 2), Act.Complete(CaseWorld.Procuratorate, 2, "joint_analysis"),
            Act.Complete(CaseWorld.Procuratorate, 3, "docket"),
            Act.Begin(CaseWorld.Procuratorate, "invite_investigation", ("arrangement", "周三上午")),
            Act.Begin(CaseWorld.Procuratorate, "invite_hearing", ("day", "2026-03-10"), ("place", "检察院听证室")));
        Assert.Equal(["handle", "joint_investigation", "hearing"], Running(walk));
        walk.Do(
            Act.Complete(Union, 5, "took_part"), Act.Complete(Union, 6, "took_part"),
            Act.Complete(CaseWorld.Procuratorate, 4, "recommendation", ("addressee", "某平台企业"), ("content", "足额支付工资")),
            Act.Complete(CaseWorld.Procuratorate, 7, "replied"), Act.Complete(Union, 8, "qualified"),
            Act.Complete(CaseWorld.Procuratorate, 9, "fed_back", ("result", "已支付")), Act.Complete(Union, 10, "done"));
        Assert.Equal("done", walk.State.Result);
    }

    [Fact]
    public void A_lead_comes_back_when_the_receiver_returns_it()
    {
        var walk = Open("lead_transfer", ("facts", "线索")).Do(
            Act.Complete(Union, 1, "to_procuratorate", ("to", CaseWorld.Procuratorate)), Act.Return(CaseWorld.Procuratorate, 2));
        Assert.Equal(["draft"], Running(walk));
        Assert.False(walk.State.IsParty(CaseWorld.Procuratorate));
    }

    [Fact]
    public void A_case_is_not_closed_over_the_heads_of_others()
    {
        var walk = Open("supervision").Do(
            Act.Add(Union, CaseWorld.Hrss), Act.Begin(CaseWorld.Hrss, "inspection"));
        Assert.Equal(Reasons.StepsOpen, walk.Decide(Act.Complete(Union, 1, "no_violation", ("explanation", "无"))).Refusal?.Reason);
        Assert.Equal(Reasons.MotionBegun, walk.Decide(Act.Begin(CaseWorld.Hrss, "inspection")).Refusal?.Reason);
        Assert.Equal(Reasons.MotionNotYours, walk.Decide(Act.Begin(CaseWorld.Hrss, "reminder", ("problem", "x"))).Refusal?.Reason);
        Assert.Equal(Reasons.MotionUnknown, walk.Decide(Act.Begin(Union, "nothing")).Refusal?.Reason);
        Assert.Equal(Reasons.AgencyOtherLine, walk.Decide(
            Act.Begin(Union, "recommendation", ("to", CaseWorld.Court), ("request", "立案"))).Refusal?.Reason);
    }

    [Fact]
    public void What_an_agency_keeps_to_itself_is_not_read_by_its_receiver()
    {
        var walk = Open("lead_transfer", ("facts", "线索"), ("reporter", "李某某")).Do(
            Act.Complete(Union, 1, "to_procuratorate", ("to", CaseWorld.Procuratorate)));
        Assert.Contains(Read(walk, Union).Fields, f => f is { Id: "reporter", Value: "李某某" });
        Assert.DoesNotContain(Read(walk, CaseWorld.Procuratorate).Fields, f => f.Id == "reporter");
    }

    private static CaseDetails Read(CaseWalk walk, string agency) =>
        CaseWorld.Read(walk.State, walk.Version, walk.Procedure, CaseWorld.Handler(agency));

    private static CaseWalk Open(string procedure, params (string Field, string Value)[] fields) =>
        new CaseWalk(CaseWorld.Delivered(procedure)).Do(Act.Open with
        {
            Procedure = procedure,
            Fields = Act.Open.Fields.AddRange(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))),
        });

    private static IEnumerable<string> Running(CaseWalk walk) => walk.State.Waiting.Select(no => walk.State.Steps[no].Step);

    private static IEnumerable<string> Holders(CaseWalk walk) => walk.State.Waiting.Select(no => walk.State.Steps[no].Holder);
}
