using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Deadlines;

/// <inheritdoc cref="ICalendarGrain"/>
internal sealed class CalendarGrain(
    DeadlineLibrary library, JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock)
    : EventSourcedGrain<CalendarChanges, CalendarEvent>(reader, writer, keys, clock), ICalendarGrain
{
    protected override Guid Stream => DerivedId.From("calendar");

    protected override string Kind => "calendar";

    protected override string Subject => "national";

    protected override CalendarChanges Initial => CalendarChanges.None;

    private WorkCalendar Calendar => new(library.Notices, State);

    public Task<Outcome> SetDay(SetCalendarDay command) =>
        Execute(command, _ => CalendarRules.Decide(Calendar, State, command));

    public Task<Outcome> UndoDay(UndoCalendarDay command) =>
        Execute(command, _ => CalendarRules.Decide(State, command));

    public Task<Outcome> ConfirmYear(ConfirmCalendarYear command) =>
        Execute(command, _ => CalendarRules.Decide(Calendar, State, command));

    public Task<Outcome> ReopenYear(ReopenCalendarYear command) =>
        Execute(command, _ => CalendarRules.Decide(State, command));

    public Task<CalendarChanges> Get() => Task.FromResult(State);

    protected override CalendarChanges Apply(CalendarChanges state, Fact fact, CalendarEvent happened) =>
        state.Apply(fact.Version, happened);
}
