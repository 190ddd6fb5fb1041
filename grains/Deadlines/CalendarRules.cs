using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Deadlines;

using Decision = Decision<CalendarEvent>;

/// <summary>Who changes the calendar, and what may be changed: also what is past, since notices come late.</summary>
internal static class CalendarRules
{
    public static Decision Decide(WorkCalendar calendar, CalendarChanges changes, SetCalendarDay command)
    {
        if (Check(command.By, command.Day.Year) is { } refusal) return refusal;
        var wrong = Check("name", command.Name.Zh) ?? Check("nameEn", command.Name.En)
            ?? Check("notice", command.Notice);
        if (wrong is not null) return wrong;
        var (day, works) = (command.Day, command.Kind == DayKind.MakeUpWorkday);
        if (works && calendar.Named(day) is null && !calendar.IsOff(day))
            return new Refusal(RefusalCode.Conflict, Reasons.DayWorks, "One works on this day already.");
        var set = new CalendarDaySet(day, command.Kind, command.Name, command.Notice);
        return changes.Days.GetValueOrDefault(day) == DayOf(set) ? Nothing : Happened(set);
    }

    public static Decision Decide(CalendarChanges changes, UndoCalendarDay command)
    {
        if (Check(command.By, command.Day.Year) is { } refusal) return refusal;
        return changes.Days.ContainsKey(command.Day)
            ? Happened(new CalendarDayUndone(command.Day))
            : new Refusal(RefusalCode.Conflict, Reasons.DayUnchanged, "No administrator has changed this day.");
    }

    public static Decision Decide(WorkCalendar calendar, CalendarChanges changes, ConfirmCalendarYear command)
    {
        if (Check(command.By, command.Year) is { } refusal) return refusal;
        if (Check("notice", command.Notice) is { } wrong) return wrong;
        if (calendar.IsSettled(command.Year))
            return new Refusal(RefusalCode.Conflict, Reasons.YearSettled, "This year's holidays are entered already.");
        if (!changes.Days.Values.Any(d => d.Day.Year == command.Year && d.Kind == DayKind.Holiday))
            return new Refusal(RefusalCode.Conflict, Reasons.YearEmpty, "Enter the year's holidays first.");
        return Happened(new CalendarYearConfirmed(command.Year, command.Notice));
    }

    public static Decision Decide(CalendarChanges changes, ReopenCalendarYear command)
    {
        if (Check(command.By, command.Year) is { } refusal) return refusal;
        return changes.Years.ContainsKey(command.Year)
            ? Happened(new CalendarYearReopened(command.Year))
            : new Refusal(RefusalCode.Conflict, Reasons.YearUnconfirmed, "No administrator has confirmed this year.");
    }

    public static CalendarChanges Apply(this CalendarChanges changes, long version, CalendarEvent happened) =>
        happened switch
        {
            CalendarDaySet e => changes with { Version = version, Days = changes.Days.SetItem(e.Day, DayOf(e)) },
            CalendarDayUndone e => changes with { Version = version, Days = changes.Days.Remove(e.Day) },
            CalendarYearConfirmed e =>
                changes with { Version = version, Years = changes.Years.SetItem(e.Year, e.Notice) },
            CalendarYearReopened e => changes with { Version = version, Years = changes.Years.Remove(e.Year) },
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of the calendar."),
        };

    private static Refusal? Check(Requester by, int year)
    {
        if (!by.Has(PostRoles.Administrator)) return Administration.Refusal;
        return WorkCalendar.Has(year) ? null : WorkCalendar.OutOfRange;
    }

    private static Refusal? Check(string name, string text) => Texts.Check(name, text, Limits.Name, required: true);

    private static CalendarDay DayOf(CalendarDaySet e) => new(e.Day, e.Kind, e.Name, e.Notice, DaySource.Administrator);

    private static Decision Nothing => ImmutableArray<CalendarEvent>.Empty;

    private static Decision Happened(CalendarEvent happened) => ImmutableArray.Create(happened);
}
