using System.Data.Common;
using Orleans.Runtime;

namespace Tracker.Http;

/// <summary>Failures that mean "not now", as opposed to a defect: a silo or the database does not answer.</summary>
internal static class Outage
{
    public static bool Is(Exception failure) =>
        failure is TimeoutException or OrleansException or DbException { IsTransient: true };
}
