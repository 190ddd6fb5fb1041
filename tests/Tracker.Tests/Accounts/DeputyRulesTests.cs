using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Accounts;

public sealed class DeputyRulesTests
{
    private const string Agency = CaseWorld.City;
    private static readonly Guid Person = DerivedId.From("away");
    private static readonly Guid Deputy = DerivedId.From("deputy");
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Requester Herself = new(Person, Agency, [PostRoles.Handler]);
    private static readonly Requester TheDeputy = new(Deputy, Agency, [PostRoles.Handler]);
    private static readonly Requester Liaison = CaseWorld.By(Agency, PostRoles.Liaison);
    private static readonly DeputyFacts Facts = new(Person, Agency, Agency, Today);

    [Fact]
    public void She_names_a_deputy_of_her_agency_and_the_deputy_confirms()
    {
        var named = Assert.IsType<DeputyNamed>(Assert.Single(DeputyRules.Decide(DeputyState.None, Name(Herself), Facts).Events));
        Assert.Equal((1, Deputy, Agency, Today, Today.AddDays(6)), (named.No, named.Deputy, named.Of, named.From, named.Until));
        Assert.Equal([new DeputyConfirmed(1)], DeputyRules.Decide(Waiting, Confirm(TheDeputy), Facts).Events);
    }

    [Fact]
    public void Her_liaison_or_an_administrator_names_one_too_and_nobody_else_does()
    {
        Assert.Single(DeputyRules.Decide(DeputyState.None, Name(Liaison), Facts).Events);
        Assert.Single(DeputyRules.Decide(
            DeputyState.None, Name(CaseWorld.By(Audiences.Office, PostRoles.Administrator)), Facts).Events);
        foreach (var other in new[] { TheDeputy, CaseWorld.By(CaseWorld.District, PostRoles.Liaison) })
            Refused(DeputyRules.Decide(DeputyState.None, Name(other), Facts), Reasons.RoleMissing);
        Refused(DeputyRules.Decide(DeputyState.None, Name(Herself), Facts with { Agency = null }), Reasons.RoleMissing);
    }

