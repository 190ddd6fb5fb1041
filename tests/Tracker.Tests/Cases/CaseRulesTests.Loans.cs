using Tracker.Deadlines;
using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

/// <summary>Lending the case file, and ending a loan.</summary>
public sealed partial class CaseRulesTests
{
    private static readonly DateOnly Today = ChinaTime.DayOf(CaseWorld.Now);

    [Fact]
    public void A_party_lends_to_an_agency_that_is_none_with_a_reason_and_a_day() =>
        Given(Dispatched).When(Act.Lend(CaseWorld.District, CaseWorld.Court, Today.AddDays(90)))
            .Then(new CaseLent(CaseWorld.Court, Today.AddDays(90), Text("督查调阅")));

    [Fact]
    public void A_loan_ends_today_at_the_earliest_and_ninety_days_ahead_at_the_latest()
    {
        foreach (var day in new[] { Today.AddDays(-1), Today.AddDays(91), default })
            Given(Dispatched).When(Act.Lend(CaseWorld.City, CaseWorld.Court, day)).ThenRefused(RefusalCode.Invalid, Reasons.LoanTerm);
        Given(Closed).When(Act.Lend(CaseWorld.City, CaseWorld.Court, Today)).Then(new CaseLent(CaseWorld.Court, Today, Text("督查调阅")));
    }

    [Fact]
    public void A_party_borrows_nothing_and_a_stranger_lends_nothing()
    {
        Given(Dispatched).When(Act.Lend(CaseWorld.City, CaseWorld.District, Today)).ThenRefused(RefusalCode.Conflict, Reasons.PartyExists);
        Given(Dispatched).When(Act.Lend(CaseWorld.City, "nowhere", Today)).ThenRefused(RefusalCode.Invalid, Reasons.AgencyUnknown);
        Given(Dispatched).When(Act.Lend(CaseWorld.Court, CaseWorld.Hrss, Today)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(Dispatched).When(Act.Lend(CaseWorld.City, CaseWorld.Court, Today, " ")).ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);
    }

    [Fact]
    public void Whoever_lent_or_opened_ends_a_loan_and_nobody_else()
    {
        CaseEvent[] lent = [.. Dispatched, new CaseLent(CaseWorld.Court, Today, Text("督查调阅"))];
        Given(lent).When(Act.EndLoan(CaseWorld.City, CaseWorld.Court)).Then(new LoanEnded(CaseWorld.Court));
        Given(lent).When(Act.EndLoan(CaseWorld.District, CaseWorld.Court)).ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        // Nor by lending it once more until today.
        Given(lent).When(Act.Lend(CaseWorld.District, CaseWorld.Court, Today)).ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        Given(lent).When(Act.Lend(CaseWorld.City, CaseWorld.Court, Today.AddDays(5)))
            .Then(new CaseLent(CaseWorld.Court, Today.AddDays(5), Text("督查调阅")));
        Given(lent).When(Act.EndLoan(CaseWorld.Court, CaseWorld.Court)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(Dispatched).When(Act.EndLoan(CaseWorld.City, CaseWorld.Court)).ThenRefused(RefusalCode.Invalid, Reasons.LoanUnknown);
    }
}
