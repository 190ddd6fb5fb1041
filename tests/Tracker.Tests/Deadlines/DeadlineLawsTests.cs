using CsCheck;
using static Tracker.Deadlines.Lawful;

namespace Tracker.Deadlines;

/// <summary>What holds of every deadline, whatever the rule and the day.</summary>
public sealed class DeadlineLawsTests
{
    private static readonly Gen<DeadlineRule> AnyRule = Gen.Int[0, Rows.Length - 1].Select(i => Rows[i]);

    private static readonly Gen<DateTimeOffset> AnyStart =
        Gen.Int[0, 1095 * 24 * 60].Select(minutes => At("2024-01-01").AddMinutes(minutes));

    private static readonly Gen<Pause> AnyPause = Gen.Select(AnyStart, Gen.Int[1, 20_000], (from, minutes) =>
        new Pause(from, from.AddMinutes(minutes), "中止"));

    [Fact]
    public void What_starts_later_ends_no_earlier() =>
        Gen.Select(AnyRule, AnyStart, AnyStart).Sample((rule, one, other) =>
        {
            var (earlier, later) = one < other ? (one, other) : (other, one);
            Assert.True(DeadlineClock.Compute(rule, earlier, Calendar).Due <= DeadlineClock.Compute(rule, later, Calendar).Due);
        });

    [Fact]
    public void Where_the_rule_rolls_over_no_deadline_ends_on_a_day_off() =>
        Gen.Select(AnyRule, AnyStart).Sample((rule, start) =>
        {
            var deadline = DeadlineClock.Compute(rule, start, Calendar);
            if (rule.RollsOver) Assert.False(Calendar.IsOff(deadline.LastDay));
            else Assert.Null(deadline.RolledFrom);
        });

    [Fact]
    public void Every_day_on_the_way_is_counted_or_skipped_once() =>
        Gen.Select(AnyRule, AnyStart, AnyPause.Array[0, 3]).Sample((rule, start, pauses) =>
        {
            var deadline = DeadlineClock.Compute(rule, start, Calendar, rule.CountsBack
                ? null
                : DeadlineCourse.Undisturbed with { Pauses = [.. pauses] });
            var days = deadline.Counted.Select(c => c.Day).Concat(deadline.Skipped.Select(s => s.Day)).Order().ToList();
            var (first, last) = (ChinaTime.DayOf(start), deadline.LastDay);
            if (first > last) (first, last) = (last, first);
            Assert.Equal(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays), days);
            Assert.Equal(Enumerable.Range(1, deadline.Counted.Length), deadline.Counted.Select(c => c.No));
            Assert.Equal(last == deadline.LastDay ? last : first, deadline.Counted[^1].Day);
        });

    [Fact]
    public void A_pause_never_shortens_a_period() =>
        Gen.Select(AnyRule.Where(r => !r.CountsBack), AnyStart, AnyPause).Sample((rule, start, pause) => Assert.True(
            DeadlineClock.Compute(rule, start, Calendar).Due <= DeadlineClock.Compute(
                rule, start, Calendar, DeadlineCourse.Undisturbed with { Pauses = [pause] }).Due));

    [Fact]
    public void It_turns_yellow_between_its_start_and_its_end() =>
        Gen.Select(AnyRule, AnyStart).Sample((rule, start) =>
        {
            var deadline = DeadlineClock.Compute(rule, start, Calendar);
            Assert.True(deadline.Warn < deadline.Due);
            Assert.True(rule.CountsBack || deadline.Warn >= start);
        });

    [Fact]
    public void A_rule_of_so_many_days_counts_so_many() =>
        Gen.Select(AnyRule.Where(r => r.Period.Unit is PeriodUnit.Days or PeriodUnit.WorkingDays), AnyStart).Sample((rule, start) =>
            Assert.Equal(rule.Period.Length, DeadlineClock.Compute(rule, start, Calendar).Counted.Length));
}
