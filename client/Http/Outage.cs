using System.Data.Common;
using Orleans.Runtime;

namespace Tracker.Http;

/// <summary>
/// Failures that mean "not now", as opposed to a defect: a silo or the database does not answer. The database's may come
/// from a grain, and then have kept little more than their type.
/// </summary>
internal static class Outage
{
    public static bool Is(Exception failure) => failure switch
    {
        TimeoutException or OrleansException => true,
        DbException database => !IsRefused(database),
        // What Entity Framework makes of a connection that fails.
        InvalidOperationException { InnerException: DbException inner } => Is(inner),
        _ => false,
    };

    /// <summary>The server is there and says that the statement is wrong: in its data, a constraint, or its words.</summary>
    private static bool IsRefused(DbException failure) =>
        failure.SqlState is { Length: 5 } state && state[..2] is "22" or "23" or "42";
}
