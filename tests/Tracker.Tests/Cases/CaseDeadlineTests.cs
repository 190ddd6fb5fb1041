using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>Deadlines follow the steps, and fire once.</summary>
public sealed class CaseDeadlineTests
{
    private const string Union = CaseWorld.City;

    // 2026-03-02 is a Monday; fifteen working days later, with no holiday between, is Monday 23 March.
    private static readonly DateTimeOffset Opinion = Lawful.At("2026-03-24");

    [Fact]
    public void A_letter_starts_the_addressees_deadline()
    {
        var walk = Issued();
        var deadline = Assert.Single(walk.State.Steps[3].Deadlines);
        Assert.Equal(("union.opinion.reply", DeadlineState.Running, Bound.Respondent),
            (deadline.Rule, deadline.State, deadline.Reckoning.Binds));
        Assert.Equal(Opinion, deadline.Reckoning.Due);
        Assert.Equal(Lawful.Day("2026-03-23"), deadline.Reckoning.LastDay);
    }

    [Fact]
    public void A_day_that_the_letter_names_comes_before_the_rule()
    {
        var deadline = Assert.Single(Issued(("reply_by", "2026-03-10")).State.Steps[3].Deadlines);
        Assert.Equal((0, Lawful.Day("2026-03-10")), (deadline.Reckoning.Version, deadline.Reckoning.LastDay));
    }

    [Fact]
    public void It_warns_once_and_is_missed_once()
    {
        var walk = Issued();
        Assert.Empty(walk.Tend(Lawful.At("2026-03-10")));
        Assert.IsType<DeadlineWarned>(Assert.Single(walk.Tend(Lawful.At("2026-03-20"))));
        Assert.Empty(walk.Tend(Lawful.At("2026-03-23 12:00")));
        Assert.IsType<DeadlineMissed>(walk.Tend(Opinion)[0]);
        Assert.Empty(walk.Tend(Opinion.AddDays(30)));
        Assert.True(walk.State.Steps[3].Deadlines[0].IsOverdue);
    }

    [Fact]
    public void After_a_long_outage_it_fires_both_at_once()
    {
        var walk = Issued();
        Assert.Equal([typeof(DeadlineWarned), typeof(DeadlineMissed)], walk.Tend(Opinion.AddDays(3)).Take(2).Select(e => e.GetType()));
    }

