using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Accounts;

public sealed class HandOverRulesTests
{
    private const string Agency = CaseWorld.City;
    private static readonly Guid Giver = DerivedId.From("giver");
    private static readonly Guid Successor = DerivedId.From("successor");
    private static readonly Guid Other = DerivedId.From("other");
    private static readonly Requester Herself = new(Giver, Agency, [PostRoles.Handler]);
    private static readonly Requester Liaison = CaseWorld.By(Agency, PostRoles.Liaison);
    private static readonly HandOverFacts Facts = new(
        Agency, new Dictionary<Guid, string> { [Successor] = Agency, [Other] = Agency, [Giver] = Agency },
        [new OpenWorkLine(CaseWorld.Id, "SZ-1", "标题", 1, null, null, null), new OpenWorkLine(Guid.Empty, "", "", 0, null, null, "appeal")]);

    [Fact]
    public void What_she_has_in_hand_is_proposed_and_what_she_has_not_is_left_out()
    {
        var proposed = Assert.IsType<HandOverProposed>(Assert.Single(HandOverRules.Decide(HandOver.None, Propose(Herself,
            new(CaseWorld.Id, 1, null, Successor), new(CaseWorld.Id, 2, null, Successor), new(Guid.Empty, 0, "appeal", Other),
            new(CaseWorld.Id, 1, null, Other)), Facts).Events));
        Assert.Equal([(1, 1, null, Successor), (2, 0, "appeal", Other)],
            proposed.Lines.Select(l => (l.No, l.StepNo, l.Draft, l.Receiver)));
        Refused(HandOverRules.Decide(HandOver.None, Propose(Herself, new ProposedLine(CaseWorld.Id, 9, null, Successor)), Facts),
            Reasons.HandOverNothing);
    }

    [Fact]
    public void A_liaison_proposes_for_who_has_left_and_for_nobody_else()
    {
        Refused(HandOverRules.Decide(HandOver.None, Propose(Liaison, Line), Facts), Reasons.HandOverGiverPresent);
        Assert.Single(HandOverRules.Decide(HandOver.None, Propose(Liaison, Line), Facts with { GiverAgency = null }).Events);
        Refused(HandOverRules.Decide(HandOver.None, Propose(CaseWorld.Handler(Agency), Line), Facts with { GiverAgency = null }),
            Reasons.RoleMissing);
        Refused(HandOverRules.Decide(HandOver.None, Propose(Herself with { For = Other }, Line), Facts), Reasons.DeputyActing);
    }

    [Fact]
    public void A_successor_is_another_person_of_the_agency()
    {
        foreach (var receiver in new[] { Giver, DerivedId.From("nobody") })
            Refused(HandOverRules.Decide(HandOver.None, Propose(Herself, Line with { Receiver = receiver }), Facts), Reasons.PersonUnknown);
    }

    [Fact]
    public void Each_successor_answers_for_her_own_lines_and_once()
    {
        var state = Proposed;
        var confirm = new ConfirmHandOver(By(Successor), Guid.Empty, Act.Attempt);
        Assert.Equal([new HandOverConfirmed(Successor)], HandOverRules.Decide(state, confirm).Events);
        state = state.Apply(Fact(Successor), new HandOverConfirmed(Successor));
        Assert.Equal([HandOverState.Confirmed, HandOverState.Proposed], state.Lines.Values.Select(l => l.State));
        Refused(HandOverRules.Decide(state, confirm), Reasons.HandOverAnswered);
        state = state.Apply(Fact(Other), new HandOverDeclined(Other));
        Assert.Equal([1], state.Moving.Select(l => l.No));
        state = state.Apply(Fact(Guid.Empty), new LinesSettled([new SettledLine(1, Reasons.HandOverNotHers)]));
        Assert.Equal((HandOverState.Refused, Reasons.HandOverNotHers), (state.Lines[1].State, state.Lines[1].Reason));
        Assert.Empty(state.Moving);
        Refused(HandOverRules.Decide(state, new WithdrawHandOver(Herself, Guid.Empty, Act.Attempt)), Reasons.HandOverAnswered);
    }

