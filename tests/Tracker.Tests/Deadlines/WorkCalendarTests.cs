using System.Collections.Immutable;
using static Tracker.Deadlines.Lawful;

namespace Tracker.Deadlines;

public sealed class WorkCalendarTests
{
    private static readonly LocalText Name = new("临时放假", "Extra holiday");

    [Fact]
    public void The_published_years_are_those_that_were_announced()
    {
        var (off, works) = (PlainHolidays.Announced.Off, PlainHolidays.Announced.Works);
        for (var day = Day("2023-01-01"); day <= Day("2029-12-31"); day = day.AddDays(1))
        {
            var plain = day.ToDateTime(default);
            Assert.Equal(
                off.Contains(plain) || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !works.Contains(plain)),
                Calendar.IsOff(day));
        }
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_so_many_working_days(int year, int days) => Assert.Equal(days, Enumerable
        .Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
        .Count(i => !Calendar.IsOff(new DateOnly(year, 1, 1).AddDays(i))));

    [Fact]
    public void A_day_says_why_it_is_off_and_who_says_so()
    {
        var day = Calendar.Named(Day("2025-10-06"))!;
        Assert.Equal((DayKind.Holiday, "国庆节、中秋节", "国办发明电〔2024〕12号", DaySource.Notice),
            (day.Kind, day.Name.Zh, day.Notice, day.Source));
        Assert.Equal(SkipReason.Weekend, Calendar.OffReason(Day("2025-10-12"))!.Reason);
        Assert.Null(Calendar.OffReason(Day("2025-10-11")));
        Assert.Equal("国庆节、中秋节", Calendar.MakeUpOn(Day("2025-10-11"))!.Zh);
        Assert.Null(Calendar.Named(Day("2025-10-13")));
    }

    [Theory]
    [InlineData("2027-02-05", "春节")]
    [InlineData("2027-02-08", "春节")]
    [InlineData("2028-01-26", "春节")]
    [InlineData("2030-02-03", "春节")]
    [InlineData("2033-01-31", "春节")]
    [InlineData("2034-02-19", "春节")]
    [InlineData("2027-04-05", "清明节")]
    [InlineData("2028-04-04", "清明节")]
    [InlineData("2044-04-04", "清明节")]
    [InlineData("2028-05-28", "端午节")]
    [InlineData("2033-06-01", "端午节")]
    [InlineData("2028-10-03", "中秋节")]
    [InlineData("2033-09-08", "中秋节")]
    [InlineData("2027-05-02", "劳动节")]
    [InlineData("2027-10-03", "国庆节")]
    public void A_year_without_notice_has_the_holidays_of_the_statute(string day, string holiday)
    {
        var named = Calendar.Named(Day(day))!;
        Assert.Equal((DayKind.Holiday, holiday, DaySource.Statute), (named.Kind, named.Name.Zh, named.Source));
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void What_the_statute_says_is_what_the_notices_contain(int year) =>
        Assert.All(StatutoryHolidays.Of(year).Keys, day => Assert.Equal(DayKind.Holiday, Notices.Days[day].Kind));

    [Fact]
    public void Every_year_of_the_calendar_can_be_computed() => Assert.All(
        Enumerable.Range(2000, 100).Where(WorkCalendar.Has),
        year => Assert.InRange(Calendar.Of(year).Days.Length, 12, 40));

    [Fact]
    public void A_year_shows_its_days_its_notice_and_whether_it_is_provisional()
    {
        var published = Calendar.Of(2026);
        Assert.Equal((false, "国办发明电〔2025〕7号", false), (published.Provisional, published.Notice, published.ConfirmedHere));
        Assert.Equal(33 + 6, published.Days.Length);
        Assert.Equal(published.Days.OrderBy(d => d.Day), published.Days);
        var open = Calendar.Of(2027);
        Assert.Equal((true, null, 13), (open.Provisional, open.Notice, open.Days.Length));
    }

    [Fact]
    public void An_administrators_change_comes_first_and_makes_another_version()
    {
        var day = Day("2026-09-03");
        var changed = With(1, (day, DayKind.Holiday), (Day("2026-10-07"), DayKind.MakeUpWorkday));
        Assert.True(changed.IsOff(day));
        Assert.False(changed.IsOff(Day("2026-10-07")));
        Assert.Equal(("1.0", "1.1"), (Calendar.Version, changed.Version));
        Assert.Equal(DaySource.Administrator, changed.Of(2026).Days.Single(d => d.Day == day).Source);
    }

    [Fact]
    public void A_confirmed_year_has_no_day_but_those_that_were_entered()
    {
        var changes = new CalendarChanges(3, Days((Day("2027-02-06"), DayKind.Holiday)),
            ImmutableSortedDictionary<int, string>.Empty.Add(2027, "国办发明电〔2026〕9号"));
        var year = new WorkCalendar(Notices, changes).Of(2027);
        Assert.Equal((false, "国办发明电〔2026〕9号", true), (year.Provisional, year.Notice, year.ConfirmedHere));
        Assert.Equal(Day("2027-02-06"), Assert.Single(year.Days).Day);
    }

    [Theory]
    [InlineData("to: \"2024-01-01\"", "to: \"2023-12-31\"", 5, "ends before it begins")]
    [InlineData("2024-01-01\", to", "2024-02-30\", to", 5, "'2024-02-30' is no date")]
    [InlineData("to: \"2024-01-01\"", "to: \"2025-01-01\"", 5, "2025-01-01 is not in 2024")]
    [InlineData("works: [\"2024-01-06\"]", "works: [\"2024-01-05\"]", 5, "2024-01-05 is no weekend")]
    [InlineData("works: [\"2024-01-06\"]", "works: [\"2024-01-06\", \"2024-01-06\"]", 5, "2024-01-06 is there twice")]
    [InlineData("to: \"12:00\"", "to: \"08:00\"", 2, "closes before it opens")]
    [InlineData("notice: 一号", "notice: \"\"", 3, "The notice of 2024 is missing")]
    [InlineData("version: 1", "version: 0", 1, "'version' must be 1 or more")]
    public void A_wrong_calendar_is_refused_with_line_and_reason(string sound, string wrong, int line, string reason)
    {
        const string yaml = """
            version: 1
            office_hours: [{ from: "09:00", to: "12:00" }]
            years: [{ year: 2024, notice: 一号,
              holidays: [
                { name: { zh: 元旦, en: New Year }, from: "2024-01-01", to: "2024-01-01", works: ["2024-01-06"] }] }]
            """;
        Assert.Equal(2, CalendarFile.Parse(yaml, "calendar.yaml").Days.Count);
        Assert.Contains(sound, yaml, StringComparison.Ordinal);
        var refusal = Assert.Throws<DataFileException>(
            () => CalendarFile.Parse(yaml.Replace(sound, wrong, StringComparison.Ordinal), "calendar.yaml"));
        Assert.StartsWith($"calendar.yaml({line}): ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static WorkCalendar With(long version, params (DateOnly Day, DayKind Kind)[] days) =>
        new(Notices, CalendarChanges.None with { Version = version, Days = Days(days) });

    private static ImmutableSortedDictionary<DateOnly, CalendarDay> Days(params (DateOnly Day, DayKind Kind)[] days) =>
        days.ToImmutableSortedDictionary(d => d.Day, d => new CalendarDay(d.Day, d.Kind, Name, "通知", DaySource.Administrator));
}