    [Fact]
    public void Silence_offers_the_next_lawful_step_once_and_forces_nothing()
    {
        var walk = Issued();
        var offered = Assert.IsType<StepOpened>(walk.Tend(Opinion)[^1]);
        Assert.Equal(("consider_recommendation", Union, Opinion.ToUniversalTime()), (offered.Step, offered.Owner, offered.Since));
        Assert.Empty(walk.Tend(Opinion.AddDays(9)));
        Assert.Contains(3, walk.State.Waiting);
        walk.Do(Act.Complete(Union, offered.No, "recommend", ("to", CaseWorld.Hrss), ("request", "依法查处")));
        Assert.Equal(CaseWorld.Hrss, walk.State.Steps[offered.No + 1].Owner);
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    [Fact]
    public void What_is_done_ends_it_and_nothing_fires_any_more()
    {
        var walk = Issued().Do(Act.Complete(Union, 3, "accepted"));
        Assert.Equal(DeadlineState.Met, walk.State.Steps[3].Deadlines[0].State);
        Assert.Empty(walk.Tend(Opinion.AddDays(30)));
    }

    [Fact]
    public void Taken_back_it_runs_again_from_where_it_began()
    {
        var walk = Issued().Do(Act.Complete(Union, 3, "accepted"), Act.Withdraw(Union, 3));
        Assert.Equal((DeadlineState.Running, Opinion), (walk.State.Steps[3].Deadlines[0].State, walk.State.Steps[3].Deadlines[0].Reckoning.Due));
    }

    [Fact]
    public void While_the_clock_stands_it_neither_moves_nor_fires_and_then_it_ends_later()
    {
        var walk = Issued();
        walk.Now = Lawful.At("2026-03-05 10:00");
        walk.Do(Act.Pause(Union, 3, on: walk.Now));
        Assert.Equal(DeadlineState.Stopped, walk.State.Steps[3].Deadlines[0].State);
        Assert.Empty(walk.Tend(Opinion.AddDays(30)));
        walk.Do(Act.Resume(Union, 3, on: Lawful.At("2026-03-09 10:00")));
        // Thursday, Friday and Monday do not count.
        Assert.Equal(Lawful.Day("2026-03-26"), walk.State.Steps[3].Deadlines[0].Reckoning.LastDay);
        Assert.Equal(3, walk.State.Steps[3].Deadlines[0].Reckoning.Skipped
            .Count(s => s.Reason == SkipReason.Pause && s.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
    }

    [Fact]
    public void A_new_holiday_moves_it_and_one_after_its_end_does_not()
    {
        var (touched, untouched) = (Issued(), Issued());
        touched.Time = untouched.Time = CaseWorld.Time with { Calendar = Lawful.With("2026-03-11") };
        var moved = Assert.IsType<DeadlineMoved>(Assert.Single(touched.Tend(Lawful.At("2026-03-05"))));
        Assert.Equal((MoveCause.Calendar, Lawful.Day("2026-03-24")), (moved.Cause, moved.Reckoning.LastDay));
        Assert.Empty(touched.Tend(Lawful.At("2026-03-06")));
        untouched.Time = CaseWorld.Time with { Calendar = Lawful.With("2026-04-15") };
        Assert.Empty(untouched.Tend(Lawful.At("2026-03-05")));
    }

    [Fact]
    public void A_missed_one_that_moves_into_the_future_is_overdue_no_more_and_may_be_missed_again()
    {
        var walk = Issued();
        walk.Tend(Opinion);
        walk.Time = CaseWorld.Time with { Calendar = Lawful.With("2026-03-23") };
        Assert.IsType<DeadlineMoved>(Assert.Single(walk.Tend(Opinion.AddMinutes(1)), e => e is DeadlineMoved));
        Assert.False(walk.State.Steps[3].Deadlines[0].IsOverdue);
        Assert.Contains(walk.Tend(Opinion.AddDays(1)), e => e is DeadlineMissed);
    }

    [Fact]
    public void A_referral_is_to_be_signed_for_and_then_answered()
    {
        var walk = new CaseWalk(CaseWorld.Delivered("lead_transfer")).Do(
            Act.Open with { Procedure = "lead_transfer", Fields = Act.Open.Fields.Add("facts", "多家企业欠薪") },
            Act.Complete(Union, 1, "to_procuratorate", ("to", CaseWorld.Procuratorate)));
        Assert.Equal(["lead.ack"], walk.State.Steps[2].Deadlines.Select(d => d.Rule));
        walk.Do(Act.SignFor(CaseWorld.Procuratorate, 2));
        Assert.Equal([("lead.ack", DeadlineState.Met), ("lead.decide", DeadlineState.Running)],
            walk.State.Steps[2].Deadlines.Select(d => (d.Rule, d.State)));
        walk.Do(Act.Ask(CaseWorld.Procuratorate, 2));
        Assert.Equal(DeadlineState.Stopped, walk.State.Steps[2].Deadlines[1].State);
        walk.Do(Act.Give(Union, 2), Act.Accept(CaseWorld.Procuratorate, 2));
        Assert.Equal(DeadlineState.Met, walk.State.Steps[2].Deadlines[1].State);
    }

    [Fact]
    public void It_is_extended_once_by_what_the_law_allows()
    {
        var walk = Docketed();
        var before = walk.State.Steps[4].Deadlines[0].Reckoning;
        var extend = new ExtendDeadline(
            CaseWorld.Handler(CaseWorld.Hrss), Guid.Empty, Act.Attempt, 4, null, "局长", "案情复杂", "投诉人");
        walk.Do(extend);
        Assert.True(walk.State.Steps[4].Deadlines[0].Reckoning.Due > before.Due);
        Assert.Equal(Reasons.DeadlineFixed, walk.Decide(extend).Refusal!.Reason);
        Assert.Equal(Reasons.StepNotOwner, walk.Decide(extend with { By = CaseWorld.Handler(Union) }).Refusal!.Reason);
    }

    [Fact]
    public void A_right_runs_with_the_case_warns_and_ends_with_it()
    {
        var walk = new CaseWalk(CaseWorld.Delivered("supervision")).Do(Act.Open with
        {
            Procedure = "supervision",
            Fields = Act.Open.Fields.Add("source", "appeal").Add("known_on", "2025-06-30"),
        });
        var right = Assert.Single(walk.State.Deadlines);
        Assert.Equal((Bound.Right, Lawful.Day("2026-06-30")), (right.Reckoning.Binds, right.Reckoning.LastDay));
        Assert.Equal([typeof(DeadlineWarned), typeof(DeadlineMissed)],
            walk.Tend(Lawful.At("2026-07-01")).Where(e => e is DeadlineWarned { Step: 0 } or DeadlineMissed { Step: 0 }).Select(e => e.GetType()));
        walk.Do(Act.Close(Union));
        Assert.Equal(DeadlineState.Void, walk.State.Deadlines[0].State);
    }

    [Fact]
    public void The_state_with_its_deadlines_reloads_from_its_events()
    {
        var walk = Issued();
        walk.Tend(Opinion);
        walk.Do(Act.Complete(Union, 3, "overdue"));
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    [Fact]
    public void Every_rule_that_a_procedure_names_is_in_the_table_and_counts_forward()
    {
        foreach (var id in CaseWorld.All)
        {
            var procedure = CaseWorld.Delivered(id);
            var named = procedure.Steps.Values.SelectMany(s => s.Deadlines.Select(d => d.Rule))
                .Concat(procedure.Opening.Deadlines.Select(d => d.Rule));
            Assert.All(named, rule => Assert.Contains(Lawful.Rows, r => r.Key == rule && !r.CountsBack));
        }
    }

    [Fact]
    public void The_parts_of_the_ledger_are_the_age_of_the_case()
    {
        var walk = Issued();
        walk.Now = Lawful.At("2026-03-05 10:00");
        walk.Do(Act.Begin(Union, "reminder", ("problem", "未缴社保")), Act.Pause(Union, 3, on: walk.Now));
        var at = Lawful.At("2026-04-20 08:00");
        var held = CaseLedger.Of(walk.State, at);
        Assert.Equal(at - walk.State.OpenedOn, TimeSpan.FromTicks(held.Sum(h => h.Time.Ticks)));
        Assert.Equal([HolderKind.Agency, HolderKind.Respondent, HolderKind.Law], held.Select(h => h.Kind).Distinct().Order());
    }

    private static CaseWalk Issued(params (string Field, string Value)[] also) =>
        new CaseWalk(CaseWorld.Delivered("supervision")).Do(
            Act.Open with { Procedure = "supervision", Fields = Act.Open.Fields.Add("source", "appeal") },
            Act.Complete(Union, 1, "violation", ("findings", "未缴社会保险")),
            Act.Begin(Union, "opinion", [("facts", "六人未参保"), ("provisions", "劳动合同法"), ("measures", "限时整改"), .. also]));

    private static CaseWalk Docketed() =>
        new CaseWalk(CaseWorld.Delivered("supervision")).Do(
            Act.Open with { Procedure = "supervision", Fields = Act.Open.Fields.Add("source", "appeal") },
            Act.Complete(Union, 1, "violation", ("findings", "未缴社会保险")),
            Act.Begin(Union, "recommendation", ("to", CaseWorld.Hrss), ("request", "立案查处")),
            Act.Accept(CaseWorld.Hrss, 3),
            Act.Complete(CaseWorld.Hrss, 3, "docketed"));
}
