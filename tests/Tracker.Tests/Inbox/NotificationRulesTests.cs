using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Inbox;

/// <summary>Who is told of what.</summary>
public sealed class NotificationRulesTests
{
    private const string City = CaseWorld.City;
    private const string District = CaseWorld.District;

    [Fact]
    public void Each_act_tells_whom_it_concerns_and_nobody_of_her_own()
    {
        var walk = new CaseWalk().Do(Act.Open, Act.Add(City, CaseWorld.Hrss));
        Assert.Equal([(District, NoticeKind.StepReceived, 2)], Told(walk, Act.Dispatch(City, 1, District)));
        Assert.Equal([(City, NoticeKind.SupplementAsked, 2)], Told(walk, Act.Ask(District, 2)));
        Assert.Equal([(District, NoticeKind.SupplementGiven, 2)], Told(walk, Act.Give(City, 2)));
        Assert.Equal([(City, NoticeKind.StepReturned, 2), (City, NoticeKind.StepReceived, 3)], Told(walk, Act.Return(District, 2)));
        Told(walk, Act.Dispatch(City, 3, District));
        Assert.Equal([(City, NoticeKind.StepAccepted, 4)], Told(walk, Act.Accept(District, 4)));
        Assert.Equal([(City, NoticeKind.StepCompleted, 4)], Told(walk, Act.Complete(District, 4, "handle_here")));
        Assert.Equal([(CaseWorld.Court, NoticeKind.PartyJoined, 0)], Told(walk, Act.Add(City, CaseWorld.Court)));
    }

    [Fact]
    public void A_comment_for_all_tells_the_others_and_one_for_the_agency_nobody()
    {
        var walk = new CaseWalk().Do(Act.Open, Act.Add(City, CaseWorld.Hrss));
        Assert.Equal([(CaseWorld.Hrss, NoticeKind.CommentAdded, 0)], Told(walk, Act.Comment(City, "已核实")));
        Assert.Empty(Told(walk, Act.Comment(City, "内部", Visibility.Agency)));
    }

    [Fact]
    public void A_borrower_is_told_that_it_may_read_and_nothing_else()
    {
        var walk = new CaseWalk().Do(Act.Open);
        var today = Tracker.Deadlines.ChinaTime.DayOf(CaseWorld.Now);
        Assert.Equal([(CaseWorld.Court, NoticeKind.CaseLent, 0)], Told(walk, Act.Lend(City, CaseWorld.Court, today)));
        Assert.Empty(Told(walk, Act.Comment(City, "给各方的说明")));
    }

    [Fact]
    public void A_guest_is_told_of_its_step_alone()
    {
        var guest = CaseWorld.Court;
        var walk = new CaseWalk().Do(Act.Open, Act.Add(City, CaseWorld.Hrss));
        Assert.Equal([(guest, NoticeKind.StepInvited, 1)], Told(walk, Act.Invite(City, 1, guest)));
        Assert.Equal([(guest, NoticeKind.StepDiscussed, 1)], Told(walk, Act.Discuss(City, 1)));
        Assert.Equal([(City, NoticeKind.StepDiscussed, 1)], Told(walk, Act.Discuss(guest, 1)));
        var at = CaseWorld.Now.AddDays(2);
        Assert.Equal([(guest, NoticeKind.AppointmentMade, 1)],
            Told(walk, Act.Appoint(City, AppointmentKind.Hearing, at, Visibility.Invited, 1)));
        Assert.Equal([(CaseWorld.Hrss, NoticeKind.AppointmentMade, 0)],
            Told(walk, Act.Appoint(City, AppointmentKind.Meeting, at)));
        Assert.Empty(Told(walk, Act.Appoint(City, AppointmentKind.Visit, at, Visibility.Agency)));
        Assert.Equal([(guest, NoticeKind.AppointmentCancelled, 1)], Told(walk, Act.CallOff(City, 1)));
        Assert.Equal([(CaseWorld.Hrss, NoticeKind.CommentAdded, 0)], Told(walk, Act.Comment(City, "各方")));
        Assert.Equal([(District, NoticeKind.StepReceived, 2), (guest, NoticeKind.StepCompleted, 1)],
            Told(walk, Act.Dispatch(City, 1, District)).OrderBy(t => t.Kind));
    }

    [Fact]
    public void A_closed_case_tells_all_others()
    {
        var walk = new CaseWalk().Do(Act.Open, Act.Add(City, CaseWorld.Hrss), Act.Add(City, CaseWorld.Court));
        Assert.Equal([CaseWorld.Court, CaseWorld.Hrss], Told(walk, Act.Close(City)).Select(t => t.Agency).Order());
    }

    [Fact]
    public void Deadlines_tell_whoever_holds_the_step_of_a_respondents_too()
    {
        var walk = new CaseWalk(CaseWorld.Delivered("supervision")).Do(
            Act.Open with { Procedure = "supervision", Fields = Act.Open.Fields.Add("source", "appeal") },
            Act.Begin(City, "reminder", ("problem", "未缴社保")));
        var before = walk.State;
        var events = walk.Tend(CaseWorld.Now.AddDays(60));
        Assert.Equal([(City, NoticeKind.DeadlineWarned, 2), (City, NoticeKind.DeadlineMissed, 2)],
            Rows(before, events, Audiences.System));
    }

    private static (string Agency, NoticeKind Kind, int Step)[] Told(CaseWalk walk, ICommand command)
    {
        var before = walk.State;
        var decision = walk.Decide(command);
        Assert.Null(decision.Refusal);
        walk.Do(command);
        return Rows(before, decision.Events, command.By.Agency);
    }

    private static (string, NoticeKind, int)[] Rows(CaseState before, ImmutableArray<CaseEvent> events, string actor)
    {
        var after = events.Aggregate(before, (s, e) => s.Apply(new(1, Guid.Empty, actor, CaseWorld.Now), e));
        return [.. NotificationRules.Of(after, actor, events).Select(r => (r.Agency, r.Kind, r.Step ?? 0))];
    }
}
