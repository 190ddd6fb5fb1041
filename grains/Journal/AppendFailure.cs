using Npgsql;

namespace Tracker.Journal;

/// <summary>What a failed statement says about the commands in it.</summary>
internal static class AppendFailure
{
    /// <summary>Whether the server says so itself; a server that shuts down or crashes may have committed before.</summary>
    public static bool IsRolledBack(Exception failure) => failure is PostgresException said
        ? said.InvariantSeverity == "ERROR" && !said.SqlState.StartsWith("57P", StringComparison.Ordinal)
        : IsUnsendable(failure);

    /// <summary>Whether one of the rows is at fault, so that the others succeed without it.</summary>
    public static bool LiesInARow(Exception failure) => failure is not PostgresException said
        || said.SqlState[..2] is "21" or "22" or "23" or "54";

    public static bool IsWorthAnotherTry(Exception failure) => failure is PostgresException { IsTransient: true };

    /// <summary>A value that cannot be put into the protocol: the statement never left whole, so nothing was executed.</summary>
    private static bool IsUnsendable(Exception failure) =>
        failure is ArgumentException or InvalidCastException or FormatException or OverflowException;
}
