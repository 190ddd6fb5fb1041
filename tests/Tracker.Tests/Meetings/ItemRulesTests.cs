using Tracker.Cases;
using Tracker.Inbox;
using static Tracker.Meetings.MeetingScenario;

namespace Tracker.Meetings;

public sealed class ItemRulesTests
{
    private static readonly TendItems Tend = new(Requester.System, default, Act.Attempt);

    private static Requester Me => By(Convener);

    private static Requester Responsible => By(Owner);

    [Fact]
    public void An_item_says_what_who_and_until_when_and_never_verifies_itself()
    {
        var s = Opened();
        Assert.Single(s.Then(new AddItem(Me, default, Act.Attempt, s.Item())));
        Refused(Reasons.FieldRequired, s.Item() with { Problem = null });
        Refused(Reasons.FieldRequired, s.Item() with { Measure = "" });
        Refused(Reasons.FieldRequired, s.Item() with { Due = null });
        Refused(Reasons.FieldInvalid, s.Item() with { Due = s.Today.AddDays(-1) });
        Refused(Reasons.FieldInvalid, s.Item() with { Due = s.Today.AddDays(731) });
        Refused(Reasons.MemberUnknown, s.Item(Stranger));
        Refused(Reasons.MemberUnknown, s.Item() with { Cooperating = [Stranger] });
        Refused(Reasons.MemberUnknown, s.Item() with { Cooperating = [null!] });
        Refused(Reasons.MemberUnknown, s.Item(verifier: Stranger));
        Refused(Reasons.AgendaUnknown, s.Item() with { Case = Hidden });
        Refused(Reasons.ItemVerifierNeeded, s.Item(Convener));
        Refused(Reasons.ItemVerifierNeeded, s.Item(verifier: Owner));
        Assert.Single(s.Then(new AddItem(Me, default, Act.Attempt, s.Item(Convener, verifier: Absent))));
        // An act in a case needs no problem.
        Assert.Single(s.Then(new AddItem(Me, default, Act.Attempt, s.Item() with { Kind = ItemKind.Motion, Problem = null })));

        void Refused(string reason, ItemFields item) => s.Refused(reason, new AddItem(Me, default, Act.Attempt, item));
    }

    [Fact]
    public void It_is_worked_on_once_the_minutes_are_issued_and_its_agency_is_told()
    {
        var s = Opened();
        s.Given(new AddItem(Me, default, Act.Attempt, s.Item()));
        s.Refused(Reasons.ItemNotNow, new StartItem(Responsible, default, Act.Attempt, 1));
        s.Refused(Reasons.ItemNotFound, new StartItem(Responsible, default, Act.Attempt, 2));
        s.Given(new CloseMeeting(Me, default, Act.Attempt));
        Assert.Contains((Owner, NoticeKind.ItemAssigned), s.Told(new IssueMinutes(Me, default, Act.Attempt)));
        s.Given(new IssueMinutes(Me, default, Act.Attempt)).Given(new StartItem(Responsible, default, Act.Attempt, 1));
        Assert.Equal(ItemState.InProgress, s.State.Items[1].State);
        s.Refused(Reasons.ItemNotNow, new StartItem(Responsible, default, Act.Attempt, 1));
    }

    [Fact]
    public void Whoever_was_to_do_an_item_is_told_that_it_was_taken_back_and_nobody_before_it_was_hers()
    {
        var s = Opened();
        s.Given(new AddItem(Me, default, Act.Attempt, s.Item())).Given(new AddItem(Me, default, Act.Attempt, s.Item()));
        Assert.Empty(s.Told(new WithdrawItem(Me, default, Act.Attempt, 1, "重复")));
        s.Given(new CloseMeeting(Me, default, Act.Attempt)).Given(new IssueMinutes(Me, default, Act.Attempt));
        Assert.Equal([(Owner, NoticeKind.ItemWithdrawn)], s.Told(new WithdrawItem(Me, default, Act.Attempt, 2, "已由他案处理")));
    }

    [Fact]
    public void What_shows_it_is_a_file_of_the_case_that_its_parties_may_see()
    {
        var s = Issued();
        var file = Guid.NewGuid();
        s.Refused(Reasons.FileUnknown, new SubmitItem(Responsible, default, Act.Attempt, 1, "附凭证", file));
        s.Files = [file];
        Assert.Equal(file, Assert.IsType<ItemSubmitted>(
            Assert.Single(s.Then(new SubmitItem(Responsible, default, Act.Attempt, 1, "附凭证", file)))).File);
    }

