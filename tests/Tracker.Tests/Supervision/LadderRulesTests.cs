using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Inbox;

namespace Tracker.Supervision;

/// <summary>The rungs of the ladder, who may climb it, and what becomes of an order.</summary>
public sealed class LadderRulesTests
{
    private const string City = CaseWorld.City;
    private const string District = CaseWorld.District;

    private static readonly DateOnly Day = ChinaTime.DayOf(CaseWorld.Now).AddDays(5);
    private static readonly DateTimeOffset Due = ChinaTime.EndOf(Day).ToUniversalTime();

    private readonly LadderWalk walk = new LadderWalk(CaseWorld.Appeal).Do(
        Act.Open, Act.Add(City, CaseWorld.Hrss), Act.Dispatch(City, 1, District));

    [Fact]
    public void One_level_follows_the_other_without_a_word_more()
    {
        walk.Do(
            Supervise.Urge(District), Supervise.Urge(District, SupervisionLevel.Urge), Supervise.Order(District, Day, why: null),
            Supervise.Answer(District, 3), Supervise.Accept(3), Supervise.List(District, why: null),
            Supervise.Circulate(Circle.Parties, null));
        Assert.Equal(SupervisionLevel.Circular, walk.State.Ladder.Reached(District));
        Assert.Equal([1, 2, 3, 4, 5], walk.State.Ladder.Items.Keys);
    }

    [Fact]
    public void What_is_skipped_or_repeated_must_be_explained()
    {
        Assert.Equal(Reasons.SupervisionWhyNeeded, walk.Refused(Supervise.Urge(District, SupervisionLevel.Urge)).Reason);
        Assert.Equal(Reasons.SupervisionWhyNeeded, walk.Refused(Supervise.Order(District, Day, why: " ")).Reason);
        walk.Do(Supervise.Urge(District, SupervisionLevel.Urge, why: "群体性案件"));
        Assert.Equal(Reasons.SupervisionWhyNeeded, walk.Refused(Supervise.Urge(District, SupervisionLevel.Urge)).Reason);
        Assert.Equal(Reasons.SupervisionWhyNeeded, walk.Refused(Supervise.Urge(District)).Reason);
        // Each agency has a ladder of its own.
        walk.Do(Supervise.Urge(City));
    }

    [Fact]
    public void What_is_lifted_lets_the_ladder_down()
    {
        walk.Do(Supervise.Order(District, Day), Supervise.Lift(1));
        Assert.Null(walk.State.Ladder.Reached(District));
        walk.Do(Supervise.List(District), Supervise.Unlist());
        Assert.Null(walk.State.Ladder.Listing);
        Assert.Equal(Reasons.SupervisionNotListed, walk.Refused(Supervise.Unlist()).Reason);
        walk.Do(Supervise.Urge(District));
    }

    [Fact]
    public void Without_a_name_everybody_in_scope_who_must_act_is_urged()
    {
        walk.Do(Supervise.Urge(null));
        Assert.Equal([District], walk.Last.OfType<CaseUrged>().Select(e => e.Agency));
        walk.Do(Act.Close(City));
        Assert.Equal(Reasons.SupervisionNobody, walk.Refused(Supervise.Urge(null, why: "重复")).Reason);
    }

    [Fact]
    public void Who_supervises_is_said_by_line_and_region_and_parties_are_none()
    {
        var urge = Supervise.Urge(District);
        Assert.Equal(Reasons.SupervisionOutOfScope, Refusal(urge, LadderWalk.Unions with { RegionPath = "44/4401/" }));
        Assert.Equal(Reasons.SupervisionOutOfScope, Refusal(urge, LadderWalk.Unions with { Agencies = [CaseWorld.Court] }));
        // Another line than hers, in the same case.
        Assert.Equal(Reasons.SupervisionOutOfScope, walk.Refused(Supervise.Urge(CaseWorld.Hrss)).Reason);
        walk.Do(Supervise.Urge(CaseWorld.Hrss, by: CaseWorld.CrossLine));
        foreach (var by in new[] { CaseWorld.Handler(City), CaseWorld.Handler(District), CaseWorld.Handler(CaseWorld.Stranger) })
            Assert.Equal(Reasons.SupervisionOutOfScope, walk.Refused(Supervise.Urge(District, by: by)).Reason);
        // In her line, but no party here.
        Assert.Equal(Reasons.PartyUnknown, walk.Refused(Supervise.Urge(CaseWorld.Street)).Reason);
    }

