using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Overdue;

/// <summary>What is overdue, where, and by which law. What the requester may not see is excluded in the query itself.</summary>
[Alias("tracker.overdue-directory")]
public interface IOverdueDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// The overdue deadlines in the requester's scope: for a supervisor those of her agency's line in its region and
    /// below, for cross-line supervisors all, for everybody those of the cases her agency is a party of. Handling orders
    /// are there for the agency that must answer, for the one that issued them, and for cross-line supervisors.
    /// </summary>
    [Alias("list"), ReadOnly]
    Task<OverduePage> List(Requester by, OverdueQuery query);

    /// <summary>The same without counting: <see cref="OverduePage.Total"/> is 0.</summary>
    [Alias("page"), ReadOnly]
    Task<OverduePage> Page(Requester by, OverdueQuery query);

    /// <summary>How much of it there is, by agency and by stage.</summary>
    [Alias("totals"), ReadOnly]
    Task<OverdueTotals> Totals(Requester by, OverdueQuery query);

    /// <summary>The running deadlines of the requester's own agency and the orders it must answer, the nearest first, at most so many.</summary>
    [Alias("due"), ReadOnly]
    Task<ImmutableArray<DueItem>> Due(Requester by, int limit);

    /// <summary>The numbers of a week or month: a supervisor's line and region, everything, or the agency's own.</summary>
    [Alias("sheet"), ReadOnly]
    Task<LeaderSheet> Sheet(Requester by, SheetQuery query);

    /// <summary>The acts that a number of that sheet counts.</summary>
    [Alias("sheet-list"), ReadOnly]
    Task<SheetList> SheetList(Requester by, SheetListQuery query);

    /// <summary>Whether the requester hears when what is overdue changes under this key of <see cref="OverdueKey"/>.</summary>
    [Alias("may-watch"), ReadOnly]
    Task<bool> MayWatch(Requester by, string key);
}

/// <summary>Who hears of a change in what is overdue: an agency as a party, or its supervisors for their line and region.</summary>
public static class OverdueKey
{
    private const string Supervisors = "/line";

    /// <summary>Of the requester: what she watches.</summary>
    public static string Of(Requester by) => by.Has(PostRoles.Supervisor) ? OfSupervisors(by.Agency) : by.Agency;

    /// <summary>Of an agency's supervisors.</summary>
    public static string OfSupervisors(string agency) => agency + Supervisors;

    /// <summary>The audience of the key's watchers.</summary>
    public static string AudienceOf(string key) => key == OfSupervisors(Audiences.Office)
        ? Audiences.CrossLine
        : key.EndsWith(Supervisors, StringComparison.Ordinal) ? key[..^Supervisors.Length] : key;
}
