using static Tracker.Deadlines.Lawful;

namespace Tracker.Deadlines;

/// <summary>Dates that were counted by hand, on a printed calendar.</summary>
public sealed class DeadlineClockTests
{
    private static readonly DeadlineRule Opinion = Rules.Find("union.opinion.reply", Within("33")).Value!;

    [Fact]
    public void Fifteen_working_days_from_a_Friday_before_National_Day()
    {
        var deadline = Compute(Opinion, "2025-09-26 10:00");
        // 28 (make-up), 29, 30 September; 9, 10, 11 (make-up), 13–17, 20–23 October.
        Assert.Equal(At("2025-10-24"), deadline.Due);
        Assert.Equal(Day("2025-10-23"), deadline.LastDay);
        Assert.Equal(15, deadline.Counted.Length);
        Assert.Equal((Day("2025-09-28"), 1, "国庆节、中秋节"),
            (deadline.Counted[0].Day, deadline.Counted[0].No, deadline.Counted[0].MakeUpFor?.Zh));
        Assert.Equal(Day("2025-10-11"), Assert.Single(deadline.Counted, c => c.MakeUpFor is not null && c.No > 1).Day);
        Assert.Equal(
            ["0926 DayOfEvent", "0927 Weekend", .. Enumerable.Range(1001, 8).Select(d => $"{d} Holiday"), "1012 Weekend",
                "1018 Weekend", "1019 Weekend"],
            deadline.Skipped.Select(s => $"{s.Day:MMdd} {s.Reason}"));
        Assert.Equal(At("2025-10-17"), deadline.Warn);
        Assert.Null(deadline.RolledFrom);
        Assert.False(deadline.Provisional);
    }

    [Fact]
    public void Two_months_from_the_last_of_December_end_on_a_Saturday_that_is_a_working_day()
    {
        var deadline = Compute(Rule(2, PeriodUnit.Months), "2025-12-31");
        Assert.Equal((Day("2026-02-28"), At("2026-03-01")), (deadline.LastDay, deadline.Due));
        Assert.Equal(DayOfWeek.Saturday, deadline.LastDay.DayOfWeek);
        Assert.Equal("春节", deadline.Counted[^1].MakeUpFor?.Zh);
        Assert.Null(deadline.RolledFrom);
    }

    [Theory]
    [InlineData("2024-02-29", 1, nameof(PeriodUnit.Years), "2025-02-28")]
    [InlineData("2024-02-28", 1, nameof(PeriodUnit.Years), "2025-02-28")]
    [InlineData("2024-01-31", 1, nameof(PeriodUnit.Months), "2024-02-29")]
    [InlineData("2025-01-31", 1, nameof(PeriodUnit.Months), "2025-02-28")]
    [InlineData("2025-08-31", 6, nameof(PeriodUnit.Months), "2026-02-28")]
    [InlineData("2025-03-15", 2, nameof(PeriodUnit.Months), "2025-05-15")]
    // A Saturday; Monday the 30th is off by no rule.
    [InlineData("2024-09-28", 2, nameof(PeriodUnit.Months), "2024-11-28")]
    // The fifteenth day is Saturday 1 November.
    [InlineData("2025-10-17", 15, nameof(PeriodUnit.Days), "2025-11-03")]
    // The seventh day is 1 October: the first day after the holidays is the 9th.
    [InlineData("2025-09-24", 7, nameof(PeriodUnit.Days), "2025-10-09")]
    // The fifth day is Sunday 28 September, on which one works.
    [InlineData("2025-09-23", 5, nameof(PeriodUnit.Days), "2025-09-28")]
    [InlineData("2026-02-13", 1, nameof(PeriodUnit.WorkingDays), "2026-02-14")]
    [InlineData("2026-02-14", 1, nameof(PeriodUnit.WorkingDays), "2026-02-24")]
    public void A_period_ends_on(string start, int n, string unit, string lastDay) =>
        Assert.Equal(Day(lastDay), Compute(Rule(n, Enum.Parse<PeriodUnit>(unit)), start).LastDay);

    [Fact]
    public void A_last_day_off_gives_way_to_the_next_working_day_and_says_from_which_day()
    {
        var deadline = Compute(Rule(7, PeriodUnit.Days), "2025-09-24 16:00");
        Assert.Equal((Day("2025-10-01"), SkipReason.Holiday, "国庆节、中秋节"),
            (deadline.RolledFrom!.Day, deadline.RolledFrom.Reason, deadline.RolledFrom.Holiday!.Zh));
        Assert.Equal(7, deadline.Counted.Length);
        Assert.Equal((Day("2025-10-09"), 7), (deadline.Counted[^1].Day, deadline.Counted[^1].No));
        Assert.Equal(9, deadline.Skipped.Length);
    }

    [Fact]
    public void Custody_ends_on_its_day_whatever_the_day()
    {
        var request = Rules.Find("arrest.request", []).Value!;
        // Detained on Monday 29 September; the third day is a holiday.
        var deadline = Compute(request, "2025-09-29 08:00");
        Assert.Equal((Day("2025-10-02"), At("2025-10-03")), (deadline.LastDay, deadline.Due));
        Assert.Null(deadline.RolledFrom);
        var extended = DeadlineClock.Compute(request, At("2025-09-29 08:00"), Calendar,
            DeadlineCourse.Undisturbed with { Extensions = [new(new Period(4, PeriodUnit.Days), "局长", "特殊情况", [])] });
        Assert.Equal(Day("2025-10-06"), extended.LastDay);
    }

