using CsCheck;

namespace Tracker.Deadlines;

/// <summary>The product's clock against a plain one that shares no code with it.</summary>
public sealed class AgreementTests
{
    private static readonly PlainClock Plain = new(PlainHolidays.Announced);
    private static readonly DateTime First = new(2024, 1, 1);
    private static readonly DateTime Last = new(2026, 12, 31);
    private static readonly TimeSpan[] Times = [new(0, 0, 0), new(9, 20, 0), new(17, 30, 0), new(23, 59, 0)];

    private static readonly Gen<DateTime> Moments =
        Gen.Select(Gen.Int[0, (Last - First).Days], Gen.Int[0, 1439], (day, minute) => First.AddDays(day).AddMinutes(minute));

    private static readonly Gen<DeadlineRule> AnyRule = Gen.Select(
        Gen.Enum<PeriodUnit>(), Gen.Int[1, 40], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, (unit, n, rolls, back, close, warning) =>
        {
            var hours = unit is PeriodUnit.Hours or PeriodUnit.OfficeHours;
            var length = unit switch { PeriodUnit.Months => n % 7 + 1, PeriodUnit.Years => 1, _ => n };
            return Lawful.Rule(length, unit) with
            {
                RollsOver = rolls && !hours,
                CountsBack = back && !hours,
                EndsAtClose = close && !hours,
                Warning = (warning || back) && !hours ? Warning.LastThreeWorkingDays : Warning.LastThird,
            };
        });

    private static readonly Gen<Pause[]> AnyPauses = Gen.Select(Moments, Gen.Int[1, 20_000], (from, minutes) =>
        new Pause(InChina(from), InChina(from.AddMinutes(minutes)), "中止")).Array[0, 40];

    private static readonly Gen<Period[]> AnyExtensions = Gen.Select(
        Gen.OneOf(Gen.Const(PeriodUnit.Days), Gen.Const(PeriodUnit.WorkingDays), Gen.Const(PeriodUnit.Months)), Gen.Int[1, 3],
        (unit, n) => new Period(n, unit)).Array[0, 3];

    public static TheoryData<string> Rules => [.. Lawful.Rows.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Both_clocks_agree_on_a_rule_for_every_day_of_three_years(string name)
    {
        var rule = Lawful.Rows.Single(r => NameOf(r) == name);
        for (var day = First; day <= Last; day = day.AddDays(1))
            foreach (var time in Times)
                AssertAgreed(rule, day + time, [], []);
    }

    [Fact]
    public void Both_clocks_agree_whatever_the_rule_the_pauses_and_the_extensions() =>
        Gen.Select(AnyRule, Moments, AnyPauses, AnyExtensions).Sample((rule, start, pauses, extensions) =>
        {
            if (rule.CountsBack) (pauses, extensions) = ([], []);
            if (rule.CountsHours) extensions = [.. extensions.Select(e => e with { Unit = rule.Period.Unit })];
            AssertAgreed(rule, start, pauses, extensions);
        }, iter: 20_000);

    private static void AssertAgreed(DeadlineRule rule, DateTime start, Pause[] pauses, Period[] extensions)
    {
        var course = pauses.Length + extensions.Length == 0
            ? null
            : new DeadlineCourse([.. pauses], [.. extensions.Select(e => new Extension(e, "局长", "复杂", []))], []);
        var actual = DeadlineClock.Compute(rule, InChina(start), Lawful.Calendar, course);
        var expected = Plain.Compute(
            new PlainRule(rule.Period.Length, rule.Period.Unit.ToString(), rule.RollsOver, rule.CountsBack, rule.EndsAtClose,
                rule.Warning == Warning.LastThreeWorkingDays),
            start,
            [.. pauses.Select(p => (p.From.DateTime, p.To.DateTime))],
            [.. extensions.Select(e => (e.Length, e.Unit.ToString()))]);
        if (expected.Due == OnTheWall(actual.Due) && expected.Warn == OnTheWall(actual.Warn)
            && expected.RolledFrom == actual.RolledFrom?.Day.ToDateTime(default)
            && expected.Counted.SequenceEqual(actual.Counted.Select(c => c.Day.ToDateTime(default)))
            && expected.Skipped.SequenceEqual(actual.Skipped.Select(s => (s.Day.ToDateTime(default), WordFor(s.Reason)))))
            return;
        Assert.Fail($"{rule} from {start:yyyy-MM-dd HH:mm}, pauses {string.Join(", ", (object[])pauses)}, extensions "
            + $"{string.Join(", ", (object[])extensions)}: due {actual.Due:g}, plainly {expected.Due:g}; warn {actual.Warn:g}, "
            + $"plainly {expected.Warn:g}; rolled from {actual.RolledFrom}, plainly {expected.RolledFrom}; skipped "
            + $"{string.Join(" ", actual.Skipped.Select(s => $"{s.Day} {s.Reason}"))}, plainly {string.Join(" ", expected.Skipped)}");
    }

    private static string WordFor(SkipReason reason) => reason switch
    {
        SkipReason.DayOfEvent => "event",
        SkipReason.Weekend => "weekend",
        SkipReason.Holiday => "holiday",
        SkipReason.Pause => "pause",
        _ => "closed",
    };

    private static string NameOf(DeadlineRule rule) => $"{rule.Key} in {rule.Region ?? "the country"}";

    private static DateTimeOffset InChina(DateTime wall) => new(wall, TimeSpan.FromHours(8));

    private static DateTime OnTheWall(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).DateTime;
}
