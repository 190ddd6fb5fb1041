using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Journal;

internal static partial class AppendStatement
{
    private static void AddKeys<T>(Columns p, (JournalEntry Of, T Row)[] rows)
    {
        p.Add(rows, r => r.Of.Stream);
        p.Add(rows, r => r.Of.Version);
    }

    private static (JournalEntry, T)[] Each<T>(JournalEntry[] batch, Func<CaseRows, IReadOnlyList<T>> rows) =>
        [.. batch.SelectMany(e => rows(e.Rows!).Select(row => (e, row)))];

    private static (JournalEntry, T)[] Each<T>(IReadOnlyList<JournalEntry> batch, Func<JournalEntry, IEnumerable<T>> rows) =>
        [.. batch.SelectMany(e => rows(e).Select(row => (e, row)))];

    /// <summary>A PostgreSQL array literal: an array of arrays of several lengths is none.</summary>
    private static string ArrayOf(ImmutableArray<Guid> ids) => "{" + string.Join(',', ids) + "}";

    /// <summary>A table beside the journal, and what a batch writes to it.</summary>
    /// <param name="Types">Of the columns, in the order in which they are added.</param>
    private sealed record Table(string Name, string Types, string Sql);
}
