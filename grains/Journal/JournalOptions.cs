using System.ComponentModel.DataAnnotations;

namespace Tracker.Journal;

/// <summary>How the journal is written, section <c>Tracker:Journal</c>.</summary>
internal sealed class JournalOptions
{
    public const string Section = "Tracker:Journal";

    /// <summary>Commands stored by one statement at most.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 256;

    /// <summary>Commands that may wait for a statement; further ones wait in their grains.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 4096;

    /// <summary>Statements under way at once.</summary>
    [Range(1, 16)]
    public int Pumps { get; set; } = 2;
}
