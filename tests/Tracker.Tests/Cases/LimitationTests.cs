using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>A limitation is interrupted and begins again, is suspended and goes on: 劳动争议调解仲裁法 Art. 27.</summary>
public sealed class LimitationTests
{
    private const string Rule = "arb.limitation";

    // Known on 10 January 2026: a year later it lapses, on a Sunday, hence on Monday 11 January 2027.
    private readonly CaseWalk walk = new CaseWalk(CaseWorld.Delivered("supervision")).Do(Act.Open with
    {
        Procedure = "supervision",
        Fields = Act.Open.Fields.Add("known_on", "2026-01-10"),
    });

    [Fact]
    public void It_runs_for_a_year_from_the_day_the_harm_was_known() =>
        Assert.Equal(Lawful.Day("2027-01-11"), Now.Reckoning.LastDay);

    [Fact]
    public void An_interruption_lets_it_begin_again()
    {
        walk.Do(Interrupt(Lawful.At("2026-02-20 10:00")));
        // A year from 20 February 2026 ends on a Saturday.
        Assert.Equal(Lawful.Day("2027-02-22"), Now.Reckoning.LastDay);
        Assert.Equal(MoveCause.Interrupted, walk.Last.OfType<DeadlineMoved>().Single().Cause);
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    [Fact]
    public void A_suspension_stops_it_and_it_goes_on_by_as_many_days()
    {
        var without = Now.Reckoning.LastDay;
        walk.Do(Suspend(Lawful.At("2026-02-10 09:00")));
        Assert.Equal(DeadlineState.Stopped, Now.State);
        Assert.Empty(walk.Tend(Lawful.At("2028-01-01")));
        walk.Now = Lawful.At("2026-03-02 12:00");
        walk.Do(Continue(Lawful.At("2026-02-19 18:00")));
        // Ten days stood still: 10 to 19 February.
        Assert.Equal(DeadlineState.Running, Now.State);
        Assert.Equal(without.AddDays(9), Now.Reckoning.LastDay);
        Assert.Equal(10, Now.Reckoning.Skipped.Count(day => day.Reason == SkipReason.Pause));
    }

    [Fact]
    public void What_happens_to_steps_meanwhile_lets_a_suspended_one_stand_still()
    {
        walk.Do(Suspend(Lawful.At("2026-02-10")), Act.Complete(CaseWorld.City, 1, "violation", ("findings", "未缴")));
        Assert.Equal(DeadlineState.Stopped, Now.State);
    }

    [Fact]
    public void What_has_lapsed_is_not_revived()
    {
        walk.Tend(Lawful.At("2027-06-01"));
        Assert.True(Now.Missed);
        Assert.Equal(Reasons.LimitationFixed, Refusal(Interrupt(Lawful.At("2027-05-01"))));
        Assert.Equal(Reasons.LimitationFixed, Refusal(Suspend(Lawful.At("2027-05-01"))));
        // Of an act within the year that was recorded late, it is true.
        walk.Do(Interrupt(Lawful.At("2026-12-20")));
        Assert.False(Now.Missed);
    }

    [Fact]
    public void Only_a_limitation_is_interrupted_and_never_of_the_future_or_without_a_reason()
    {
        Assert.Equal(Reasons.LimitationFixed, Refusal(Interrupt(Lawful.At("2026-02-20")) with { Rule = "arb.award" }));
        Assert.Equal(Reasons.StepNotFound, Refusal(Interrupt(Lawful.At("2026-02-20")) with { Step = 9 }));
        Assert.Equal(Reasons.DateInFuture, Refusal(Interrupt(Lawful.At("2026-04-20"))));
        Assert.Equal(Reasons.LimitationFixed, Refusal(Interrupt(Lawful.At("2026-01-01"))));
        Assert.Equal(Reasons.FieldRequired, Refusal(Interrupt(Lawful.At("2026-02-20")) with { Reason = "" }));
        Assert.Equal(Reasons.LimitationFixed, Refusal(Continue(Lawful.At("2026-02-20"))));
        Assert.Equal(Reasons.CaseNotFound, Refusal(Interrupt(Lawful.At("2026-02-20")) with { By = CaseWorld.Handler(CaseWorld.Court) }));
    }

    [Fact]
    public void A_new_calendar_keeps_what_was_interrupted()
    {
        walk.Do(Interrupt(Lawful.At("2026-02-20")));
        var last = Now.Reckoning.LastDay;
        walk.Time = walk.Time with { Calendar = Lawful.With("2027-02-22") };
        Assert.IsType<DeadlineMoved>(Assert.Single(walk.Tend(CaseWorld.Now.AddDays(1))));
        Assert.Equal(last.AddDays(1), Now.Reckoning.LastDay);
    }

    [Fact]
    public void A_party_is_offered_what_it_may_do()
    {
        Assert.Equal(["interrupt", "suspend", "warn"], Acts(CaseWorld.City));
        walk.Do(Suspend(Lawful.At("2026-02-10")));
        Assert.Equal(["continue", "warn"], Acts(CaseWorld.City));
    }

    private CaseDeadline Now => Assert.Single(walk.State.Deadlines);

    private ImmutableArray<string> Acts(string agency) => Assert.Single(
        CaseWorld.Read(walk.State, walk.Version, walk.Procedure, CaseWorld.Handler(agency)).Deadlines, d => d.Key == Rule).Acts;

    private string? Refusal(ICommand command) => walk.Decide(command).Refusal?.Reason;

    private static InterruptLimitation Interrupt(DateTimeOffset on) => new(
        CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, 0, Rule, InterruptionCause.Claim, "书面催要工资", on);

    private static SuspendLimitation Suspend(DateTimeOffset on) =>
        new(CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, 0, Rule, "台风停工停运", on);

    private static ContinueLimitation Continue(DateTimeOffset on) =>
        new(CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, 0, Rule, on);
}
