using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>A right of the worker's warns long before it lapses, and no case closes over it in silence.</summary>
public sealed class WorkerWarningTests
{
    private const string Rule = "arb.limitation";

    private static readonly WorkerWarning Told = new(WarningMeans.Call, "王敏", "须在 2027 年 1 月 11 日前申请仲裁", null);

    // A year from 10 January 2026, which ends on a Sunday: the last day is Monday 11 January 2027.
    private readonly CaseWalk walk = Opened("2026-01-10");

    [Fact]
    public void It_is_warned_of_months_before_it_lapses()
    {
        var reckoning = Right.Reckoning;
        Assert.True(reckoning.Due - reckoning.Warn > TimeSpan.FromDays(110), reckoning.Warn.ToString("O"));
        Assert.Empty(walk.Tend(reckoning.Warn.AddMinutes(-1)));
        Assert.IsType<DeadlineWarned>(Assert.Single(walk.Tend(reckoning.Warn)));
    }

    [Fact]
    public void It_is_warned_of_again_90_30_and_7_days_before_it_lapses_and_each_time_once()
    {
        var warnings = Warnings(Right.Reckoning);
        Assert.Equal(
            [Lawful.Day("2026-10-13"), Lawful.Day("2026-12-12"), Lawful.Day("2027-01-04")], warnings[1..].Select(ChinaTime.DayOf));
        foreach (var at in warnings)
        {
            Assert.Equal(at, Right.NextWarning);
            Assert.DoesNotContain(Tended(at.AddMinutes(-1)), e => e is DeadlineWarned);
            Assert.Single(Tended(at), e => e is DeadlineWarned);
            Assert.DoesNotContain(Tended(at.AddMinutes(1)), e => e is DeadlineWarned);
        }

        Assert.True(Right.Warned);
        Assert.Equal([typeof(DeadlineMissed)], Tended(Right.Reckoning.Due).Select(e => e.GetType()));
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    [Fact]
    public void What_fell_due_while_nobody_looked_is_one_warning()
    {
        var warnings = Warnings(Right.Reckoning);
        Assert.Single(Tended(warnings[2].AddDays(1)), e => e is DeadlineWarned);
        Assert.Equal(warnings[3], Right.NextWarning);
    }

    [Fact]
    public void Moved_it_is_warned_of_again_by_what_is_to_come_again()
    {
        Tended(Warnings(Right.Reckoning)[^1]);
        Assert.True(Right.Warned);
        var moved = Right.MovedTo(Right.Reckoning with
        {
            Due = Right.Reckoning.Due.AddDays(30), WarnAgain = [.. Warnings(Right.Reckoning)[1..].Select(at => at.AddDays(30))],
        }, walk.Now);
        // A month later 90 days are over as they were; 30 and 7 are to come again.
        Assert.Equal((false, moved.Reckoning.WarnAgain!.Value[1]), (moved.Warned, moved.NextWarning));
    }

    [Fact]
    public void What_was_reckoned_before_it_was_warned_of_again_is_so_from_its_next_warning_on_and_nobody_is_told_that_it_moved()
    {
        var old = Right.Reckoning with { WarnAgain = null };
        Fact fact = new(1, Guid.Empty, "", CaseWorld.Now);
        var state = walk.State.Apply(fact, new DeadlineMoved(0, Rule, old, MoveCause.Corrected));
        var events = CaseWorld.Decide(
            state, new TendDeadlines(Requester.System, Guid.Empty, Act.Attempt, walk.Time.Calendar.Version), old.Warn, walk.Procedure,
            walk.Time).Events;
        Assert.Equal([MoveCause.Warnings], events.OfType<DeadlineMoved>().Select(e => e.Cause));
        Assert.Single(events, e => e is DeadlineWarned);
        var now = Assert.Single(events.Aggregate(state, (s, e) => s.Apply(fact with { At = old.Warn }, e)).Deadlines);
        Assert.Equal(Right.Reckoning.WarnAgain!.Value[0], now.NextWarning);
    }

    [Fact]
    public void Every_right_of_half_a_year_or_more_is_warned_of_two_months_before_at_least()
    {
        var rights = Lawful.Rows.Where(r => r is { Binds: Bound.Right, CountsBack: false, NamedOnly: false }
            && (r.Period.Unit == PeriodUnit.Years || r.Period is { Unit: PeriodUnit.Months, Length: >= 6 })).ToArray();
        Assert.NotEmpty(rights);
        Assert.All(rights, rule =>
        {
            var deadline = DeadlineClock.Compute(rule, CaseWorld.Now, Lawful.Calendar);
            Assert.True(deadline.Due - deadline.Warn >= TimeSpan.FromDays(60), rule.Key);
        });
    }

    [Fact]
    public void No_way_of_closing_passes_over_a_right_of_which_the_worker_was_not_warned()
    {
        Assert.Equal(Reasons.WorkerUnwarned, Refusal(NoViolation(null)));
        Assert.Equal(Reasons.WorkerUnwarned, Refusal(Act.Close(CaseWorld.City)));
        Assert.Equal(Reasons.WorkerUnwarned, Refusal(Act.Close(CaseWorld.City, DerivedId.From("another"))));
        walk.Do(Warn());
        foreach (var command in new ICommand[] { NoViolation(null), Act.Close(CaseWorld.City), Act.Close(CaseWorld.City, DerivedId.From("another")) })
            Assert.Null(Refusal(command));
    }

    [Fact]
    public void The_warning_may_come_with_the_act_that_closes_the_case()
    {
        walk.Do(NoViolation(Told));
        Assert.Equal([typeof(WorkerWarned), typeof(StepCompleted)], walk.Last.Take(2).Select(e => e.GetType()));
        var warned = (WorkerWarned)walk.Last[0];
        Assert.Equal((0, Rule, Lawful.Day("2027-01-11"), "王敏"), (warned.Step, warned.Rule, warned.LastDay, warned.By.Text));
        Assert.Equal(CaseStatus.Closed, walk.State.Status);
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    [Fact]
    public void Early_closing_takes_the_warning_along_too()
    {
        walk.Do(Act.Close(CaseWorld.City) with { Warning = Told });
        Assert.Contains(walk.Last, e => e is WorkerWarned);
        Assert.Equal(DeadlineState.Void, Right.State);
    }

    [Fact]
    public void A_warning_says_who_told_what_and_when()
    {
        Assert.Equal(Reasons.FieldRequired, Refusal(Warn() with { WarnedBy = " " }));
        Assert.Equal(Reasons.FieldRequired, Refusal(Warn() with { Text = "" }));
        Assert.Equal(Reasons.TextTooLong, Refusal(Warn() with { Text = new string('长', Limits.Note + 1) }));
        Assert.Equal(Reasons.DateInFuture, Refusal(Warn() with { HappenedOn = walk.Now.AddDays(1) }));
        Assert.Equal(Reasons.LimitationFixed, Refusal(Warn() with { HappenedOn = Lawful.At("2026-01-01") }));
        Assert.Equal(Reasons.LimitationFixed, Refusal(Warn() with { Rule = "arb.award" }));
        Assert.Equal(Reasons.CaseNotFound, Refusal(Warn() with { By = CaseWorld.Handler(CaseWorld.Court) }));
        Assert.Equal(Reasons.FieldRequired, Refusal(NoViolation(Told with { WarnedBy = "" })));
        Assert.Equal(Reasons.DateInFuture, Refusal(NoViolation(Told with { On = walk.Now.AddDays(1) })));
    }

    [Fact]
    public void Whoever_was_told_of_a_later_day_than_the_last_is_told_again()
    {
        walk.Do(Warn());
        Assert.False(Right.NeedsWarning(walk.Now));
        // The harm was known five days earlier than was written.
        walk.Do(new AmendCase(
            CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, null, null,
            Act.Open.Fields.Add("source", "appeal").Add("known_on", "2026-01-05"), "更正"));
        Assert.True(Right.NeedsWarning(walk.Now));
        Assert.Equal(Reasons.WorkerUnwarned, Refusal(Act.Close(CaseWorld.City)));
    }

    [Fact]
    public void What_begins_again_later_needs_no_second_warning_and_what_stands_still_needs_the_first()
    {
        walk.Do(new SuspendLimitation(
            CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, 0, Rule, "台风停工停运", Lawful.At("2026-02-10")));
        Assert.Equal(Reasons.WorkerUnwarned, Refusal(Act.Close(CaseWorld.City)));
        walk.Do(Warn());
        walk.Do(new ContinueLimitation(
            CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, 0, Rule, Lawful.At("2026-02-20")));
        Assert.Null(Refusal(Act.Close(CaseWorld.City)));
    }

    [Fact]
    public void A_right_that_has_lapsed_and_a_case_without_one_ask_for_nothing()
    {
        walk.Now = Lawful.At("2027-02-01");
        Assert.Null(Refusal(Act.Close(CaseWorld.City)));
        Assert.Null(new CaseWalk(CaseWorld.Delivered("supervision"))
            .Do(Act.Open with { Procedure = "supervision", Fields = Act.Open.Fields.Add("source", "appeal") })
            .Decide(Act.Close(CaseWorld.City)).Refusal);
    }

    [Fact]
    public void The_page_offers_it_says_what_is_missing_and_shows_it_in_the_timeline()
    {
        var before = View();
        Assert.Contains("warn", before.Acts);
        Assert.True(before.NeedsWarning);
        walk.Do(Warn());
        var after = View();
        Assert.Equal((false, walk.State.Deadlines[0].WorkerWarnedOn), (after.NeedsWarning, after.WorkerWarnedOn));
        var entry = Read().Timeline.Single(e => e.Kind == "worker-warned");
        Assert.Equal(("须在 2027 年 1 月 11 日前申请仲裁", "电话"), (entry.Text, entry.Label!.Zh));
        Assert.Equal(["王敏", "2027-01-11"], entry.Fields.Select(f => f.Value));
    }

    private static DateTimeOffset[] Warnings(Reckoning reckoning) => [reckoning.Warn, .. reckoning.WarnAgain!.Value];

    /// <summary>What happened to the right by then.</summary>
    private CaseEvent[] Tended(DateTimeOffset at) => [.. walk.Tend(at).Where(e => e
        is DeadlineWarned { Rule: Rule } or DeadlineMissed { Rule: Rule } or DeadlineMoved { Rule: Rule })];

    private CaseDeadline Right => Assert.Single(walk.State.Deadlines);

    private string? Refusal(ICommand command) => walk.Decide(command).Refusal?.Reason;

    private CaseDetails Read() =>
        CaseWorld.Read(walk.State, walk.Version, walk.Procedure, CaseWorld.Handler(CaseWorld.City));

    private DeadlineView View() => Assert.Single(Read().Deadlines, d => d.Key == Rule);

    private static WarnWorker Warn() => new(
        CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, 0, Rule, Told.Means, Told.WarnedBy, Told.Text, null);

    private static CompleteStep NoViolation(WorkerWarning? warning) =>
        Act.Complete(CaseWorld.City, 1, "no_violation", ("explanation", "未发现违法")) with { Warning = warning };

    private static CaseWalk Opened(string knownOn) => new CaseWalk(CaseWorld.Delivered("supervision")).Do(Act.Open with
    {
        Procedure = "supervision",
        Fields = Act.Open.Fields.Add("source", "appeal").Add("known_on", knownOn),
    });
}
