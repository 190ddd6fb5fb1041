namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>One act on many cases.</summary>
    private const string BulkActs = """
        GET    /api/v1/bulk                                      own agency
        POST   /api/v1/bulk                                      own agency
        GET    /api/v1/bulk/{id}                                 preparer
        POST   /api/v1/bulk/{id}/start                           preparer
        POST   /api/v1/bulk/{id}/cancel                          preparer
        GET    /bulk/new                                         own agency
        POST   /bulk/new                                         own agency
        GET    /bulk/{id}                                        preparer
        GET    /bulk/{id}/progress                               preparer
        POST   /bulk/{id}/start                                  preparer
        POST   /bulk/{id}/cancel                                 preparer
        """;
}
