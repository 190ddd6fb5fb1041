using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <summary>Whoever asks whatever: a few ranges, in which what she may not see does not lie.</summary>
public sealed class OverdueRangesTests
{
    private static readonly AgencyMap Agencies = new(
    [
        new AgencyPlace("guangdong.union", "union", "44/"), new AgencyPlace("shenzhen.union", "union", "44/4403/"),
        new AgencyPlace("futian.union", "union", "44/4403/440304/"), new AgencyPlace("shenzhen.court", "court", "44/4403/"),
        new AgencyPlace(Audiences.Office, "office", ""),
    ]);

    private static readonly OverdueWish All = new(null, null, null, null, Bound.Agency, null, null, null, null, OverdueOrder.Longest);

    [Fact]
    public void A_cross_line_supervisor_asks_one_range_and_by_region_one_for_each_line()
    {
        Assert.Equal(new OverdueRange("agency", null, null, null, null, null), Assert.Single(Of(Audiences.Office, true, All)));
        Assert.Equal(Agencies.Lines, Of(Audiences.Office, true, All with { RegionPath = "44/" }).Select(r => r.Line));
        Assert.Equal("court", Assert.Single(Of(Audiences.Office, true, All with { RegionPath = "44/", Line = "court" })).Line);
    }

    [Fact]
    public void A_lines_supervisor_asks_her_line_and_region_and_what_lies_outside_of_it_as_a_party()
    {
        var ranges = Of("shenzhen.union", true, All);
        Assert.Equal([("union", "44/4403/"), (null, null)], ranges.Select(r => (r.Line, r.RegionPath)));
        Assert.Equal([null, "shenzhen.union"], ranges.Select(r => r.Party));
        Assert.Equal("44/4403/", ranges[1].Except!.RegionPath);
    }

    [Theory]
    [InlineData("44/4403/440304/", "44/4403/440304/")]
    [InlineData("44/", "44/4403/")]
    [InlineData("53/5308/", null)]
    public void What_she_asks_for_never_widens_her_region(string asked, string? range) =>
        Assert.Equal(range, Of("shenzhen.union", true, All with { RegionPath = asked }).FirstOrDefault(r => r.Party is null)?.RegionPath);

    [Fact]
    public void Another_line_is_not_hers_whatever_she_asks_for()
    {
        var range = Assert.Single(Of("shenzhen.union", true, All with { Line = "court" }));
        Assert.Equal(("shenzhen.union", "court"), (range.Party, range.Line));
    }

    [Fact]
    public void Everybody_else_asks_for_the_cases_of_her_agency()
    {
        var range = Assert.Single(Of("futian.union", false, All));
        Assert.Equal(("futian.union", null), (range.Party, range.Except));
    }

    [Fact]
    public void Whomever_the_deadlines_bind_is_one_range_for_each() => Assert.Equal(
        ["agency", "respondent", "right"], Of("futian.union", false, All with { Binds = null }).Select(r => r.Binds));

    [Fact]
    public void Whoever_supervises_a_place_is_found_from_the_province_down()
    {
        Assert.Equal(["guangdong.union", "shenzhen.union", "futian.union"], Agencies.Supervising("union", "44/4403/440304/"));
        Assert.Equal(["shenzhen.court"], Agencies.Supervising("court", "44/4403/440304/"));
        Assert.Empty(Agencies.Supervising("union", "53/"));
    }

    [Fact]
    public void Orders_are_one_range_more_of_what_binds_agencies_at_large_for_all_lines_and_else_as_ones_own()
    {
        Assert.Equal(new OverdueRange("order", null, null, "court", "44/", null),
            Orders(Audiences.Office, true, All with { RegionPath = "44/", Line = "court" }));
        // Nor does a line's supervisor see what others order in her line and region.
        Assert.Equal(new OverdueRange("order", "shenzhen.union", null, null, null, null), Orders("shenzhen.union", true, All));
        Assert.Equal(new OverdueRange("order", "futian.union", null, null, null, null), Orders("futian.union", false, All with { Binds = null }));
        Assert.Null(Orders("futian.union", false, All with { Binds = Bound.Respondent }));
        Assert.Null(Orders("futian.union", false, All with { Step = "register" }));
    }

    private static OverdueRange? Orders(string agency, bool supervises, OverdueWish wish) =>
        Every(agency, supervises, wish).SingleOrDefault(r => r.Binds == OrderRows.Binds);

    private static OverdueRange[] Of(string agency, bool supervises, OverdueWish wish) =>
        [.. Every(agency, supervises, wish).Where(r => r.Binds != OrderRows.Binds)];

    private static OverdueRange[] Every(string agency, bool supervises, OverdueWish wish) => [.. OverdueRanges.Of(
        OverdueScope.Of(new Requester(Guid.Empty, agency, supervises ? [PostRoles.Supervisor] : [PostRoles.Handler]), Agencies),
        wish, Agencies.Lines)];
}
