using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using Tracker.Cases;
using Tracker.Inbox;
using Tracker.Journal;

namespace Tracker.Meetings;

/// <summary>What one command changes in the tables of meetings; written in the same statement. No free text but the topic, masked.</summary>
internal sealed record MeetingRows(
    MeetingRow Meeting, IReadOnlyList<MeetingCaseRow> Cases, IReadOnlyList<MeetingItemRow> Items,
    IReadOnlyList<NoticeRow> Notices)
{
    /// <summary>In whose name a meeting asks its working group for its members.</summary>
    public static readonly Requester Reader = new(Guid.Empty, Audiences.Office, [PostRoles.Supervisor]);

    public static MeetingRows Of(MeetingState before, MeetingState after, Fact fact, ImmutableArray<MeetingEvent> events) => new(
        new MeetingRow(
            after.Number, after.WorkingGroup, CaseCards.Kebab(after.Kind), CaseCards.Kebab(after.Status), after.Convener,
            Texts.Mask(after.Topic?.Text ?? ""), after.At, after.Agenda.Count,
            after.Items.Values.Count(i => i.State != ItemState.Withdrawn), after.Items.Values.Count(i => !i.IsDone),
            "{" + string.Join(',', MeetingRules.Awaits(after).Select(agency => $"\"{agency}\"")) + "}"),
        [.. events.SelectMany(CasesIn)],
        [.. ItemsIn(after, events).Select(no => Of(after.Items[no]))],
        MeetingNotices.Of(before, after, fact.Agency, events));

    /// <summary>A number such as LC-2026-联席-03. One whose meeting was not stored is never used again.</summary>
    public static async Task<string> NextNumber(
        NpgsqlDataSource database, string code, MeetingKind kind, int year)
    {
        await using var command = database.CreateCommand("""
            insert into meeting_number (code, kind, year, last) values ($1, $2, $3, 1)
            on conflict (code, kind, year) do update set last = meeting_number.last + 1
            returning last
            """);
        command.Add(code);
        command.Add(CaseCards.Kebab(kind));
        command.Add(year);
        var number = (int)(await command.ExecuteScalarAsync())!;
        var word = kind == MeetingKind.Hearing ? "听证" : "联席";
        return string.Create(CultureInfo.InvariantCulture, $"{code}-{year}-{word}-{number:00}");
    }

    private static IEnumerable<MeetingCaseRow> CasesIn(MeetingEvent happened) => happened switch
    {
        CasePut e => [new(e.Case, true)],
        CaseTaken e => [new(e.Case, false)],
        _ => [],
    };

    /// <summary>With the minutes all of them are assigned.</summary>
    private static IEnumerable<int> ItemsIn(MeetingState after, ImmutableArray<MeetingEvent> events) =>
        events.Any(e => e is MinutesIssued) ? after.Items.Keys : events.Select(NumberIn).OfType<int>().Distinct();

    private static int? NumberIn(MeetingEvent happened) => happened switch
    {
        ItemAdded e => e.No,
        ItemAmended e => e.No,
        ItemWithdrawn e => e.No,
        ItemStarted e => e.No,
        ItemSubmitted e => e.No,
        ItemReturned e => e.No,
        ItemVerified e => e.No,
        ItemClosed e => e.No,
        ItemOverdue e => e.No,
        ItemReleased e => e.No,
        ItemVerifierChanged e => e.No,
        LookBackRecorded e => e.No,
        LookBackSet e => e.No,
        LookBackDue e => e.No,
        _ => null,
    };

    private static MeetingItemRow Of(MeetingItem item) => new(
        item.No, item.Content.Case, item.Content.Owner, CaseCards.Kebab(item.State), item.Content.Due, item.Assigned,
        item.Overdue, item.LookBackDay);
}

/// <param name="Awaits">The agencies without which it cannot go on, as PostgreSQL writes an array.</param>
internal sealed record MeetingRow(
    string Number, string WorkingGroup, string Kind, string Status, string Convener, string Topic, DateTimeOffset? At,
    int Cases, int Items, int OpenItems, string Awaits);

internal sealed record MeetingCaseRow(Guid Case, bool Present);

internal sealed record MeetingItemRow(
    int No, Guid? Case, string Owner, string State, DateOnly Due, bool Assigned, bool Overdue, DateOnly? LookBackOn);

/// <summary>A member agency of a working group, as queries need it.</summary>
internal sealed record MemberRow(string WorkingGroup, string Agency, bool Present);
