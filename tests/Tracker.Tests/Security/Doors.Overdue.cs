namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>What is overdue, and what a person keeps of it.</summary>
    private const string OverdueDoors = """
        GET    /overdue/wall                                     own agency
        GET    /overdue/sheet                                    own agency
        GET    /overdue/sheet/list                               own agency
        GET    /overdue/export.csv                               own agency
        GET    /overdue/export.xlsx                              own agency
        POST   /overdue/filters/save                             own agency
        POST   /overdue/filters/remove                           own agency
        POST   /overdue/calendar/renew                           own agency
        POST   /overdue/calendar/end                             own agency
        GET    /overdue/calendar/{account}/{secret}.ics          public
        GET    /api/v1/overdue/totals                            own agency
        WATCH  overdue                                           own agency
        """;
}
