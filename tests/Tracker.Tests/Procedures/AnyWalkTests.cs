using System.Collections.Concurrent;
using CsCheck;
using Tracker.Cases;

namespace Tracker.Procedures;

/// <summary>Every procedure, walked in every direction that is legal.</summary>
public sealed class AnyWalkTests
{
    public static TheoryData<string> Every => [.. Written.Names];

    [Theory]
    [MemberData(nameof(Every))]
    public void However_a_case_is_worked_somebody_has_it_and_can_go_on(string procedure)
    {
        var rules = Written.Read(procedure);
        var reached = new ConcurrentDictionary<string, bool>();
        // A thousand walks; a step that is seldom come to may need more.
        for (var round = 0; round < 5 && (round == 0 || reached.Count < rules.Steps.Count); round++) Walk(rules, reached);
        Assert.Equal(rules.Steps.Keys.Order(), reached.Keys.Order());
    }

    private static void Walk(Procedure rules, ConcurrentDictionary<string, bool> reached) =>
        Gen.Int[0, int.MaxValue].Array[1, 3 * rules.Steps.Count + 6].Sample(choices =>
        {
            var walk = new CaseWalk(rules).Do(Opening(rules));
            foreach (var choice in choices)
            {
                var before = walk.State;
                // Time passes too: what is not done in time may open steps.
                if (choice % 13 == 0 && !walk.Tend(walk.Now.AddDays(choice % 150)).IsEmpty)
                {
                    Holds(walk, before);
                    before = walk.State;
                }

                walk.Do(AnyLegal(walk, choice));
                Holds(walk, before);
            }

            foreach (var step in walk.State.Steps.Values) reached[step.Step] = true;

            Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
        }, iter: 1000);

    private static void Holds(CaseWalk walk, CaseState before)
    {
        var s = walk.State;
        var waiting = s.Waiting.Select(no => s.Steps[no]).ToArray();
        Assert.Equal(waiting, s.Steps.Values.Where(step => step.IsWaiting));
        Assert.Equal(s.Status == CaseStatus.Closed, waiting.Length == 0);
        Assert.Equal(Enumerable.Range(1, s.Steps.Count), s.Steps.Keys);
        Assert.All(waiting, step =>
        {
            Assert.True(s.IsParty(step.Holder), $"'{step.Holder}' must act on step {step.No} and is no party.");
            Assert.Contains(Worked(walk, step), act => walk.Decide(act).Refusal is null);
        });
        Assert.True(s.IsParty(s.Opener));
        var rows = CaseCards.Rows(
            CaseWorld.Id, before, s, new(walk.Version, Guid.Empty, "", walk.Now), walk.Last, walk.Procedure, "44/");
        var held = CaseLedger.Of(s, walk.Now);
        Assert.Equal(held.IsEmpty ? TimeSpan.Zero : (s.ClosedOn ?? walk.Now) - s.OpenedOn, TimeSpan.FromTicks(held.Sum(h => h.Time.Ticks)));
        // A deadline runs while its step does, and a row says how each of them stands.
        Assert.All(s.Steps.Values, step => Assert.All(step.Deadlines, d => Assert.True(d.IsOver || step.IsWaiting)));
        Assert.All(rows.Deadlines.Where(d => d.No > 0), row => Assert.Contains(
            s.Steps[row.No].Deadlines, d => d.Rule == row.Rule && CaseCards.Kebab(d.State) == row.State));
        Assert.All(rows.Notices, notice => Assert.True(
            s.IsParty(notice.Agency) || notice.Step is { } no && s.IsInvited(notice.Agency, no)));
        Assert.Equal(before.Parties.Keys.Except(s.Parties.Keys), rows.Departures
            .Where(d => d.Topic.StartsWith("board:", StringComparison.Ordinal)).Select(d => d.Audience));
        Assert.Equal(s.Status == CaseStatus.Closed, Assert.Single(rows.Cards).Gone);
        // The rows of the steps are those of the state: what changed was written.
        Assert.All(s.Steps.Values.Where(step => !before.Steps.TryGetValue(step.No, out var old) || old != step && old.IsWaiting != step.IsWaiting),
            step => Assert.Contains(rows.Steps, r => r.No == step.No && r.Owner == step.Holder));
    }

