using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Supervision;

/// <summary>From situations to causes: a table, and that each cause is taken up once.</summary>
public sealed class TriggerRulesTests
{
    private const string City = CaseWorld.City;
    private const string District = CaseWorld.District;

    /// <summary>The situation; then the causes of its last act: kind, level (! at once), whom it concerns.</summary>
    public static TheoryData<string> Table =>
    [
        "opened                  |",
        "returned once           |",
        "returned twice          | Returned Order shenzhen:futian",
        "returned three times    |",
        "returned four times     | Returned Order shenzhen:futian",
        "asked once              |",
        "asked twice             | Supplement Urge shenzhen:futian",
        "not accepted            | NotAccepted Alert shenzhen:shenzhen",
        "not docketed            | NotDocketed Order shenzhen:hrss",
        "reopened                | Reopened Order shenzhen:shenzhen",
        "reopened again          | Reopened Order shenzhen:shenzhen",
        // Whoever must negotiate again.
        "dissatisfied            | Dissatisfied Order shenzhen:futian",
        "nine workers            |",
        "ten workers             | Headcount Listing shenzhen:shenzhen",
        "amended to twelve       | Headcount Listing shenzhen:shenzhen",
        "amended, ten before     |",
        "minors                  | Minors Order shenzhen:shenzhen",
        "maternity               | Protected Order shenzhen:shenzhen",
        "media                   | Media Listing shenzhen:shenzhen",
        "no media                |",
        "minors, need of support | Minors Order shenzhen:shenzhen",
        "minors, appeal          | Minors Order shenzhen:shenzhen",
        "maternity, appeal       | Protected Order shenzhen:shenzhen",
        "media, appeal           | Media Listing shenzhen:shenzhen",
        "nothing of it, appeal   |",
    ];

