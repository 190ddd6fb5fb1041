using Tracker.Cases;
using Tracker.Journal;
using static Tracker.Deadlines.Lawful;

namespace Tracker.Deadlines;

public sealed class CalendarRulesTests
{
    private static readonly Requester Administrator = CaseWorld.By(Audiences.Office, PostRoles.Administrator);
    private static readonly Requester Handler = CaseWorld.Handler(CaseWorld.City);
    private static readonly LocalText Name = new("抗战胜利纪念日", "Victory Day");
    private static readonly SetCalendarDay SetHoliday =
        new(Administrator, Guid.Empty, Act.Attempt, Day("2027-09-03"), DayKind.Holiday, Name, "国办发明电〔2026〕9号");
    private static readonly ConfirmCalendarYear Confirm =
        new(Administrator, Guid.Empty, Act.Attempt, 2027, "国办发明电〔2026〕9号");

    [Fact]
    public void A_holiday_is_set_and_taken_back()
    {
        var set = Accepted(CalendarChanges.None, SetHoliday);
        Assert.True(new WorkCalendar(Notices, set).IsOff(SetHoliday.Day));
        Assert.Equal(1, set.Version);
        var undone = Happened(set, CalendarRules.Decide(set, Undo(SetHoliday.Day)));
        Assert.Equal(("1.2", false), (new WorkCalendar(Notices, undone).Version, new WorkCalendar(Notices, undone).IsOff(SetHoliday.Day)));
    }

    [Fact]
    public void A_weekend_and_a_holiday_become_working_days_but_a_working_day_needs_no_word()
    {
        var weekend = SetHoliday with { Day = Day("2027-09-05"), Kind = DayKind.MakeUpWorkday };
        Assert.False(new WorkCalendar(Notices, Accepted(CalendarChanges.None, weekend)).IsOff(weekend.Day));
        var holiday = weekend with { Day = Day("2026-10-07") };
        Assert.False(new WorkCalendar(Notices, Accepted(CalendarChanges.None, holiday)).IsOff(holiday.Day));
        Assert.Equal(Reasons.DayWorks, Decide(CalendarChanges.None, weekend with { Day = Day("2027-09-03") }).Refusal!.Reason);
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var set = Accepted(CalendarChanges.None, SetHoliday);
        Assert.Empty(Decide(set, SetHoliday).Events);
        Assert.NotEmpty(Decide(set, SetHoliday with { Notice = "国办发明电〔2026〕10号" }).Events);
    }

    [Fact]
    public void A_year_is_confirmed_once_its_holidays_are_entered_and_opened_again()
    {
        Assert.Equal(Reasons.YearEmpty, Decide(CalendarChanges.None, Confirm).Refusal!.Reason);
        var confirmed = Happened(Accepted(CalendarChanges.None, SetHoliday), Decide(Accepted(CalendarChanges.None, SetHoliday), Confirm));
        Assert.True(new WorkCalendar(Notices, confirmed).IsSettled(2027));
        Assert.Equal(Reasons.YearSettled, Decide(confirmed, Confirm).Refusal!.Reason);
        Assert.Equal(Reasons.YearSettled, Decide(confirmed, Confirm with { Year = 2026 }).Refusal!.Reason);
        var reopened = Happened(confirmed, CalendarRules.Decide(confirmed, Reopen(2027)));
        Assert.False(new WorkCalendar(Notices, reopened).IsSettled(2027));
    }

    [Fact]
    public void What_was_not_changed_cannot_be_taken_back()
    {
        Assert.Equal(Reasons.DayUnchanged, CalendarRules.Decide(CalendarChanges.None, Undo(Day("2026-10-01"))).Refusal!.Reason);
        Assert.Equal(Reasons.YearUnconfirmed, CalendarRules.Decide(CalendarChanges.None, Reopen(2026)).Refusal!.Reason);
    }

    [Fact]
    public void Only_an_administrator_changes_the_calendar()
    {
        Assert.Equal(Reasons.RoleMissing, Decide(CalendarChanges.None, SetHoliday with { By = Handler }).Refusal!.Reason);
        Assert.Equal(Reasons.RoleMissing, Decide(CalendarChanges.None, Confirm with { By = Handler }).Refusal!.Reason);
        var (undo, reopen) = (Undo(SetHoliday.Day) with { By = Handler }, Reopen(2027) with { By = Handler });
        Assert.Equal(Reasons.RoleMissing, CalendarRules.Decide(CalendarChanges.None, undo).Refusal!.Reason);
        Assert.Equal(Reasons.RoleMissing, CalendarRules.Decide(CalendarChanges.None, reopen).Refusal!.Reason);
    }

    [Fact]
    public void A_change_has_a_name_a_notice_and_a_day_of_the_calendar()
    {
        Assert.Equal(Reasons.FieldRequired, Decide(CalendarChanges.None, SetHoliday with { Notice = " " }).Refusal!.Reason);
        Assert.Equal(Reasons.FieldRequired, Decide(CalendarChanges.None, SetHoliday with { Name = new("", "x") }).Refusal!.Reason);
        Assert.Equal(Reasons.TextNotValid, Decide(CalendarChanges.None, SetHoliday with { Name = new("a\0", "x") }).Refusal!.Reason);
        Assert.Equal(Reasons.DateOutOfRange, Decide(CalendarChanges.None, SetHoliday with { Day = Day("1999-12-31") }).Refusal!.Reason);
        Assert.Equal(Reasons.DateOutOfRange, Decide(CalendarChanges.None, Confirm with { Year = 3000 }).Refusal!.Reason);
    }

    private static UndoCalendarDay Undo(DateOnly day) => new(Administrator, Guid.Empty, Act.Attempt, day);

    private static ReopenCalendarYear Reopen(int year) => new(Administrator, Guid.Empty, Act.Attempt, year);

    private static Decision<CalendarEvent> Decide(CalendarChanges changes, SetCalendarDay command) =>
        CalendarRules.Decide(new WorkCalendar(Notices, changes), changes, command);

    private static Decision<CalendarEvent> Decide(CalendarChanges changes, ConfirmCalendarYear command) =>
        CalendarRules.Decide(new WorkCalendar(Notices, changes), changes, command);

    private static CalendarChanges Accepted(CalendarChanges changes, SetCalendarDay command) =>
        Happened(changes, Decide(changes, command));

    private static CalendarChanges Happened(CalendarChanges changes, Decision<CalendarEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(changes, (state, e) => state.Apply(changes.Version + 1, e));
    }
}
