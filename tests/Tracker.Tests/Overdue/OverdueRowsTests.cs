using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <summary>What of a case is overdue comes into the rows with the event that says so, and goes with the one that ends it.</summary>
public sealed class OverdueRowsTests
{
    private const string Union = CaseWorld.City;
    private const string Path = "44/4403/440304/";
    private static readonly DateTimeOffset Late = Lawful.At("2026-03-24");

    private static readonly AgencyMap Agencies = new(
    [
        new AgencyPlace(CaseWorld.City, "union", "44/4403/"), new AgencyPlace(CaseWorld.District, "union", "44/4403/440304/"),
        new AgencyPlace(CaseWorld.Stranger, "union", "53/5308/530828/"), new AgencyPlace(CaseWorld.Hrss, "hrss", "44/4403/"),
    ]);

    private readonly CaseWalk walk = new CaseWalk(CaseWorld.Delivered("supervision")).Do(
        Act.Open with { Procedure = "supervision", Fields = Act.Open.Fields.Add("source", "appeal").Add("headcount", "12") },
        Act.Add(Union, CaseWorld.Hrss),
        Act.Complete(Union, 1, "violation", ("findings", "未缴社会保险")),
        Act.Begin(Union, "opinion", ("facts", "六人未参保"), ("provisions", "劳动合同法"), ("measures", "限时整改")));

    [Fact]
    public void A_case_with_nothing_overdue_has_no_rows() => Assert.Same(OverdueRows.None, Rows(CaseState.None));

    [Fact]
    public void What_became_overdue_is_a_row_with_all_that_lists_ask_for_and_one_for_each_party()
    {
        var rows = Missed();
        var row = Assert.Single(rows.Present);
        Assert.Equal(
            ("respondent", Union, "union", Path, "supervision", "{collective}"),
            (row.Binds, row.Agency, row.Line, row.RegionPath, row.Procedure, row.Groups));
        Assert.Equal(CaseCards.StageOf(walk.State, walk.Procedure).Id, row.Stage);
        Assert.Equal(walk.State.Parties.Keys.Order(), rows.Parties.Select(p => p.Agency).Order());
        // The city's supervisors see it for their line and region; another line's supervisors only as a party.
        Assert.All(rows.Parties, p => Assert.Equal((p.Agency, p.Agency != Union), (p.Agency, p.Outside)));
    }

    [Fact]
    public void It_concerns_the_parties_and_the_supervisors_of_its_line_above_and_nobody_else() => Assert.Equal(
        new[] { Audiences.Office, CaseWorld.City, CaseWorld.District }.Select(OverdueKey.OfSupervisors)
            .Concat(walk.State.Parties.Keys).Concat(walk.State.Parties.Keys.Select(OverdueKey.OfSupervisors)).Distinct().Order(),
        Missed().Keys.Order());

    [Fact]
    public void What_is_done_leaves_with_its_parties()
    {
        var missed = Missed();
        var before = walk.State;
        walk.Do(Act.Complete(Union, 3, "accepted"));
        var rows = Rows(before);
        Assert.Equal(missed.Present.Select(r => r.Key), rows.Gone);
        Assert.Equal(missed.Parties.Length, rows.PartiesGone.Length);
        Assert.NotEmpty(rows.Keys);
    }

    [Fact]
    public void A_party_that_left_loses_its_row_and_hears_of_it()
    {
        walk.Do(Act.Add(Union, CaseWorld.Court));
        Missed();
        var before = walk.State;
        walk.Do(Act.Remove(Union, CaseWorld.Court));
        var rows = Rows(before);
        Assert.Equal([CaseWorld.Court], rows.PartiesGone.Select(p => p.Agency));
        Assert.Contains(CaseWorld.Court, rows.Keys);
    }

    [Fact]
    public void The_audience_of_a_key_is_its_agency_and_of_the_office_all_lines()
    {
        Assert.Equal(Union, OverdueKey.AudienceOf(Union));
        Assert.Equal(Union, OverdueKey.AudienceOf(OverdueKey.OfSupervisors(Union)));
        Assert.Equal(Audiences.CrossLine, OverdueKey.AudienceOf(OverdueKey.OfSupervisors(Audiences.Office)));
    }

    private OverdueRows Missed()
    {
        var before = walk.State;
        Assert.Contains(walk.Tend(Late), e => e is DeadlineMissed);
        return Rows(before);
    }

    private OverdueRows Rows(CaseState before) => OverdueRows.Of(before, walk.State, walk.Procedure, Path, Agencies);
}
