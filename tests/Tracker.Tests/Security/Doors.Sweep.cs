namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>Warnings of rights, and how far the deadlines' sweep is.</summary>
    private const string Sweep = """
        GET    /api/v1/deadlines/sweep                           signed-in
        POST   /api/v1/cases/{id}/limitations/{name}/warn        party
        POST   /cases/{id}/limitations/{rule}/warn               party
        """;
}