    [Fact]
    public void What_is_due_before_an_event_is_due_on_a_working_day_that_leaves_time_enough()
    {
        var notice = Rules.Find("hearing.proc.notice", []).Value!;
        // Hearing on Wednesday 15 October: the third day before it is Sunday the 12th, and Saturday the 11th is worked.
        var deadline = Compute(notice, "2025-10-15 09:00");
        Assert.Equal((Day("2025-10-11"), At("2025-10-12")), (deadline.LastDay, deadline.Due));
        Assert.Equal((Day("2025-10-12"), SkipReason.Weekend), (deadline.RolledFrom!.Day, deadline.RolledFrom.Reason));
        Assert.Equal(At("2025-10-09"), deadline.Warn);
        // Seven working days before Friday 17 October: 16, 15, 14, 13, 11, 10, 9.
        Assert.Equal(Day("2025-10-09"), Compute(Rules.Find("penalty.hearing_notice", []).Value!, "2025-10-17").LastDay);
    }

    [Fact]
    public void Hours_run_round_the_clock_and_office_hours_only_while_offices_are_open()
    {
        Assert.Equal(At("2025-10-01 18:30"), Compute(Rule(24, PeriodUnit.Hours), "2025-09-30 18:30").Due);
        Assert.Equal(At("2025-10-01 10:30"), Compute(Rule(24, PeriodUnit.Hours), "2025-09-30 18:30").Warn);
        // A morning from 9 to 12, an afternoon from 13:30 to 17:30; after National Day one works on from the 9th.
        Assert.Equal(At("2025-10-09 10:30"), Compute(Rule(2, PeriodUnit.OfficeHours), "2025-09-30 17:00").Due);
        var evening = Compute(Rule(1, PeriodUnit.OfficeHours), "2025-10-10 20:00");
        Assert.Equal(At("2025-10-11 10:00"), evening.Due);
        Assert.Equal(SkipReason.AfterClose, Assert.Single(evening.Skipped).Reason);
    }

    [Fact]
    public void A_day_ends_at_the_close_of_business_where_the_rule_says_so() => Assert.Equal(
        At("2025-10-23 17:30"), Compute(Opinion with { EndsAtClose = true }, "2025-09-26 10:00").Due);

    [Fact]
    public void No_day_that_a_pause_touches_is_counted()
    {
        var hearing = new Pause(At("2025-03-05 14:00"), At("2025-03-06 10:00"), "听证");
        var deadline = Compute(Rule(5, PeriodUnit.Days), "2025-03-03", hearing);
        Assert.Equal(Day("2025-03-10"), deadline.LastDay);
        Assert.Equal([(Day("2025-03-05"), "听证"), (Day("2025-03-06"), "听证")],
            deadline.Skipped.Where(s => s.Reason == SkipReason.Pause).Select(s => (s.Day, s.Pause!)));
        // Two hours before the hearing, and two after it.
        Assert.Equal(At("2025-03-06 12:00"), Compute(Rule(4, PeriodUnit.Hours), "2025-03-05 12:00", hearing).Due);
    }

    [Fact]
    public void An_extension_counts_on_from_the_end()
    {
        var investigate = Rules.Find("hrss.investigate", []).Value!;
        var extension = new Extension(investigate.Extension!, "局长", "情况复杂", ["投诉人"]);
        var extended = DeadlineClock.Compute(
            investigate, At("2025-03-03"), Calendar, DeadlineCourse.Undisturbed with { Extensions = [extension] });
        Assert.Equal(Compute(Rule(90, PeriodUnit.WorkingDays), "2025-03-03").Due, extended.Due);
        Assert.Equal(extension, Assert.Single(extended.Course.Extensions));
        // A month, and fifteen days: 28 February, then 15 March, a Saturday on which nothing rolls over.
        var review = Rules.Find("prosecution.review", []).Value!;
        Assert.Equal(Day("2025-03-15"), DeadlineClock.Compute(review, At("2025-01-31"), Calendar,
            DeadlineCourse.Undisturbed with { Extensions = [new(review.Extension!, "检察长", "重大", [])] }).LastDay);
    }

    [Fact]
    public void An_interrupted_limitation_begins_again_and_remembers_its_first_beginning()
    {
        var limitation = Rules.Find("arb.limitation", []).Value!;
        var course = DeadlineCourse.Undisturbed with
        {
            Interruptions = [new(At("2024-11-20"), "向用人单位主张权利"), new(At("2024-08-01"), "请求救济")],
        };
        var deadline = DeadlineClock.Compute(limitation, At("2024-06-03"), Calendar, course);
        Assert.Equal(Day("2025-11-20"), deadline.LastDay);
        Assert.Equal((At("2024-06-03"), At("2024-11-20")), (deadline.Start, deadline.From));
    }

    [Fact]
    public void A_deadline_that_reaches_a_year_without_notice_is_provisional_unless_days_off_do_not_matter()
    {
        Assert.False(Compute(Opinion, "2026-11-20").Provisional);
        Assert.True(Compute(Opinion, "2026-12-20").Provisional);
        Assert.False(Compute(Rules.Find("arrest.decide", []).Value!, "2026-12-28").Provisional);
        Assert.False(Compute(Rule(48, PeriodUnit.Hours), "2026-12-31").Provisional);
    }

    [Fact]
    public void What_is_due_before_an_event_cannot_be_stopped() => Assert.Throws<ArgumentException>(() => Compute(
        Rules.Find("hearing.proc.notice", []).Value!, "2025-10-15", new Pause(At("2025-10-13"), At("2025-10-14"), "中止")));
}
