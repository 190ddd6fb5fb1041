using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Supervision;

namespace Tracker.Overdue;

/// <summary>An order that was not answered in time is a row for whoever must answer and whoever ordered, until it is answered.</summary>
public sealed class OrderRowsTests
{
    private const string Path = "44/4403/440304/";
    private const string District = CaseWorld.District;
    private const string Issuer = CaseWorld.OtherDistrict;
    private static readonly DateOnly Day = ChinaTime.DayOf(CaseWorld.Now).AddDays(5);
    private static readonly DateTimeOffset Due = ChinaTime.EndOf(Day).ToUniversalTime();

    private static readonly AgencyMap Agencies = new(
    [
        new AgencyPlace(CaseWorld.City, "union", "44/4403/"), new AgencyPlace(District, "union", Path),
        new AgencyPlace(Issuer, "union", "44/4403/440305/"), new AgencyPlace(CaseWorld.Hrss, "hrss", "44/4403/"),
    ]);

    private readonly LadderWalk walk = new LadderWalk(CaseWorld.Appeal).Do(
        Act.Open, Act.Add(CaseWorld.City, CaseWorld.Hrss), Act.Dispatch(CaseWorld.City, 1, District),
        Supervise.Order(District, Day));

    [Fact]
    public void It_is_no_row_before_its_last_day_is_over() =>
        Assert.DoesNotContain(Rows(() => walk.Tend(Due.AddMinutes(-1))).Present, IsOrder);

    [Fact]
    public void Missed_it_stands_under_its_own_number_for_those_two_and_no_party_beside_them()
    {
        var rows = Rows(() => walk.Tend(Due));
        var row = Assert.Single(rows.Present, IsOrder);
        Assert.Equal((1, OrderRows.Binds, District, "union", Due), (row.Key.No, row.Binds, row.Agency, row.Line, row.Due));
        var readers = rows.Parties.Where(p => p.Key == row.Key).ToArray();
        Assert.Equal([District, Issuer], readers.Select(p => p.Agency).Order());
        // Also the district's own supervisors see it as the agency's, and not for their line and region.
        Assert.All(readers, reader => Assert.True(reader.Outside));
    }

    [Fact]
    public void Only_their_pages_and_the_offices_are_told()
    {
        walk.Tend(Due.AddMinutes(-1));
        var before = walk.State;
        walk.Tend(Due);
        Assert.Equal(
            new[] { District, Issuer }.Concat(new[] { District, Issuer, Audiences.Office }.Select(OverdueKey.OfSupervisors)).Order(),
            OverdueRows.Of(Without(before), Without(walk.State), CaseWorld.Appeal, Path, Agencies).Keys.Order());
    }

    [Fact]
    public void Answered_it_leaves_and_returned_it_comes_back_only_when_the_new_day_is_over()
    {
        walk.Tend(Due);
        var gone = Rows(() => walk.Do(Supervise.Answer(District, 1)));
        Assert.Contains(gone.Gone, key => key is { No: 1, Rule: OverdueItem.OrderKey });
        Assert.Equal([District, Issuer],
            gone.PartiesGone.Where(p => p.Rule == OverdueItem.OrderKey).Select(p => p.Agency).Order());
        Assert.DoesNotContain(Rows(() => walk.Do(Supervise.Return(1, Day.AddDays(9)))).Present, IsOrder);
        var again = ChinaTime.EndOf(Day.AddDays(9)).ToUniversalTime();
        Assert.Equal(again, Assert.Single(Rows(() => walk.Tend(again)).Present, IsOrder).Due);
    }

    [Fact]
    public void Lifted_it_leaves()
    {
        walk.Tend(Due);
        Assert.Contains(Rows(() => walk.Do(Supervise.Lift(1))).Gone, key => key.Rule == OverdueItem.OrderKey);
    }

    /// <summary>The same case with none of its deadlines: what is left is the order.</summary>
    private static CaseState Without(CaseState state) => state with
    {
        Deadlines = [],
        Steps = state.Steps.ToImmutableSortedDictionary(s => s.Key, s => s.Value with { Deadlines = [] }),
    };

    private static bool IsOrder(OverdueRow row) => row.Key.Rule == OverdueItem.OrderKey;

    private OverdueRows Rows(Action happens)
    {
        var before = walk.State;
        happens();
        return OverdueRows.Of(before, walk.State, CaseWorld.Appeal, Path, Agencies);
    }
}
