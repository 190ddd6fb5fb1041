using Tracker.Cases;
using Tracker.Inbox;
using static Tracker.Meetings.MeetingScenario;

namespace Tracker.Meetings;

/// <summary>An agency leaves the working group while a meeting waits for it.</summary>
public sealed class LeavingRulesTests
{
    private const string Other = "a.transport";

    private static readonly TendItems Tend = new(Requester.System, default, Act.Attempt);

    private static Requester Me => By(Convener);

    private static Requester Responsible => By(Owner);

    [Fact]
    public void Nothing_follows_while_everybody_is_there()
    {
        Assert.Empty(Issued().Then(Tend));
        Assert.Equal([Absent, Owner, Convener], MeetingRules.Awaits(Issued().State));
    }

    [Fact]
    public void Minutes_wait_no_more_for_who_left_and_are_followed_once_the_others_confirmed()
    {
        var s = Issued();
        Assert.Equal(MeetingStatus.MinutesIssued, s.State.Status);
        s.Members = [Convener, Absent];
        s.Given(Tend);
        Assert.Equal(MeetingStatus.Tracked, s.State.Status);
        Assert.Equal(s.Now, s.State.Agencies[Owner].LeftAt);
        Assert.Empty(s.Then(Tend));
        Assert.DoesNotContain(Owner, MeetingRules.Awaits(s.State));
    }

    [Fact]
    public void Its_open_item_is_the_conveners_to_assign_anew_and_she_is_told()
    {
        var s = Issued().Given(new StartItem(Responsible, default, Act.Attempt, 1));
        s.Members = [Convener, Absent, Other];
        Assert.Equal([(Convener, NoticeKind.ItemReleased)], s.Told(Tend));
        s.Given(Tend);
        Assert.True(s.State.Items[1] is { State: ItemState.Open, Assigned: false, Released: true });
        Assert.Equal(["amend", "withdraw"], MeetingRules.ActsOn(s.State, s.State.Items[1], Me, isMember: true));
        s.Refused(Reasons.MemberUnknown, new AmendItem(Me, default, Act.Attempt, 1, s.Item()));
        s.Given(new AmendItem(Me, default, Act.Attempt, 1, s.Item(Other)));
        Assert.False(s.State.Items[1].Released);
        // The minutes say who does it, so they are issued anew: to those that are there.
        s.Given(new IssueMinutes(Me, default, Act.Attempt));
        Assert.Equal((true, Other), (s.State.Items[1].Assigned, s.State.Items[1].Content.Owner));
        Assert.Equal(["start", "submit"], MeetingRules.ActsOn(s.State, s.State.Items[1], By(Other), isMember: true));
        // Who issues them has confirmed them, and nobody else was there.
        Assert.Equal(MeetingStatus.Tracked, s.State.Status);
    }

    [Fact]
    public void Minutes_that_are_issued_again_give_nothing_back_to_who_left()
    {
        var s = Issued();
        s.Members = [Convener, Absent, Other];
        s.Given(Tend).Given(new RecordConclusion(Me, default, Act.Attempt, Case, "继续督促"));
        Assert.DoesNotContain((Owner, NoticeKind.ItemAssigned), s.Told(new IssueMinutes(Me, default, Act.Attempt)));
        s.Given(new IssueMinutes(Me, default, Act.Attempt));
        Assert.True(s.State.Items[1] is { Assigned: false, Released: true });
        s.Now = s.Now.AddDays(40);
        Assert.False(s.State.Items[1].IsLate(s.Today));
        Assert.Empty(s.Then(Tend));
    }

    [Fact]
    public void What_it_had_replied_is_verified_and_what_is_returned_to_it_is_assigned_anew()
    {
        var s = Issued().Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        s.Members = [Convener, Absent];
        s.Given(Tend);
        Assert.Equal(ItemState.Submitted, s.State.Items[1].State);
        s.Given(new ReturnItem(Me, default, Act.Attempt, 1, "缺凭证")).Given(Tend);
        Assert.True(s.State.Items[1] is { State: ItemState.Open, Released: true });
    }

    [Fact]
    public void An_item_that_nobody_is_responsible_for_does_not_fall_overdue()
    {
        var s = Issued();
        s.Members = [Convener, Absent];
        s.Now = s.Now.AddDays(40);
        Assert.Equal([nameof(MeetingMemberLeft), nameof(ItemReleased)], s.Then(Tend).Select(e => e.GetType().Name));
        s.Given(Tend);
        Assert.Empty(s.Then(Tend));
    }

    [Fact]
    public void When_its_verifier_leaves_the_convener_verifies_or_whoever_leads_where_she_does_it_herself()
    {
        var s = Opened();
        s.Given(new AddItem(Me, default, Act.Attempt, s.Item(Owner, verifier: Absent)))
            .Given(new AddItem(Me, default, Act.Attempt, s.Item(Convener, verifier: Absent)));
        s.Members = [Convener, Owner, Other];
        s.Lead = Other;
        s.Given(Tend);
        Assert.Equal((Convener, Other), (s.State.Items[1].Content.Verifier, s.State.Items[2].Content.Verifier));
    }

    [Fact]
    public void A_reply_that_waits_is_shown_to_who_verifies_it_now()
    {
        var s = Opened();
        s.Given(new AddItem(Me, default, Act.Attempt, s.Item(Owner, verifier: Absent)))
            .Given(new CloseMeeting(Me, default, Act.Attempt)).Given(new IssueMinutes(Me, default, Act.Attempt))
            .Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        s.Members = [Convener, Owner];
        Assert.Equal([(Convener, NoticeKind.ItemSubmitted)], s.Told(Tend));
        s.Given(Tend).Given(new VerifyItem(Me, default, Act.Attempt, 1, null));
    }

    [Fact]
    public void When_the_convener_leaves_the_lead_runs_the_meeting_and_is_told()
    {
        var s = Issued();
        s.Members = [Owner, Absent, Other];
        s.Lead = Other;
        Assert.Equal([(Other, NoticeKind.MeetingHandedOver)], s.Told(Tend));
        s.Given(Tend);
        Assert.Equal((Other, Other), (s.State.Convener, s.State.Items[1].Content.Verifier));
        s.Given(new RecordConclusion(By(Other), default, Act.Attempt, Case, "继续督促"));
        s.Refused(Reasons.MeetingNotConvener, new SendMeetingNotice(Responsible, default, Act.Attempt, [Owner], null));
    }

    [Fact]
    public void Who_was_invited_and_left_is_told_nothing_more_and_may_be_invited_again()
    {
        var s = Noticed();
        s.Members = [Convener, Owner];
        s.Given(Tend);
        Assert.DoesNotContain((Absent, NoticeKind.MeetingCancelled), s.Told(new CancelMeeting(Me, default, Act.Attempt, "改期")));
        s.Members = [Convener, Owner, Absent];
        s.Given(new SendMeetingNotice(Me, default, Act.Attempt, [Owner, Absent], null));
        Assert.Null(s.State.Agencies[Absent].LeftAt);
        Assert.Contains((Absent, NoticeKind.MeetingCancelled), s.Told(new CancelMeeting(Me, default, Act.Attempt, "改期")));
    }

    [Fact]
    public void A_meeting_that_is_over_awaits_nobody()
    {
        var s = Noticed().Given(new CancelMeeting(Me, default, Act.Attempt, "改期"));
        s.Members = [Convener];
        Assert.Empty(s.Then(Tend));
        Assert.Empty(MeetingRules.Awaits(s.State));
    }
}