    [Fact]
    public void An_order_is_answered_by_its_agency_returned_answered_again_and_accepted()
    {
        walk.Do(Supervise.Order(District, Day));
        Assert.Equal(Reasons.SupervisionOrderElsewhere, walk.Refused(Supervise.Accept(1)).Reason);
        // An agency whom the order does not concern does not learn of it.
        Assert.Equal(Reasons.SupervisionItemUnknown, walk.Refused(Supervise.Answer(CaseWorld.Hrss, 1)).Reason);
        Assert.Equal(Reasons.SupervisionOrderOpen, walk.Refused(Supervise.Order(District, Day)).Reason);
        walk.Do(Supervise.Answer(District, 1));
        Assert.Equal(Reasons.SupervisionOrderElsewhere, walk.Refused(Supervise.Answer(District, 1)).Reason);
        walk.Do(Supervise.Return(1, Day.AddDays(3)), Supervise.Answer(District, 1, "已整改"), Supervise.Accept(1));
        Assert.Equal(SupervisionState.Accepted, walk.State.Ladder.Items[1].State);
        Assert.Equal(Reasons.SupervisionOrderElsewhere, walk.Refused(Supervise.Lift(1)).Reason);
        Assert.Equal(
            ["handling-order-answered", "handling-order-returned", "handling-order-answered", "handling-order-accepted"],
            Assert.Single(walk.Read(LadderWalk.Supervisor).Items).Course.Select(entry => entry.Kind));
    }

    [Fact]
    public void An_order_warns_and_is_missed_once_each_and_again_after_it_was_returned()
    {
        walk.Do(Supervise.Order(District, Day));
        Assert.DoesNotContain(walk.Tend(CaseWorld.Now.AddHours(2)), e => e is HandlingOrderWarned);
        var warn = walk.State.Ladder.LookAt!.Value;
        Assert.Equal([typeof(HandlingOrderWarned)], Types(walk.Tend(warn)));
        Assert.Equal([typeof(HandlingOrderMissed)], Types(walk.Tend(Due)));
        Assert.Empty(Types(walk.Tend(Due.AddDays(1))));

        walk.Do(Supervise.Answer(District, 1), Supervise.Return(1, Day.AddDays(9)));
        var again = ChinaTime.EndOf(Day.AddDays(9)).ToUniversalTime();
        Assert.Equal([typeof(HandlingOrderWarned), typeof(HandlingOrderMissed)], Types(walk.Tend(again)));
        Assert.Empty(Types(walk.Tend(again.AddDays(1))));
    }

    [Fact]
    public void What_was_answered_or_lifted_in_time_is_not_missed()
    {
        walk.Do(Supervise.Order(District, Day), Supervise.Answer(District, 1), Supervise.Order(City, Day), Supervise.Lift(2));
        Assert.Empty(Types(walk.Tend(Due.AddDays(1))));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(SupervisionLimits.OrderDays, true)]
    [InlineData(SupervisionLimits.OrderDays + 1, false)]
    public void The_last_day_of_an_order_is_near(int days, bool isTaken)
    {
        var decision = walk.Decide(Supervise.Order(District, ChinaTime.DayOf(walk.Now).AddDays(days)));
        Assert.Equal(isTaken ? null : Reasons.SupervisionTerm, decision.Refusal?.Reason);
    }

    [Fact]
    public void A_proposal_is_followed_or_dismissed_once()
    {
        walk.Do(Act.Return(District, 2), Act.Dispatch(City, 3, District), Act.Return(District, 4));
        Assert.Equal(SupervisionState.Proposed, walk.State.Ladder.Items[1].State);
        // For the agency's own eyes, but not for it to decide.
        Assert.Equal(Reasons.SupervisionOutOfScope, walk.Refused(Supervise.Dismiss(1, CaseWorld.Handler(District))).Reason);
        // What is said against one agency does not settle what was proposed about another.
        Assert.Equal(Reasons.SupervisionProposalOfAnother, walk.Refused(Supervise.Order(City, Day, proposal: 1)).Reason);
        walk.Do(Supervise.Order(District, Day, proposal: 1));
        Assert.Equal(SupervisionState.Taken, walk.State.Ladder.Items[1].State);
        Assert.Equal(Reasons.SupervisionDecided, walk.Refused(Supervise.Dismiss(1)).Reason);
    }

    [Fact]
    public void Without_an_agency_whoever_is_proposed_is_urged()
    {
        walk.Do(Act.Return(District, 2), Act.Dispatch(City, 3, District), Act.Return(District, 4));
        Assert.Equal(City, walk.State.Steps[walk.State.Waiting.Max].Holder);
        walk.Do(Supervise.Urge(null, SupervisionLevel.Urge, "群体性案件", proposal: 1));
        Assert.Equal(District, Assert.IsType<CaseUrged>(walk.Last[0]).Agency);
        Assert.Equal(SupervisionState.Taken, walk.State.Ladder.Items[1].State);
    }