    [Fact]
    public void Replied_is_not_rectified()
    {
        var s = Issued();
        Assert.Equal([(Convener, NoticeKind.ItemSubmitted)], s.Told(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴")));
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        Assert.True(s.State.Items[1] is { RepliedAt: not null, RectifiedAt: null });
        s.Refused(Reasons.ItemNotNow, new SubmitItem(Responsible, default, Act.Attempt, 1, "又一次"));
        Assert.Equal([(Owner, NoticeKind.ItemReturned)], s.Told(new ReturnItem(Me, default, Act.Attempt, 1, "缺凭证")));
        s.Given(new ReturnItem(Me, default, Act.Attempt, 1, "缺凭证")).Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "附凭证"));
        Assert.Equal([(Owner, NoticeKind.ItemVerified)], s.Told(new VerifyItem(Me, default, Act.Attempt, 1, null)));
        s.Given(new VerifyItem(Me, default, Act.Attempt, 1, "属实"));
        Assert.NotNull(s.State.Items[1].RectifiedAt);
        // What did not last comes back.
        s.Given(new ReturnItem(Me, default, Act.Attempt, 1, "问题反弹"));
        Assert.True(s.State.Items[1] is { State: ItemState.Returned, RectifiedAt: null });
    }

    [Fact]
    public void Each_act_is_for_one_agency()
    {
        var s = Issued();
        s.Refused(Reasons.ItemNotOwner, new StartItem(Me, default, Act.Attempt, 1));
        s.Refused(Reasons.ItemNotOwner, new SubmitItem(By(Absent), default, Act.Attempt, 1, "代交"));
        s.Refused(Reasons.RoleMissing, new SubmitItem(By(Stranger), default, Act.Attempt, 1, "代交"));
        s.Refused(Reasons.FieldRequired, new SubmitItem(Responsible, default, Act.Attempt, 1, " "));
        s.Refused(Reasons.ItemNotNow, new VerifyItem(Me, default, Act.Attempt, 1, null));
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        s.Refused(Reasons.ItemNotVerifier, new VerifyItem(Responsible, default, Act.Attempt, 1, null));
        s.Refused(Reasons.ItemNotVerifier, new ReturnItem(By(Absent), default, Act.Attempt, 1, "不行"));
        s.Refused(Reasons.FieldRequired, new ReturnItem(Me, default, Act.Attempt, 1, ""));
        s.Refused(Reasons.ItemNotNow, new CloseItem(Me, default, Act.Attempt, 1));
        s.Given(new VerifyItem(Me, default, Act.Attempt, 1, null));
        s.Refused(Reasons.ItemNotVerifier, new CloseItem(Responsible, default, Act.Attempt, 1));
        s.Refused(Reasons.ItemNotVerifier, new SetLookBack(Responsible, default, Act.Attempt, 1, s.Today.AddDays(90)));
    }

    [Fact]
    public void It_is_changed_or_taken_back_until_somebody_begins()
    {
        var s = Issued();
        s.Given(new AmendItem(Me, default, Act.Attempt, 1, s.Item() with { Measure = "改为十日内补缴" }));
        // Changed minutes must be issued again.
        Assert.Equal(MeetingStatus.Held, s.State.Status);
        s.Refused(Reasons.MeetingNotConvener, new AmendItem(Responsible, default, Act.Attempt, 1, s.Item()));
        s.Refused(Reasons.FieldRequired, new WithdrawItem(Me, default, Act.Attempt, 1, ""));
        Assert.Single(s.Then(new WithdrawItem(Me, default, Act.Attempt, 1, "误加")));
        s.Given(new StartItem(Responsible, default, Act.Attempt, 1));
        s.Refused(Reasons.ItemNotNow, new AmendItem(Me, default, Act.Attempt, 1, s.Item()));
        s.Refused(Reasons.ItemNotNow, new WithdrawItem(Me, default, Act.Attempt, 1, "误加"));
        s.Refused(Reasons.ItemNotFound, new WithdrawItem(Me, default, Act.Attempt, 9, "误加"));
    }

    [Fact]
    public void It_becomes_overdue_once_and_both_sides_hear_of_it()
    {
        var s = Issued();
        var tend = new TendItems(Requester.System, default, Act.Attempt);
        s.Now = s.Now.AddDays(30);
        Assert.Empty(s.Then(tend));
        s.Now = s.Now.AddDays(1);
        Assert.Equal([(Owner, NoticeKind.ItemOverdue), (Convener, NoticeKind.ItemOverdue)], s.Told(tend));
        Assert.Empty(s.Given(tend).Then(tend));
        // Who has replied is not late.
        s = Issued();
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        s.Now = s.Now.AddDays(40);
        Assert.Empty(s.Then(tend));
    }

