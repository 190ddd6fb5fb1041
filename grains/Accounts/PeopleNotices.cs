using System.Collections.Immutable;
using Tracker.Inbox;
using Tracker.Journal;

namespace Tracker.Accounts;

/// <summary>Who is told that something about persons waits for her. Nobody is told of what she did herself.</summary>
internal static class PeopleNotices
{
    /// <summary>A mandate waits for the deputy or the person herself, whichever of them did not name it.</summary>
    public static ImmutableArray<NoticeRow> Of(Guid person, Fact fact, ImmutableArray<DeputyEvent> events) =>
        [.. events.OfType<DeputyNamed>().SelectMany(e => To(e.Of, NoticeKind.DeputyAwaits, [e.Deputy, person], fact))];

    /// <summary>A hand-over waits for each successor.</summary>
    public static ImmutableArray<NoticeRow> Of(Fact fact, ImmutableArray<HandOverEvent> events) =>
        [.. events.OfType<HandOverProposed>().SelectMany(e =>
            To(e.Of, NoticeKind.HandOverAwaits, e.Lines.Select(line => line.Receiver), fact))];

    private static IEnumerable<NoticeRow> To(string agency, NoticeKind kind, IEnumerable<Guid> persons, Fact fact)
    {
        var told = persons.Distinct().Where(person => person != fact.Account).ToImmutableArray();
        return told.IsEmpty ? [] : [new NoticeRow(agency, kind, null, null) { Persons = told }];
    }
}