    [Fact]
    public void A_deputy_is_another_person_of_the_same_agency()
    {
        Refused(DeputyRules.Decide(DeputyState.None, Name(Herself) with { Deputy = Person }, Facts), Reasons.DeputySelf);
        foreach (var elsewhere in new[] { CaseWorld.District, null })
        {
            Refused(DeputyRules.Decide(DeputyState.None, Name(Herself), Facts with { DeputyAgency = elsewhere }), Reasons.PersonUnknown);
            Refused(DeputyRules.Decide(Waiting, Confirm(TheDeputy), Facts with { DeputyAgency = elsewhere }), Reasons.PersonUnknown);
        }
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 2)]
    [InlineData(0, 366)]
    [InlineData(367, 368)]
    public void Its_days_lie_ahead_and_are_not_too_many(int from, int until) => Refused(
        DeputyRules.Decide(DeputyState.None, Name(Herself) with
        {
            From = Today.AddDays(from), Until = Today.AddDays(until),
        }, Facts), Reasons.DeputyPeriod);

    [Fact]
    public void Whoever_named_it_does_not_confirm_it_and_it_is_confirmed_once()
    {
        Refused(DeputyRules.Decide(Waiting, Confirm(Herself), Facts), Reasons.DeputyOwnConfirmation);
        Assert.Single(DeputyRules.Decide(Waiting, Confirm(Liaison), Facts).Events);
        Refused(DeputyRules.Decide(Running, Confirm(TheDeputy), Facts), Reasons.DeputyOver);
        Refused(DeputyRules.Decide(Waiting, Confirm(TheDeputy), Facts with { Today = Today.AddDays(7) }), Reasons.DeputyOver);
    }

    [Fact]
    public void Colleagues_end_nothing_and_other_agencies_learn_of_nothing()
    {
        Refused(DeputyRules.Decide(Waiting, Confirm(CaseWorld.Handler(Agency)), Facts), Reasons.DeputyNotFound);
        Refused(DeputyRules.Decide(Running, End(CaseWorld.Handler(Agency)), Facts), Reasons.DeputyNotFound);
        Refused(DeputyRules.Decide(Running, End(CaseWorld.By(CaseWorld.District, PostRoles.Liaison)), Facts), Reasons.DeputyNotFound);
        foreach (var by in new[] { Herself, TheDeputy, Liaison })
            Assert.Equal([new DeputyEnded(1)], DeputyRules.Decide(Running, End(by), Facts).Events);
    }

    [Fact]
    public void Whoever_acts_for_another_arranges_nothing()
    {
        var acting = TheDeputy with { For = Person, Roles = [PostRoles.Handler, PostRoles.Liaison] };
        Refused(DeputyRules.Decide(DeputyState.None, Name(acting), Facts), Reasons.DeputyActing);
        Refused(DeputyRules.Decide(Waiting, Confirm(acting), Facts), Reasons.DeputyActing);
        Refused(DeputyRules.Decide(Running, End(acting), Facts), Reasons.DeputyActing);
    }

    [Fact]
    public void The_same_deputy_is_not_named_twice_for_a_day()
    {
        Refused(DeputyRules.Decide(Running, Name(Herself) with { From = Today.AddDays(6), Until = Today.AddDays(9) }, Facts),
            Reasons.DeputyExists);
        Assert.Single(DeputyRules.Decide(
            Running, Name(Herself) with { From = Today.AddDays(7), Until = Today.AddDays(9) }, Facts).Events);
    }

    [Fact]
    public void It_runs_from_the_first_day_to_the_last_once_it_is_confirmed_and_ends_by_itself()
    {
        var mandate = Running.Mandates[1];
        Assert.Equal([false, true, true, false],
            new[] { -1, 0, 6, 7 }.Select(days => mandate.Runs(Today.AddDays(days))));
        Assert.False(Waiting.Mandates[1].Runs(Today));
        Assert.False((mandate with { EndedAt = CaseWorld.Now }).Runs(Today));
    }

    [Fact]
    public void A_deputy_has_the_persons_work_and_neither_accounts_nor_the_audit() =>
        Assert.Equal([PostRoles.Handler, PostRoles.Liaison, PostRoles.Signer, PostRoles.Supervisor], Mandate.Roles(PostRoles.All));

    [Fact]
    public void Who_keeps_away_from_a_case_does_so_by_no_deputy_and_as_none()
    {
        var recused = DerivedId.From("account/" + Agency);
        var state = CaseScenario.After([.. CaseScenario.Registered, new HandlerRecused(recused, CaseScenario.Text("亲属"))]);
        foreach (var by in new[]
        {
            new Requester(Deputy, Agency, [PostRoles.Handler], recused), new Requester(recused, Agency, [PostRoles.Handler], Person),
        })
            Assert.Equal(Reasons.PersonRecused, CaseWorld.Decide(
                state, Act.Comment(Agency, "意见") with { By = by }, CaseWorld.Now).Refusal?.Reason);
    }

    [Fact]
    public void A_body_says_for_whom_it_was_done_and_is_the_same_bytes_as_ever_without()
    {
        var ring = new KeyRing();
        ImmutableArray<DeputyEvent> events = [new DeputyConfirmed(1), new DeputyEnded(1)];
        var plain = JournalCodec.Write(events, ring);
        Assert.Equal("""[{"type":"tracker.deputy-confirmed","no":1},{"type":"tracker.deputy-ended","no":1}]""",
            System.Text.Encoding.UTF8.GetString(plain));
        Assert.Null(JournalCodec.ActedFor(plain));
        var acted = JournalCodec.Write(events, ring, Person);
        Assert.Equal(Person, JournalCodec.ActedFor(acted));
        Assert.Equal(events, JournalCodec.Read<DeputyEvent>(acted, ring));
    }

    private static DeputyState Waiting => new(ImmutableSortedDictionary<int, Mandate>.Empty.Add(
        1, new Mandate(1, Person, Deputy, Agency, Today, Today.AddDays(6), Person, CaseWorld.Now)));

    private static DeputyState Running => new(Waiting.Mandates.SetItem(
        1, Waiting.Mandates[1] with { ConfirmedBy = Deputy, ConfirmedAt = CaseWorld.Now }));

    private static NameDeputy Name(Requester by) => new(by, Guid.Empty, Act.Attempt, Deputy, Today, Today.AddDays(6));

    private static ConfirmDeputy Confirm(Requester by) => new(by, Guid.Empty, Act.Attempt, 1);

    private static EndDeputy End(Requester by) => new(by, Guid.Empty, Act.Attempt, 1);

    private static void Refused(Decision<DeputyEvent> decision, string reason) =>
        Assert.Equal(reason, decision.Refusal?.Reason);
}