    [Fact]
    public void A_visit_tells_what_was_asked_and_the_responsible_agency_makes_none()
    {
        var s = Issued();
        var visit = new FollowUpVisit(
            VisitTarget.Worker, VisitMode.Phone, s.Today, true, VisitSolved.Yes, 5, true, "1200.50", false, null);
        s.Refused(Reasons.ItemNotNow, Made(visit));
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        Assert.Single(s.Then(Made(visit)));
        Assert.Single(s.Then(Made(visit) with { By = By(Absent) }));
        s.Refused(Reasons.ItemNotVerifier, Made(visit) with { By = Responsible });
        s.Refused(Reasons.FieldRequired, Made(visit with { On = null }));
        s.Refused(Reasons.DateInFuture, Made(visit with { On = s.Today.AddDays(1) }));
        s.Refused(Reasons.VisitNotReached, Made(visit with { Reached = false }));
        s.Refused(Reasons.FieldInvalid, Made(visit with { Satisfaction = 6 }));
        s.Refused(Reasons.FieldInvalid, Made(visit with { Money = "很多" }));
        s.Refused(Reasons.FieldRequired, Made(visit with { Satisfaction = 1 }));
        s.Refused(Reasons.FieldRequired, Made(visit with { Solved = VisitSolved.No }));

        RecordVisit Made(FollowUpVisit what) => new(Me, default, Act.Attempt, 1, what);
    }