    [Fact]
    public void Whoever_acts_for_a_recused_person_answers_no_order_either()
    {
        walk.Do(Supervise.Order(District, Day));
        var (recused, deputy) = (CaseWorld.Handler(District), Guid.NewGuid());
        walk.Do(Act.Recuse(District, recused.Account));
        var instead = recused with { Account = deputy, For = recused.Account };
        Assert.Equal(Reasons.PersonRecused, walk.Refused(Supervise.Answer(District, 1) with { By = instead }).Reason);
        Assert.DoesNotContain("answer", walk.Read(instead).Items[0].Acts);
    }

    [Fact]
    public void A_notice_goes_to_the_circle_that_was_chosen()
    {
        Assert.Equal([District, CaseWorld.Hrss, City], Told(Supervise.Circulate(Circle.Parties, "影响较大")));
        Assert.Equal([District, City], Told(Supervise.Circulate(Circle.Group, "影响较大")));
        Assert.Equal([CaseWorld.Street], Told(Supervise.Circulate(Circle.Line, "影响较大")));
        Assert.Equal([CaseWorld.Stranger], Told(Supervise.Circulate(Circle.Named, "影响较大", CaseWorld.Stranger)));
        Assert.Equal(Reasons.SupervisionAddresseeMissing, walk.Refused(Supervise.Circulate(Circle.Named, "影响较大")).Reason);
        Assert.Equal(Reasons.AgencyUnknown, walk.Refused(Supervise.Circulate(Circle.Named, "影响较大", "nobody.here")).Reason);

        string[] Told(CirculateCase command) =>
            [.. walk.Decide(command).Events.OfType<CaseCirculated>().Single().Agencies.Order(StringComparer.Ordinal)];
    }

    /// <summary>Of each measure, who sees it: the numbers below are those of the walk in the test.</summary>
    [Fact]
    public void Each_sees_what_concerns_her_and_a_lines_supervisor_nothing_that_others_wrote()
    {
        walk.Do(
            Supervise.Urge(District), Supervise.Urge(CaseWorld.Hrss, by: CaseWorld.CrossLine),
            Supervise.Urge(City, by: CaseWorld.CrossLine), Supervise.List(District, by: CaseWorld.CrossLine),
            Supervise.Circulate(Circle.Named, "影响较大", CaseWorld.Stranger));
        Assert.Equal([5, 4, 3, 2, 1], Seen(CaseWorld.CrossLine));
        Assert.Equal([5, 1], Seen(LadderWalk.Supervisor));
        Assert.Equal([5, 4, 1], Seen(CaseWorld.Handler(District)));
        Assert.Equal([5, 4, 2], Seen(CaseWorld.Handler(CaseWorld.Hrss)));
        Assert.Equal([5, 4, 3], Seen(CaseWorld.Handler(City)));
        Assert.Equal([5], Seen(CaseWorld.Handler(CaseWorld.Stranger)));
        Assert.Empty(Seen(CaseWorld.Handler(CaseWorld.Court)));
        // Nothing of the timeline either.
        var read = CaseReading.Details(
            CaseWorld.Id, walk.State, 1, CaseWorld.Appeal, LadderWalk.Supervisor,
            walk.Sight(LadderWalk.Supervisor, LadderWalk.Unions), CaseWorld.Reading);
        Assert.Equal(["case-circulated", "case-urged"],
            read.Timeline.Select(entry => entry.Kind).Where(kind => kind is "case-urged" or "case-listed" or "case-circulated").Order());

        int[] Seen(Requester by) => [.. walk.Read(by).Items.Select(item => item.No)];
    }

    [Fact]
    public void Each_measure_tells_whom_it_concerns_also_of_what_her_own_supervisor_did()
    {
        Assert.Equal([(District, NoticeKind.SupervisionAlerted)], Told(Supervise.Urge(District)));
        Assert.Equal([(District, NoticeKind.SupervisionOrdered)], Told(Supervise.Order(District, Day)));
        Assert.Equal([(CaseWorld.OtherDistrict, NoticeKind.SupervisionAnswered)], Told(Supervise.Answer(District, 2)));
        Assert.Equal([(District, NoticeKind.SupervisionReturned)], Told(Supervise.Return(2, Day)));
        Assert.Equal(3, Told(Supervise.List(District)).Length);
        Assert.Equal([(CaseWorld.Stranger, NoticeKind.SupervisionCirculated)],
            Told(Supervise.Circulate(Circle.Named, "影响较大", CaseWorld.Stranger)));

        (string, NoticeKind)[] Told(ICommand command)
        {
            walk.Do(command);
            return [.. NotificationRules.Of(walk.State, command.By.Agency, walk.Last).Select(row => (row.Agency, row.Kind))];
        }
    }

    private string Refusal(ICommand command, SupervisorScope scope) => walk.Decide(command, scope).Refusal!.Reason;

    private static Type[] Types(IEnumerable<CaseEvent> events) =>
        [.. events.Where(e => e is HandlingOrderWarned or HandlingOrderMissed).Select(e => e.GetType())];
}
