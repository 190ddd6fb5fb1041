using CsCheck;

namespace Tracker.Cases;

/// <summary>The appeal procedure as it is delivered, walked in every direction.</summary>
public sealed class AppealTests
{
    private const string To = "to";

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

    [Fact]
    public void However_an_appeal_is_worked_somebody_has_it_and_can_go_on() =>
        Gen.Int[0, int.MaxValue].Array[1, 50].Sample(choices =>
        {
            var walk = new CaseWalk().Do(Act.Open);
            foreach (var choice in choices)
            {
                var acts = Legal(walk).ToArray();
                if (acts.Length == 0) break;
                var before = walk.State;
                walk.Do(acts[choice % acts.Length]);
                Holds(walk, before);
            }

            Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
        }, iter: 1000);

    private static void Holds(CaseWalk walk, CaseState before)
    {
        var s = walk.State;
        var waiting = s.Waiting.Select(no => s.Steps[no]).ToArray();
        Assert.Equal(waiting, s.Steps.Values.Where(step => step.IsWaiting));
        Assert.Equal(s.Status == CaseStatus.Closed, waiting.Length == 0);
        Assert.Equal(waiting.Length, waiting.Select(step => step.Step).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, s.Steps.Count), s.Steps.Keys);
        Assert.All(waiting, step =>
        {
            Assert.True(s.IsParty(step.Owner), $"'{step.Owner}' owns step {step.No} and is no party.");
            Assert.Contains(Worked(walk, step), act => walk.Decide(act).Refusal is null);
        });
        Assert.True(s.IsParty(s.Opener));
        var rows = CaseCards.Rows(CaseWorld.Id, before, s, walk.Version, CaseWorld.Now, CaseWorld.Appeal);
        Assert.Equal(before.Parties.Keys.Except(s.Parties.Keys), rows.Departures.Select(d => d.Audience));
        Assert.Equal(s.Status == CaseStatus.Closed, Assert.Single(rows.Cards).Gone);
    }

    /// <summary>All that some agency may do now; every one of these must be accepted.</summary>
    private static IEnumerable<ICommand> Legal(CaseWalk walk)
    {
        var s = walk.State;
        if (s.Status == CaseStatus.Closed) yield break;
        foreach (var step in s.Waiting.Select(no => s.Steps[no]))
            foreach (var act in Worked(walk, step))
                yield return act;
        foreach (var party in s.Parties.Keys)
            yield return Act.Comment(party, "沟通", party == s.Opener ? Visibility.Agency : Visibility.Group);
        foreach (var agency in CaseWorld.Agencies.Keys.Where(a => !s.IsParty(a)).Take(2))
            yield return Act.Add(s.Opener, agency);
        foreach (var party in s.Parties.Keys.Where(p => p != s.Opener && s.Waiting.All(no => s.Steps[no].Owner != p)))
            yield return Act.Remove(s.Opener, party);
    }

    private static IEnumerable<ICommand> Worked(CaseWalk walk, CaseStep step)
    {
        if (step.State == StepState.Offered)
            return [Act.Accept(step.Owner, step.No), Act.Return(step.Owner, step.No)];
        return CaseWorld.Appeal.Steps[step.Step].Outcomes
            .SelectMany(outcome => outcome.Fields.Any(f => f.Id == To)
                ? CaseWorld.Agencies.Values.Where(a => a.Parent == step.Owner).Select(a => new[] { (To, a.Id) })
                : [outcome.Fields.Where(f => f.Required).Select(f => (f.Id, "内容")).ToArray()],
                (outcome, fields) => Act.Complete(step.Owner, step.No, outcome.Id, fields));
    }
}
