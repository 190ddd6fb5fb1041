using Tracker.Fixtures;
using static Tracker.Deadlines.Lawful;

namespace Tracker.Deadlines;

public sealed class DeadlineRulesTests
{
    /// <summary>The whole table once more, as the facts were collected: key, region, n, unit, confidence, extension.</summary>
    private const string Facts = """
        aid.assign * 3 d V, aid.decide * 7 d V, aid.objection * 5 d V,
        arb.accept * 5 d V, arb.answer * 10 d V, arb.award * 45 d V +15 d, arb.forward * 5 d V, arb.hearing_notice * 5 d V back,
        arb.limitation * 1 y V, arb.panel * 5 d V, arb.serve * 5 d V, arb.set_aside * 30 d V, arb.sue * 15 d V,
        arrest.decide * 7 d V stays, arrest.request * 3 d V +4 d stays, arrest.request_grave * 30 d V stays,
        contract.collective_effective * 15 d V,
        correction.deliver * 10 d V, correction.notify * 5 d V, correction.report * 10 d V,
        court.admin_ordinary * 6 m V, court.admin_simplified * 45 d V, court.docket * 7 d V, court.enforce * 2 y V,
        court.ordinary * 6 m V +6 m, court.simplified * 3 m V +1 m, court.small * 2 m V +1 m, court.suggestion.reply * 2 m V,
        data.answer_cond * 10 wd V +10 wd, data.answer_free * 1 wd V, data.correct * 10 wd V, data.deliver * 20 wd V,
        hearing.proc.notice * 3 d P back,
        hrss.accept * 5 wd P, hrss.decide * 15 wd O, hrss.decide 3702 15 wd V, hrss.extension_notice 33 3 d V,
        hrss.investigate * 60 wd V +30 wd, hrss.lookback * 2 y V, hrss.rectify * 15 d X, hrss.serve 3702 7 d V,
        injury.clear * 15 d V, injury.decide * 60 d V, injury.employer * 30 d V, injury.worker_union * 1 y V,
        lead.ack * 2 wd X, lead.decide * 5 wd X, lead.feedback * 5 d X, lead.feedback 610702 5 d P,
        log.retention * 6 m V, mediate.judicial_confirm * 30 d V, mediate.labor * 15 d V,
        order.accept * 5 d V, order.issue * 15 d V, order.object * 15 d V,
        penalty.decide * 90 d V, penalty.hearing_notice * 7 wd V back, penalty.hearing_request * 5 wd V, penalty.serve * 7 wd V,
        petition.forward * 15 d V, petition.handle * 60 d V +30 d, petition.object * 5 wd V, petition.rereview.apply * 30 d V,
        petition.rereview.decide * 30 d V, petition.review.apply * 30 d V, petition.review.decide * 30 d V, petition.tell * 15 d V,
        pil.admin.reply * 2 m V, pil.admin.reply_urgent * 15 d V, pil.admin.review_suit * 1 m O, pil.civil.announce * 30 d V,
        pil.civil.review_suit * 3 m O, pil.docket.serve * 7 d O, pil.recommendation.serve * 3 d O,
        proc.petition.procedural * 7 d P, proc.petition.procedural 35 7 wd P, proc.petition.result * 3 m P,
        proc.recommendation.file_superior * 5 d O, proc.recommendation.reply * 2 m P,
        prosecution.review * 1 m V +15 d stays, prosecution.review_fast * 10 d V +5 d stays, prosecution.supplement * 1 m V stays,
        remedy.review * 60 d V, remedy.suit * 6 m V,
        union.not_accept_notice 12 5 wd P, union.not_accept_notice 33 5 wd V,
        union.opinion.reply * 15 wd X, union.opinion.reply 33 15 wd V, union.opinion.reply 3601 60 d P,
        union.recommendation.docket * 5 wd X, union.recommendation.result 3601 60 d P, union.reminder.reply * 15 wd X,
        workorder.answer * 5 wd X,
        workorder.complex * 15 d X, workorder.emergency * 2 h X stays, workorder.general * 7 d X, workorder.urgent * 24 h X stays
        """;

    public static TheoryData<string> Defaults => [.. Rules.All.Select(r => r.Key).Distinct()];

    [Fact]
    public void The_table_says_what_the_laws_say() =>
        Assert.Equal(Facts.ReplaceLineEndings(" ").Split(", "), Rules.All.Select(Written));

    [Fact]
    public void The_nearest_region_with_a_rule_of_its_own_decides()
    {
        Assert.Equal("33", Region("union.opinion.reply", Within("33", "3302", "330211")));
        Assert.Equal("3601", Region("union.opinion.reply", Within("36", "3601", "360102")));
        Assert.Null(Region("union.opinion.reply", Within("36", "3602")));
        Assert.Null(Region("union.opinion.reply", []));
        Assert.Equal("12", Region("union.not_accept_notice", Within("12", "1201", "120101")));
    }

    [Fact]
    public void The_parents_decide_and_never_the_digits() =>
        Assert.Equal("33", Region("union.opinion.reply", Within("33", "360199")));

    [Fact]
    public void A_rule_of_other_regions_is_refused()
    {
        Assert.Equal(Reasons.RuleNotInRegion, Rules.Find("hrss.serve", Within("33", "3302")).Refusal!.Reason);
        Assert.Equal(Reasons.RuleNotInRegion, Rules.Find("hrss.serve", []).Refusal!.Reason);
        Assert.Equal(Reasons.RuleUnknown, Rules.Find("hrss", []).Refusal!.Reason);
    }

    [Fact]
    public void The_newest_version_of_a_rule_counts()
    {
        var rule = Rule(5, PeriodUnit.Days);
        var changed = rule with { Version = 2, Period = new Period(7, PeriodUnit.Days) };
        Assert.Equal(changed, new DeadlineRules([changed, rule]).Find(rule.Key, []).Value);
        Assert.Equal(rule with { Region = "33" },
            new DeadlineRules([changed, rule with { Region = "33" }]).Find(rule.Key, Within("33")).Value);
    }

    [Fact]
    public void Every_region_of_a_rule_is_a_division()
    {
        var divisions = File.ReadLines(Path.Combine(Repository.Root, "silo", "Divisions", "divisions.csv"))
            .Select(line => line.Split(',')[0]).ToHashSet();
        Assert.All(Rules.All.Select(r => r.Region).OfType<string>(), code => Assert.Contains(code, divisions));
    }

    [Theory]
    [MemberData(nameof(Defaults))]
    public void What_a_rule_is_called_says_neither_key_nor_code(string key)
    {
        var name = Rules.All.First(r => r.Key == key).Name;
        Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}[\p{IsCJKUnifiedIdeographs}、]+$", name.Zh);
        Assert.Matches(@"^[A-Z][A-Za-z ,:\-]+$", name.En);
    }

    private static string? Region(string key, IReadOnlyList<Procedures.Division> path) => Rules.Find(key, path).Value!.Region;

    private static string Written(DeadlineRule r) => $"{r.Key} {r.Region ?? "*"} {Written(r.Period)} "
        + "VPOX"[(int)r.Confidence]
        + (r.Extension is { } more ? $" +{Written(more)}" : "")
        + (r.CountsBack ? " back" : "") + (r.RollsOver ? "" : " stays");

    private static string Written(Period period) => $"{period.Length} " + period.Unit switch
    {
        PeriodUnit.Hours => "h",
        PeriodUnit.WorkingDays => "wd",
        PeriodUnit.Days => "d",
        PeriodUnit.Months => "m",
        PeriodUnit.Years => "y",
        _ => "oh",
    };
}
