using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Procedures;

/// <summary>
/// Procedures that others wrote from the published schema alone. The first two needed one correction each, which their files
/// name, and the schema was made clearer by what their author asked; the third is as its author wrote it. They are walked to
/// every end they have.
/// </summary>
public sealed class WrittenByOthersTests
{
    public static TheoryData<string, string> Ends =>
        [.. Written.ByOthers.SelectMany(id => Written.Read(id).Results.Keys.Select(result => (id, result)))];

    [Fact]
    public void What_was_corrected_says_why() => Assert.Equal(
        [1, 1, 0], Written.ByOthers.Select(id => Written.Text(id).Split("# Corrected: ").Length - 1));

    [Theory, MemberData(nameof(Ends))]
    public void It_can_be_worked_from_its_opening_to_each_of_its_ends(string id, string result)
    {
        var procedure = Written.Read(id);
        var walk = Shortest(procedure, result);
        Assert.Equal((CaseStatus.Closed, result), (walk.State.Status, walk.State.Result));
        Assert.Empty(walk.State.Waiting);
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    /// <summary>Where the author names only a date field, the step is due on the day that is filled in, and else never.</summary>
    [Fact]
    public void A_day_that_is_filled_in_is_the_deadline_without_any_law()
    {
        var walk = new CaseWalk(Written.Read("petition")).Do(AnyWalkTests.Opening(Written.Read("petition")));
        walk.Do(Act.Complete(CaseWorld.City, 1, "forward", ("handling_agency", CaseWorld.Hrss), ("accept_by", "2026-03-12")));
        var deadline = Assert.Single(walk.State.Steps[2].Deadlines);
        Assert.Equal((StepDeadline.NamedDay, new DateOnly(2026, 3, 12)), (deadline.Rule, deadline.Reckoning.LastDay));
        Assert.Equal(Bound.Agency, deadline.Reckoning.Binds);
        Assert.Contains(walk.Tend(CaseWorld.Now.AddDays(20)), e => e is DeadlineMissed);

        walk.Do(Act.Accept(CaseWorld.Hrss, 2), Act.Complete(
            CaseWorld.Hrss, 2, "accept", ("accepted_on", "2026-03-02"), ("union_agency", CaseWorld.District)));
        Assert.Empty(walk.State.Steps[3].Deadlines);
    }

    /// <summary>The shortest way, found by trying all: no motion, every agency the first that may be named.</summary>
    private static CaseWalk Shortest(Procedure procedure, string result)
    {
        var seen = new HashSet<string>();
        var open = new Queue<ICommand[]>([[AnyWalkTests.Opening(procedure)]]);
        while (open.TryDequeue(out var way))
        {
            var at = new CaseWalk(procedure).Do(way);
            foreach (var act in at.State.Waiting.SelectMany(no => Acts(procedure, at.State.Steps[no])))
            {
                if (at.Decide(act).Refusal is not null) continue;
                var next = new CaseWalk(procedure).Do([.. way, act]);
                if (next.State.Result == result) return next;
                if (next.State.Status == CaseStatus.Open && seen.Add(Where(next.State))) open.Enqueue([.. way, act]);
            }
        }

        throw new InvalidOperationException($"'{procedure.Id}' cannot end with '{result}'.");
    }

    private static IEnumerable<ICommand> Acts(Procedure procedure, CaseStep step) => step.State == StepState.Offered
        ? [Act.Accept(step.Owner, step.No)]
        : procedure.Steps[step.Step].Outcomes.SelectMany(outcome =>
            AnyWalkTests.Filled(outcome, step.Owner).Take(1).Select(fields => Act.Complete(step.Owner, step.No, outcome.Id, fields)));

    private static string Where(CaseState s) => string.Join(',',
        s.Waiting.Select(no => $"{s.Steps[no].Step}:{s.Steps[no].State}").Order().Concat(s.Held.Keys).Concat(s.Roles.Keys));
}
