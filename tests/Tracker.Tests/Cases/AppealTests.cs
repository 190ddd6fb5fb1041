namespace Tracker.Cases;

/// <summary>The appeal procedure as it is delivered, walked as Shenzhen worked it.</summary>
public sealed class AppealTests
{
    [Fact]
    public void The_Shenzhen_appeal_ends_settled()
    {
        var walk = new CaseWalk().Do(
            Act.Open with { Worker = Act.Person("某职工"), Respondents = [Act.Employer("深圳某企业")] },
            Act.Dispatch(CaseWorld.City, 1, CaseWorld.District),
            Act.Accept(CaseWorld.District, 2),
            Act.Dispatch(CaseWorld.District, 2, CaseWorld.Street),
            Act.Accept(CaseWorld.Street, 3),
            Act.Complete(CaseWorld.Street, 3, "negotiate"),
            Act.Complete(CaseWorld.Street, 4, "agreed", ("terms", "企业支付补偿，并支付一个月工资。")),
            Act.Complete(CaseWorld.Street, 5, "paid"),
            Act.Complete(CaseWorld.City, 6, "satisfied"));

        Assert.Equal((CaseStatus.Closed, "settled"), (walk.State.Status, walk.State.Result));
        Assert.Equal(
            ["register", "verify", "contact", "negotiate", "fulfil", "follow_up"],
            walk.State.Steps.Values.Select(s => s.Step));
        Assert.Empty(walk.State.Waiting);
        Assert.Equal("follow_up", CaseCards.StageOf(walk.State, CaseWorld.Appeal).Id);
        Assert.Equal([CaseWorld.District, CaseWorld.City, CaseWorld.Street], walk.State.Parties.Keys);
    }
}