    /// <summary>A line of the handler's or a helper's; who handles and helps now; then who does, or what else follows.</summary>
    public static TheoryData<string> Assignments =>
    [
        "handler | giver            | successor",
        "handler | giver, other     | successor, other",
        "handler | giver, successor | successor",
        "handler | successor        | done",
        "handler | other, successor | not hers",
        "handler | nobody           | not hers",
        "helper  | other, giver     | other, successor",
        "helper  | nobody, giver    | nobody, successor",
        "helper  | successor, giver | successor",
        "helper  | other, successor | done",
        "helper  | successor        | done",
        "helper  | other            | not hers",
        // Promoted meanwhile: that is another line.
        "helper  | giver            | not hers",
    ];

    [Theory, MemberData(nameof(Assignments))]
    public void Who_works_the_step_once_a_line_has_moved(string row)
    {
        var parts = row.Split('|').Select(part => part.Trim()).ToArray();
        var people = parts[1].Split(", ").Select(Person).ToArray();
        var step = CaseWorld.Read(new CaseWalk().Do(Act.Open).State, 1, CaseWorld.Appeal, CaseWorld.Handler(Agency)).Steps[0] with
        {
            Handler = people[0], CoHandlers = [.. people[1..].OfType<Guid>()],
        };
        var found = HandOverRules.Assign(
            new HandOverLine(1, CaseWorld.Id, "SZ-1", 1, null, Successor, IsCo: parts[0] == "helper"), Giver, step);
        Assert.Equal(parts[2], found.IsDone ? "done" : !found.IsHers ? "not hers"
            : string.Join(", ", found.CoHandlers.Cast<Guid?>().Prepend(found.Handler).Select(Name)));

        static Guid? Person(string name) => name switch { "giver" => Giver, "successor" => Successor, "other" => Other, _ => null };

        static string Name(Guid? person) =>
            person == Giver ? "giver" : person == Successor ? "successor" : person == Other ? "other" : "nobody";
    }

    [Fact]
    public void It_is_there_for_those_whom_it_concerns_only()
    {
        foreach (var by in new[] { Herself, By(Successor), By(Other), Liaison, CaseWorld.By(Audiences.Office, PostRoles.Administrator) })
            Assert.True(HandOverRules.MaySee(Proposed, by));
        foreach (var by in new[] { CaseWorld.Handler(Agency), CaseWorld.By(CaseWorld.District, PostRoles.Liaison), By(Successor) with { For = Other },
                     Herself with { Agency = CaseWorld.District } })
        {
            Assert.False(HandOverRules.MaySee(Proposed, by));
            Refused(HandOverRules.Decide(Proposed, new ConfirmHandOver(by, Guid.Empty, Act.Attempt)), Reasons.HandOverNotFound);
            Refused(HandOverRules.Decide(Proposed, new WithdrawHandOver(by, Guid.Empty, Act.Attempt)), Reasons.HandOverNotFound);
        }

        // Who sees it and receives nothing has nothing to answer.
        Refused(HandOverRules.Decide(Proposed, new ConfirmHandOver(Liaison, Guid.Empty, Act.Attempt)), Reasons.HandOverAnswered);
    }

    private static ProposedLine Line => new(CaseWorld.Id, 1, null, Successor);

    private static HandOver Proposed => HandOver.None.Apply(Fact(Giver), new HandOverProposed(Giver, Agency,
        [new HandOverLine(1, CaseWorld.Id, "SZ-1", 1, null, Successor), new HandOverLine(2, Guid.Empty, "", 0, "appeal", Other)]));

    private static Requester By(Guid account) => new(account, Agency, [PostRoles.Handler]);

    private static Fact Fact(Guid account) => new(1, account, Agency, CaseWorld.Now);

    private static ProposeHandOver Propose(Requester by, params ProposedLine[] lines) =>
        new(by, Guid.Empty, Act.Attempt, Giver, [.. lines]);

    private static void Refused(Decision<HandOverEvent> decision, string reason) =>
        Assert.Equal(reason, decision.Refusal?.Reason);
}
