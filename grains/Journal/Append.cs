namespace Tracker.Journal;

/// <summary>What became of an append.</summary>
internal enum Append
{
    /// <summary>Durable.</summary>
    Stored,

    /// <summary>Certainly not stored: too late by the database's clock, or another activation wrote this version.</summary>
    NotStored,

    /// <summary>Certainly not stored: the database refuses this very row, and would again.</summary>
    Rejected,

    /// <summary>The connection was lost on the way; it may be stored.</summary>
    Unknown,
}