    [Fact]
    public void One_looks_back_on_a_later_day_and_what_is_back_is_no_longer_rectified()
    {
        var s = Issued().Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"))
            .Given(new VerifyItem(Me, default, Act.Attempt, 1, null));
        var found = new RecordLookBack(Me, default, Act.Attempt, 1, LookBackResult.Rebound, "又停缴");
        s.Refused(Reasons.ItemNotNow, found);
        s.Refused(Reasons.FieldInvalid, new SetLookBack(Me, default, Act.Attempt, 1, s.Today.AddDays(-1)));
        s.Given(new SetLookBack(Me, default, Act.Attempt, 1, s.Today.AddDays(90)));
        s.Refused(Reasons.FieldRequired, found with { Note = null });
        s.Given(found);
        Assert.True(s.State.Items[1] is { LookBack: LookBackResult.Rebound, RectifiedAt: null });
        // It is the responsible agency's again.
        s.Refused(Reasons.ItemNotNow, found);
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "重新补缴"));
        Assert.Equal(ItemState.Submitted, s.State.Items[1].State);
    }

    [Fact]
    public void What_is_back_is_told_to_its_agency_and_a_look_back_keeps_the_meeting_open()
    {
        var s = Issued().Given(new ConfirmMinutes(Responsible, default, Act.Attempt, 1))
            .Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"))
            .Given(new VerifyItem(Me, default, Act.Attempt, 1, null)).Given(new CloseItem(Me, default, Act.Attempt, 1))
            .Given(new SetLookBack(Me, default, Act.Attempt, 1, new MeetingScenario().Today.AddDays(90)));
        s.Refused(Reasons.ItemsOpen, new FinishMeeting(Me, default, Act.Attempt));
        Assert.Equal([(Owner, NoticeKind.ItemReturned)],
            s.Told(new RecordLookBack(Me, default, Act.Attempt, 1, LookBackResult.Rebound, "又停缴")));
        s.Given(new RecordLookBack(Me, default, Act.Attempt, 1, LookBackResult.Holds, null));
        Assert.Single(s.Then(new FinishMeeting(Me, default, Act.Attempt)));
    }

    [Fact]
    public void Given_to_another_agency_it_is_hers_when_the_minutes_are_issued_again()
    {
        var s = Issued();
        s.Given(new AmendItem(Me, default, Act.Attempt, 1, s.Item() with { Measure = "改为十日内补缴" }));
        Assert.True(s.State.Items[1].Assigned);
        var another = new AmendItem(Me, default, Act.Attempt, 1, s.Item(Absent) with { Cooperating = [] });
        // Who had been told has nothing more to do with it, and hears so once.
        Assert.Equal([(Owner, NoticeKind.ItemWithdrawn)], s.Told(another));
        s.Given(another);
        Assert.Empty(s.Told(new AmendItem(Me, default, Act.Attempt, 1, s.Item(Absent))));
        Assert.False(s.State.Items[1].Assigned);
        s.Refused(Reasons.ItemNotNow, new StartItem(By(Absent), default, Act.Attempt, 1));
        Assert.Contains((Absent, NoticeKind.ItemAssigned), s.Told(new IssueMinutes(Me, default, Act.Attempt)));
        s.Given(new IssueMinutes(Me, default, Act.Attempt)).Given(new StartItem(By(Absent), default, Act.Attempt, 1));
    }

    [Fact]
    public void What_is_returned_after_its_last_day_gets_a_new_one_and_is_not_overdue_at_once()
    {
        var s = Issued();
        var back = new ReturnItem(Me, default, Act.Attempt, 1, "缺凭证");
        s.Now = s.Now.AddDays(31);
        s.Given(Tend).Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        s.Refused(Reasons.FieldRequired, back);
        s.Refused(Reasons.FieldInvalid, back with { Due = s.Today.AddDays(-1) });
        s.Refused(Reasons.FieldInvalid, back with { Due = s.Today.AddDays(731) });
        s.Given(back with { Due = s.Today.AddDays(10) });
        Assert.True(s.State.Items[1] is { Overdue: false, State: ItemState.Returned } && s.State.Items[1].Content.Due == s.Today.AddDays(10));
        Assert.Empty(s.Then(Tend));
        s.Now = s.Now.AddDays(11);
        Assert.IsType<ItemOverdue>(Assert.Single(s.Then(Tend)));
        // The same of what is back.
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "重新补缴")).Given(new VerifyItem(Me, default, Act.Attempt, 1, null))
            .Given(new SetLookBack(Me, default, Act.Attempt, 1, s.Today));
        var found = new RecordLookBack(Me, default, Act.Attempt, 1, LookBackResult.Rebound, "又停缴");
        s.Refused(Reasons.FieldRequired, found);
        Assert.Single(s.Then(found with { Result = LookBackResult.Partly }));
        s.Given(found with { Due = s.Today.AddDays(5) });
        Assert.Equal(s.Today.AddDays(5), s.State.Items[1].Content.Due);
        Assert.Empty(s.Then(Tend));
    }

    [Fact]
    public void On_the_day_to_look_back_whoever_verifies_is_told_once()
    {
        var s = Issued().Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"))
            .Given(new VerifyItem(Me, default, Act.Attempt, 1, null)).Given(new CloseItem(Me, default, Act.Attempt, 1));
        s.Given(new SetLookBack(By(Convener), default, Act.Attempt, 1, s.Today.AddDays(90)));
        Assert.Equal(s.Today.AddDays(90), s.State.Items[1].LookBackDay);
        s.Now = s.Now.AddDays(89);
        Assert.Empty(s.Then(Tend));
        s.Now = s.Now.AddDays(1);
        Assert.Equal([(Convener, NoticeKind.LookBackDue)], s.Told(Tend));
        Assert.Empty(s.Given(Tend).Then(Tend));
        Assert.Null(s.State.Items[1].LookBackDay);
        // Who verifies in her place hears of it too.
        s.Members = [Owner, Absent];
        s.Lead = Absent;
        Assert.Contains((Absent, NoticeKind.LookBackDue), s.Told(Tend));
        // Another day is another look back.
        s.Members = [Convener, Owner, Absent];
        s.Given(new SetLookBack(By(Convener), default, Act.Attempt, 1, s.Today));
        Assert.Single(s.Then(Tend));
    }

    [Fact]
    public void An_item_with_a_hundred_entries_goes_round_no_more_and_can_still_be_finished()
    {
        var s = Issued();
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"));
        while (s.State.Items[1].Entries.Count < MeetingLimits.Visits - MeetingLimits.EntriesToEnd)
            s.Given(new ReturnItem(Me, default, Act.Attempt, 1, "缺凭证")).Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "附凭证"));
        s.Refused(Reasons.ItemFull, new ReturnItem(Me, default, Act.Attempt, 1, "仍缺凭证"));
        s.Given(new VerifyItem(Me, default, Act.Attempt, 1, null));
        s.Refused(Reasons.ItemFull, new ReturnItem(Me, default, Act.Attempt, 1, "问题反弹"));
        s.Refused(Reasons.ItemFull, new SetLookBack(Me, default, Act.Attempt, 1, s.Today.AddDays(30)));
        s.Given(new CloseItem(Me, default, Act.Attempt, 1));
        Assert.InRange(s.State.Items[1].Entries.Count, 95, MeetingLimits.Visits);
    }

    [Fact]
    public void A_look_back_that_was_set_before_an_item_was_full_is_recorded_all_the_same()
    {
        var s = Issued();
        s.Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "已补缴"))
            .Given(new VerifyItem(Me, default, Act.Attempt, 1, null))
            .Given(new SetLookBack(Me, default, Act.Attempt, 1, s.Today));
        while (s.State.Items[1].Entries.Count < MeetingLimits.Visits - MeetingLimits.EntriesToEnd)
            s.Given(new ReturnItem(Me, default, Act.Attempt, 1, "缺凭证")).Given(new SubmitItem(Responsible, default, Act.Attempt, 1, "附凭证"))
                .Given(new VerifyItem(Me, default, Act.Attempt, 1, null));
        s.Refused(Reasons.ItemFull, new RecordLookBack(Me, default, Act.Attempt, 1, LookBackResult.Rebound, "又欠缴"));
        s.Given(new RecordLookBack(Me, default, Act.Attempt, 1, LookBackResult.Holds, null))
            .Given(new CloseItem(Me, default, Act.Attempt, 1));
        Assert.True(s.State.Items[1].IsDone && s.State.Items[1].Entries.Count <= MeetingLimits.Visits);
    }
}