    /// <summary>Something that some agency may do now; there always is, also after the end.</summary>
    private static ICommand AnyLegal(CaseWalk walk, int choice)
    {
        var s = walk.State;
        // Mostly what lies on a desk, so that walks come far.
        foreach (var acts in new[] { choice % 4 > 0 ? OnDesks(walk).ToArray() : [], Everything(walk).ToArray() })
            for (var i = 0; i < acts.Length; i++)
                if (acts[(choice / 4 + i) % acts.Length] is var act && walk.Decide(act).Refusal is null)
                    return act;
        return s.Status == CaseStatus.Closed ? Act.Reopen(s.Opener) : Act.Comment(s.Opener, "沟通");
    }

    private static IEnumerable<ICommand> OnDesks(CaseWalk walk) =>
        walk.State.Waiting.SelectMany(no => Worked(walk, walk.State.Steps[no]));

    private static IEnumerable<ICommand> Everything(CaseWalk walk)
    {
        var s = walk.State;
        foreach (var act in OnDesks(walk)) yield return act;
        foreach (var step in s.Steps.Values.Where(step => step.State == StepState.Done))
        {
            yield return Act.Withdraw(step.Owner, step.No);
            yield return Act.Correct(step.Owner, step.No, CaseWorld.Now, Corrected(walk, step));
        }

        foreach (var motion in walk.Procedure.Motions)
            foreach (var party in s.Parties.Keys)
                foreach (var fields in Filled(motion, party)) yield return Act.Begin(party, motion.Id, fields);
        foreach (var party in s.Parties.Keys) yield return Act.Remove(s.Opener, party);
        foreach (var agency in CaseWorld.Agencies.Keys.Where(a => !s.IsParty(a)).Take(1)) yield return Act.Add(s.Opener, agency);
        foreach (var step in s.Waiting.Select(no => s.Steps[no]))
        {
            var guest = s.Invited.FirstOrDefault(i => i.Value.Contains(step.No)).Key;
            yield return guest is null
                ? Act.Invite(step.Holder, step.No, CaseWorld.Stranger)
                : Act.Uninvite(step.Holder, step.No, guest);
        }

        yield return Act.Link(s.Opener, DerivedId.From($"case/{walk.Version}"));
        yield return Act.Appoint(s.Opener, AppointmentKind.Visit, walk.Now.AddDays(1));
        if (s.Steps.Count % 7 == 0) yield return Act.Close(s.Opener);
    }

    private static IEnumerable<ICommand> Worked(CaseWalk walk, CaseStep step) => step.State switch
    {
        StepState.Supplement => [Act.Give(step.Holder, step.No)],
        StepState.Offered =>
        [
            Act.Accept(step.Owner, step.No), Act.Return(step.Owner, step.No), Act.SignFor(step.Owner, step.No),
            Act.Ask(step.Owner, step.No),
            .. CaseWorld.Agencies.Values.Where(a => a.Id != step.Owner && a.Line == CaseWorld.Agencies[step.Owner].Line)
                .Take(2).Select(a => Act.Reroute(step.Owner, step.No, a.Id)),
        ],
        _ when step.IsPaused => [Act.Resume(step.Owner, step.No)],
        _ => walk.Procedure.Steps[step.Step].Outcomes
            .SelectMany(outcome => Filled(outcome, step.Owner), (outcome, fields) => Act.Complete(step.Owner, step.No, outcome.Id, fields))
            .Append<ICommand>(Act.Pause(step.Owner, step.No)),
    };

    /// <summary>The required fields, filled; one way for each agency that may be named.</summary>
    internal static IEnumerable<(string, string)[]> Filled(ActRule act, string by)
    {
        var required = act.Fields.Where(f => f.Required).ToArray();
        var others = required.Where(f => f.Type != FieldType.Agency).Select(f => (f.Id, Value(f))).ToArray();
        return required.FirstOrDefault(f => f.Type == FieldType.Agency) is { } agency
            ? CaseWorld.Agencies.Values.Where(a => a.Id != by && Fields.MayName(agency, by, a))
                .Select(a => others.Append((agency.Id, a.Id)).ToArray())
            : [others];
    }

    private static (string, string)[] Corrected(CaseWalk walk, CaseStep step) =>
        [.. CaseRules.RecordedFields(walk.State, step.No).Select(f => (f.Key, f.Value.Text!))];

    private static string Value(FieldRule f) => f.Type switch
    {
        FieldType.Choice => f.Choices.Keys.First(),
        FieldType.Date => "2026-03-01",
        FieldType.Money or FieldType.Number => "1",
        _ => "内容",
    };

    internal static OpenCase Opening(Procedure p) => Act.Open with
    {
        Procedure = p.Id,
        Fields = Act.Open.Fields.AddRange(p.Opening.Fields.Where(f => f.Required).Select(f => KeyValuePair.Create(f.Id, Value(f)))),
    };
}