    [Theory, MemberData(nameof(Table))]
    public void A_situation_brings_about_what_the_table_says(string line)
    {
        var (situation, expected) = line.Split('|') is [var left, var right] ? (left.Trim(), right.Trim()) : (line, "");
        var found = Situation(situation).Causes().Select(cause => cause
            .Replace(City, "shenzhen:shenzhen", StringComparison.Ordinal)
            .Replace(District, "shenzhen:futian", StringComparison.Ordinal)
            .Replace(CaseWorld.Hrss, "shenzhen:hrss", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join("; ", found));
    }

    [Fact]
    public void Every_cause_stands_in_the_table_or_has_a_test_of_its_own() => Assert.Empty(
        Enum.GetNames<TriggerKind>().Except(Table.Select(row => row.Data.Split('|')[1].Trim().Split(' ')[0])).Except(["Overdue"]));

    [Fact]
    public void What_is_late_is_noted_when_it_passes_and_urged_once_when_it_is_three_days_late()
    {
        var walk = new LadderWalk(CaseWorld.Appeal).Do(Act.Open, Act.Dispatch(City, 1, District));
        var due = walk.State.Steps[2].Deadlines[0].Reckoning.Due;
        Assert.Equal(due.AddDays(3), Assert.Single(walk.Tend(due.AddMinutes(1)).OfType<LatenessAwaited>()).At);
        Assert.Equal(due.AddDays(3), walk.State.Ladder.LookAt);
        Assert.Empty(walk.Tend(due.AddDays(3).AddMinutes(-2)));

        var late = walk.Tend(due.AddDays(3).AddMinutes(1));
        var cause = Assert.IsType<SupervisionTriggered>(late[0]);
        Assert.Equal((TriggerKind.Overdue, District, 3, "1.0"), (cause.Kind, cause.Agency, cause.Figure, cause.Rules));
        var urged = Assert.IsType<CaseUrged>(late[1]);
        Assert.Equal((2, SupervisionLevel.Urge, District, 1, true), (urged.No, urged.Level, urged.Agency, urged.Proposal, urged.Automatic));
        Assert.Equal(2, late.Length);
        Assert.Null(walk.State.Ladder.LookAt);
        Assert.Empty(walk.Tend(due.AddDays(9)));
    }

    [Fact]
    public void What_is_done_before_it_is_so_late_is_not_urged()
    {
        var walk = new LadderWalk(CaseWorld.Appeal).Do(Act.Open, Act.Dispatch(City, 1, District));
        var due = walk.State.Steps[2].Deadlines[0].Reckoning.Due;
        walk.Tend(due.AddMinutes(1));
        walk.Do(Act.Accept(District, 2));
        Assert.Empty(walk.State.Ladder.Awaited);
        Assert.DoesNotContain(walk.Tend(due.AddDays(3).AddMinutes(1)), e => e is SupervisionTriggered or CaseUrged);
    }

    [Fact]
    public void What_was_done_by_mistake_and_taken_back_is_urged_as_if_it_had_never_been()
    {
        var walk = new LadderWalk(CaseWorld.Appeal).Do(
            Act.Open, Act.Dispatch(City, 1, District), Act.Accept(District, 2), Act.Complete(District, 2, "handle_here"));
        var step = walk.State.Waiting.Max;
        var due = walk.State.Steps[step].Deadlines[0].Reckoning.Due;
        walk.Tend(due.AddMinutes(1));
        Assert.Equal(due.AddDays(3), walk.State.Ladder.LookAt);
        walk.Do(Act.Complete(District, step, "agreed", ("terms", "月底前付清"), ("amount", "9000.00")));
        Assert.DoesNotContain(walk.State.Ladder.Awaited.Keys, key => key.StartsWith($"{step}/", StringComparison.Ordinal));
        walk.Do(Act.Withdraw(District, step));
        Assert.Equal(due.AddDays(3), walk.State.Ladder.LookAt);
        Assert.Contains(walk.Tend(due.AddDays(3).AddMinutes(1)), e => e is CaseUrged { Agency: District });
    }

    [Fact]
    public void What_was_taken_up_already_is_not_looked_at_again_every_second()
    {
        var walk = new LadderWalk(CaseWorld.Appeal).Do(Act.Open, Act.Dispatch(City, 1, District));
        var due = walk.State.Steps[2].Deadlines[0].Reckoning.Due;
        walk.Tend(due.AddMinutes(1));
        var awaited = Assert.Single(walk.State.Ladder.Awaited.Values);
        walk.Tend(due.AddDays(3).AddMinutes(1));
        // As when its last day moved away and back again: the same day is missed a second time.
        walk.Happens(awaited);
        Assert.Equal([typeof(LatenessAwaited)], walk.Tend(due.AddDays(3).AddMinutes(2)).Select(e => e.GetType()));
        Assert.True(walk.State.Ladder.LookAt > due.AddDays(300));
    }

    [Fact]
    public void A_respondents_lateness_is_nobodys_fault()
    {
        var walk = new LadderWalk(CaseWorld.Delivered("supervision")).Do(
            Act.Open with { Procedure = "supervision" }, Act.Begin(City, "reminder", ("problem", "未缴社保")));
        var due = walk.State.Steps[2].Deadlines[0].Reckoning.Due;
        var missed = walk.Tend(due.AddMinutes(1));
        Assert.Contains(missed, e => e is DeadlineMissed { Step: 2 });
        Assert.DoesNotContain(missed, e => e is LatenessAwaited { Step: 2 });
    }

    [Fact]
    public void The_nearest_region_decides_and_in_it_the_line()
    {
        var off = Setting(TriggerKind.Returned, on: false);
        Assert.Empty(Returned(Changed(off, null, null)));
        Assert.Empty(Returned(Changed(off, "union", "4403")));
        Assert.NotEmpty(Returned(Changed(off, "court", "440304")));
        Assert.NotEmpty(Returned(Changed(off, null, "5308")));
        // The district's own rule goes before that of the city, the line's before that of all lines.
        Assert.NotEmpty(Returned(Changed(off, "union", "4403"), Changed(Setting(TriggerKind.Returned), null, "440304")));
        Assert.Empty(Returned(Changed(Setting(TriggerKind.Returned), null, "440304"), Changed(off, "union", "440304")));
    }

    [Fact]
    public void What_is_set_to_be_given_at_once_is_given_with_the_command()
    {
        var urge = new TriggerSetting(true, 1, SupervisionLevel.Alert, Automatic: true);
        var walk = new LadderWalk(CaseWorld.Appeal, Changed(urge, null, null)).Do(
            Act.Open, Act.Dispatch(City, 1, District), Act.Return(District, 2));
        Assert.Equal(["Returned Alert! " + District], walk.Causes());
        Assert.Equal(SupervisionState.Taken, walk.State.Ladder.Items[1].State);
        Assert.Equal((SupervisionState.Given, 1), (walk.State.Ladder.Items[2].State, walk.State.Ladder.Items[2].Proposal));
    }

    [Fact]
    public void The_reason_names_the_step_the_times_and_the_rule()
    {
        var walk = Situation("returned twice");
        var why = Assert.Single(walk.Read(CaseWorld.Handler(District)).Items).Trigger!;
        Assert.Equal(("核实", 2, 2, "1.0"), (why.Step!.Zh, why.Figure, why.On.Length, why.Rules));
    }

    private static string[] Returned(params TriggerChange[] changed) => new LadderWalk(CaseWorld.Appeal, changed)
        .Do(Act.Open, Act.Dispatch(City, 1, District), Act.Return(District, 2), Act.Dispatch(City, 3, District), Act.Return(District, 4))
        .Causes();

    private static TriggerSetting Setting(TriggerKind kind, bool on = true) => LadderWalk.Delivered[kind].Setting with { On = on };

    private static TriggerChange Changed(TriggerSetting setting, string? line, string? region) => new(
        TriggerKind.Returned, new TriggerPlace(line, region), setting, City, Guid.Empty, CaseWorld.Now, "试行");

    private static LadderWalk Situation(string situation)
    {
        var appeal = new LadderWalk(CaseWorld.Appeal);
        switch (situation)
        {
            case "opened":
                return appeal.Do(Act.Open);
            case "returned once" or "returned twice" or "returned three times" or "returned four times":
                appeal.Do(Act.Open);
                for (var i = 1; i <= situation.Split(' ')[1] switch { "once" => 1, "twice" => 2, "three" => 3, _ => 4 }; i++)
                    appeal.Do(Act.Dispatch(City, 2 * i - 1, District), Act.Return(District, 2 * i));
                return appeal;
            case "asked once":
                return appeal.Do(Act.Open, Act.Dispatch(City, 1, District), Act.Ask(District, 2));
            case "asked twice":
                return appeal.Do(
                    Act.Open, Act.Dispatch(City, 1, District), Act.Ask(District, 2), Act.Give(City, 2), Act.Ask(District, 2));
            case "not accepted":
                return appeal.Do(Act.Open, Act.Complete(City, 1, "not_accepted", ("reason", "不属受理范围")));
            case "reopened":
                return appeal.Do(Act.Open, Act.Close(City), Act.Reopen(City));
            case "reopened again":
                return appeal.Do(Act.Open, Act.Close(City), Act.Reopen(City), Act.Close(City), Act.Reopen(City));
            case "minors, need of support":
                return Opened("support_litigation", ("difficulty", "minor"), ("claim", "支付工资"));
            case "minors, appeal":
                return Opened("appeal", ("protected_group", "minor"));
            case "maternity, appeal":
                return Opened("appeal", ("protected_group", "maternity"));
            case "media, appeal":
                return Opened("appeal", ("media", "yes"));
            case "nothing of it, appeal":
                return Opened("appeal", ("protected_group", "none"), ("media", "no"));
            case "nine workers":
                return Opened("supervision", ("headcount", "9"));
            case "ten workers":
                return Opened("supervision", ("headcount", "10"));
            case "amended to twelve":
                return Opened("supervision", ("headcount", "9")).Do(Amended("12"));
            case "amended, ten before":
                return Opened("supervision", ("headcount", "10")).Do(Amended("12"));
            case "minors":
                return Opened("supervision", ("protected_group", "minor"));
            case "maternity":
                return Opened("supervision", ("protected_group", "maternity"));
            case "media":
                return Opened("supervision", ("media", "yes"));
            case "no media":
                return Opened("supervision", ("media", "no"));
            case "not docketed":
                return Opened("supervision").Do(
                    Act.Begin(City, "recommendation", ("to", CaseWorld.Hrss), ("request", "立案查处")),
                    Act.Accept(CaseWorld.Hrss, 2), Act.Complete(CaseWorld.Hrss, 2, "declined", ("reason", "不属管辖")));
            case "dissatisfied":
                return appeal.Do(
                    Act.Open, Act.Dispatch(City, 1, District), Act.Accept(District, 2), Act.Complete(District, 2, "handle_here"),
                    Act.Complete(District, 3, "failed"), Act.Complete(City, 4, "mediated", ("terms", "补发工资")),
                    Act.Complete(District, 5, "paid"), Act.Complete(City, 6, "dissatisfied", ("reason", "未足额")));
            default:
                throw new ArgumentException($"Say how it comes to '{situation}'.", nameof(situation));
        }
    }

    private static AmendCase Amended(string headcount) => new(
        CaseWorld.Handler(City), Guid.Empty, Act.Attempt, null, null, Act.Open.Fields.Add("headcount", headcount), "核实人数");

    private static LadderWalk Opened(string procedure, params (string Field, string Value)[] fields) =>
        new LadderWalk(CaseWorld.Delivered(procedure)).Do(Act.Open with
        {
            Procedure = procedure, Fields = Act.Open.Fields.AddRange(fields.Select(f => KeyValuePair.Create(f.Field, f.Value))),
        });
}
