using Tracker.Cases;
using Tracker.Inbox;
using static Tracker.Meetings.MeetingScenario;

namespace Tracker.Meetings;

public sealed class MeetingRulesTests
{
    private static Requester Me => By(Convener);

    [Fact]
    public void A_member_agency_convenes_with_cases_that_it_sees()
    {
        var s = new MeetingScenario();
        var events = s.Then(s.Plan());
        Assert.Equal(Convener, Assert.IsType<MeetingPlanned>(events[0]).Convener);
        Assert.Equal(new CasePut(Case, "A-2026-000001"), events[1]);
        s.Refused(Reasons.GroupNotFound, s.Plan() with { By = By(Stranger) });
        s.Refused(Reasons.RoleMissing, s.Plan() with { By = CaseWorld.By(Convener, PostRoles.Signer) });
        s.Refused(Reasons.CaseNotFound, s.Plan(MeetingKind.Joint, Hidden));
        s.Refused(Reasons.AgendaOtherGroup, s.Plan(MeetingKind.Joint, Elsewhere));
        s.Refused(Reasons.FieldRequired, s.Plan() with { Topic = " " });
        s.Refused(Reasons.TextTooLong, s.Plan() with { Topic = new string('长', Limits.Title + 1) });
        s.Refused(Reasons.TextNotValid, s.Plan() with { Place = "a\0" });
        s.Refused(Reasons.MeetingOutOfRange, s.Plan() with { At = s.Now.AddDays(731) });
        s.Refused(Reasons.AgendaFull, s.Plan(MeetingKind.Joint, [.. Enumerable.Range(0, 101).Select(i => DerivedId.From($"{i}"))]));
        s.Given(s.Plan()).Refused(Reasons.MeetingNotNow, s.Plan());
    }

    [Fact]
    public void Any_member_puts_a_case_on_the_agenda_and_the_convener_alone_arranges_it()
    {
        var s = Noticed();
        Assert.Empty(s.Then(new PutOnAgenda(By(Owner), default, Act.Attempt, [Case])));
        s.Refused(Reasons.CaseNotFound, new PutOnAgenda(By(Owner), default, Act.Attempt, [Hidden]));
        s.Refused(Reasons.RoleMissing, new PutOnAgenda(By(Stranger), default, Act.Attempt, [Case]));
        s.Refused(Reasons.MeetingNotConvener, new TakeOffAgenda(By(Owner), default, Act.Attempt, Case));
        s.Refused(Reasons.MeetingNotConvener, new MoveOnAgenda(By(Owner), default, Act.Attempt, Case, 0));
        s.Refused(Reasons.AgendaUnknown, new MoveOnAgenda(Me, default, Act.Attempt, Hidden, 0));
        s.Refused(Reasons.AgendaUnknown, new TakeOffAgenda(Me, default, Act.Attempt, Hidden));
        Assert.Empty(s.Given(new TakeOffAgenda(Me, default, Act.Attempt, Case)).State.Agenda);
        Opened().Refused(Reasons.MeetingNotNow, new TakeOffAgenda(Me, default, Act.Attempt, Case));
        Opened().Refused(Reasons.MeetingNotNow, new PutOnAgenda(By(Owner), default, Act.Attempt, [Case]));
    }

    [Fact]
    public void A_case_is_moved_where_it_is_wanted()
    {
        var (a, b, c) = (new CasePut(Guid.NewGuid(), "1"), new CasePut(Guid.NewGuid(), "2"), new CasePut(Guid.NewGuid(), "3"));
        var state = MeetingState.None with { Agenda = [a, b, c] };
        var fact = new Journal.Fact(1, default, Convener, default);
        Assert.Equal([b, c, a], state.Apply(fact, new CaseMoved(a.Case, 9)).Agenda);
        Assert.Equal([c, a, b], state.Apply(fact, new CaseMoved(c.Case, -1)).Agenda);
    }

    [Fact]
    public void A_meeting_is_announced_with_time_and_place_to_member_agencies()
    {
        var s = new MeetingScenario();
        s.Given(s.Plan() with { Place = null });
        var notice = new SendMeetingNotice(Me, default, Act.Attempt, [Owner], null);
        s.Refused(Reasons.MeetingTimeNeeded, notice);
        s.Given(new ArrangeMeeting(Me, default, Act.Attempt, "改期", s.Now.AddDays(1), "会议室"));
        s.Refused(Reasons.MemberUnknown, notice with { Agencies = [Stranger] });
        s.Refused(Reasons.MemberUnknown, notice with { Agencies = [Owner, null!] });
        s.Refused(Reasons.FieldRequired, notice with { Agencies = [] });
        s.Refused(Reasons.MeetingNotConvener, notice with { By = By(Owner) });
        s.Refused(Reasons.MeetingNotNow, new OpenMeeting(Me, default, Act.Attempt));
        Assert.Equal([(Owner, NoticeKind.MeetingNoticed)], s.Told(notice));
        s.Given(notice).Given(notice with { Agencies = [Absent] });
        Assert.Equal([Absent, Convener], s.State.Agencies.Keys);
        Opened().Refused(Reasons.MeetingNotNow, notice);
    }

    [Fact]
    public void A_hearing_is_announced_three_days_before_or_it_is_said_why_not()
    {
        var s = new MeetingScenario();
        var notice = new SendMeetingNotice(Me, default, Act.Attempt, [Owner], null);
        s.Given(s.Plan(MeetingKind.Hearing) with { At = s.Now.AddDays(2) });
        s.Refused(Reasons.HearingNoticeLate, notice);
        Assert.Single(s.Then(notice with { LateReason = "当事人同意" }));
        s.Given(new ArrangeMeeting(Me, default, Act.Attempt, "听证", s.Now.AddDays(3), "听证室"));
        Assert.Single(s.Then(notice));
        // Moved nearer after that, it is announced again or does not begin.
        s.Given(notice).Given(new ArrangeMeeting(Me, default, Act.Attempt, "听证会", s.Now.AddDays(3), "听证室"));
        Assert.Equal(MeetingStatus.Noticed, s.State.Status);
        s.Given(new ArrangeMeeting(Me, default, Act.Attempt, "听证会", s.Now.AddDays(1), "听证室"));
        s.Refused(Reasons.MeetingNotNow, new OpenMeeting(Me, default, Act.Attempt));
        s.Refused(Reasons.HearingNoticeLate, notice);
    }

    [Fact]
    public void What_was_called_off_is_over_and_those_invited_hear_of_it()
    {
        var s = Noticed();
        var cancel = new CancelMeeting(Me, default, Act.Attempt, "台风");
        s.Refused(Reasons.FieldRequired, cancel with { Reason = "" });
        Assert.Equal([(Absent, NoticeKind.MeetingCancelled), (Owner, NoticeKind.MeetingCancelled)], s.Told(cancel));
        s.Given(cancel).Refused(Reasons.MeetingNotNow, new OpenMeeting(Me, default, Act.Attempt));
        Opened().Refused(Reasons.MeetingNotNow, cancel);
    }

    [Fact]
    public void Only_who_was_invited_attends_and_what_is_written_needs_a_meeting_that_was_opened()
    {
        var s = Noticed();
        s.Refused(Reasons.MeetingNotNow, new RecordConclusion(Me, default, Act.Attempt, Case, "已达成一致"));
        s.Refused(Reasons.MeetingNotNow, new AddItem(Me, default, Act.Attempt, s.Item()));
        s = Opened();
        s.Refused(Reasons.AttendanceUnknown, new RecordAttendance(Me, default, Act.Attempt, Stranger, true, null));
        s.Refused(Reasons.FieldInvalid, new RecordAttendance(Me, default, Act.Attempt, Convener, false, null));
        Assert.Null(s.State.Agencies[Absent].Person);
        s.Refused(Reasons.MeetingNotConvener, new RecordConclusion(By(Owner), default, Act.Attempt, Case, "一致"));
        s.Refused(Reasons.AgendaUnknown, new RecordConclusion(Me, default, Act.Attempt, Hidden, "一致"));
        s.Refused(Reasons.FieldRequired, new RecordConclusion(Me, default, Act.Attempt, Case, ""));
        s.Given(new RecordConclusion(Me, default, Act.Attempt, Case, "一致"));
        Assert.Empty(s.Then(new RecordConclusion(Me, default, Act.Attempt, Case, " 一致 ")));
        s.Refused(Reasons.MeetingNotNow, new IssueMinutes(Me, default, Act.Attempt));
    }

    [Fact]
    public void Minutes_are_confirmed_by_each_that_was_present_and_the_absent_are_told()
    {
        var s = Opened().Given(new CloseMeeting(Me, default, Act.Attempt));
        Assert.Equal([(Absent, NoticeKind.MinutesToldAbsent), (Owner, NoticeKind.MinutesIssued)],
            s.Told(new IssueMinutes(Me, default, Act.Attempt)));
        s.Refused(Reasons.MeetingNotNow, new ConfirmMinutes(By(Owner), default, Act.Attempt, s.State.Revision));
        s.Given(new IssueMinutes(Me, default, Act.Attempt));
        s.Refused(Reasons.MinutesNotYours, new ConfirmMinutes(By(Absent), default, Act.Attempt, s.State.Revision));
        s.Refused(Reasons.RoleMissing, new ConfirmMinutes(By(Stranger), default, Act.Attempt, s.State.Revision));
        Assert.Empty(s.Then(new ConfirmMinutes(Me, default, Act.Attempt, s.State.Revision)));
        Assert.Equal(MeetingStatus.MinutesIssued, s.State.Status);
        Assert.Equal(MeetingStatus.Tracked, s.Given(new ConfirmMinutes(By(Owner), default, Act.Attempt, s.State.Revision)).State.Status);
    }

    [Fact]
    public void An_objection_reopens_the_minutes_and_changed_minutes_are_confirmed_again()
    {
        var s = Issued();
        s.Refused(Reasons.FieldRequired, new ObjectToMinutes(By(Owner), default, Act.Attempt, "", s.State.Revision));
        Assert.Equal([(Convener, NoticeKind.MinutesObjected)], s.Told(new ObjectToMinutes(By(Owner), default, Act.Attempt, "期限有误", s.State.Revision)));
        s.Given(new ObjectToMinutes(By(Owner), default, Act.Attempt, "期限有误", s.State.Revision));
        Assert.Equal((MeetingStatus.Held, MinutesAnswer.Objected), (s.State.Status, s.State.Agencies[Owner].Answer));
        s.Given(new IssueMinutes(Me, default, Act.Attempt)).Given(new ConfirmMinutes(By(Owner), default, Act.Attempt, s.State.Revision));
        Assert.Equal((MeetingStatus.Tracked, 2), (s.State.Status, s.State.Revision));
        s.Given(new RecordConclusion(Me, default, Act.Attempt, Case, "改写的结论"));
        Assert.Equal((MeetingStatus.Held, MinutesAnswer.None), (s.State.Status, s.State.Agencies[Owner].Answer));
    }

    [Fact]
    public void A_hearing_that_is_closed_says_why_and_so_does_an_opinion_that_is_not_adopted()
    {
        var s = Noticed(MeetingKind.Hearing);
        // Whoever has a right to be heard comes on the day that was announced.
        s.Refused(Reasons.HearingTooEarly, new OpenMeeting(Me, default, Act.Attempt));
        s.Now = s.Now.AddDays(5);
        s.Given(new OpenMeeting(Me, default, Act.Attempt));
        var record = new HearingRecord(true, null, "王主任", "小陈", null, null, "是否欠薪", null, null, "依法处理", null, null);
        Assert.Single(s.Then(new KeepHearing(Me, default, Act.Attempt, record)));
        s.Refused(Reasons.FieldRequired, new KeepHearing(Me, default, Act.Attempt, record with { Public = false }));
        s.Refused(Reasons.FieldRequired, new KeepHearing(Me, default, Act.Attempt, record with { Adopted = false }));
        Opened().Refused(Reasons.MeetingNotNow, new KeepHearing(Me, default, Act.Attempt, record));
    }

    [Fact]
    public void Minutes_are_answered_by_who_has_read_them_as_they_are_now()
    {
        var s = Issued().Given(new RecordConclusion(Me, default, Act.Attempt, Case, "改写的结论")).Given(new IssueMinutes(Me, default, Act.Attempt));
        s.Refused(Reasons.MinutesChanged, new ConfirmMinutes(By(Owner), default, Act.Attempt, 1));
        s.Refused(Reasons.MinutesChanged, new ObjectToMinutes(By(Owner), default, Act.Attempt, "期限有误", 1));
        s.Refused(Reasons.FieldRequired, new ConfirmMinutes(By(Owner), default, Act.Attempt));
        s.Refused(Reasons.FieldRequired, new ObjectToMinutes(By(Owner), default, Act.Attempt, "期限有误"));
        Assert.Single(s.Then(new ConfirmMinutes(By(Owner), default, Act.Attempt, 2)));
    }

    [Fact]
    public void What_is_saved_as_it_was_voids_no_confirmation()
    {
        var s = Issued().Given(new ConfirmMinutes(By(Owner), default, Act.Attempt, 1));
        Assert.Empty(s.Then(new RecordAttendance(Me, default, Act.Attempt, Owner, true, " 李局长 ")));
        Assert.Empty(s.Then(new RecordAttendance(Me, default, Act.Attempt, Absent, false, null)));
        Assert.Empty(s.Then(new AmendItem(Me, default, Act.Attempt, 1, s.Item())));
        Assert.Single(s.Then(new RecordAttendance(Me, default, Act.Attempt, Owner, true, "王局长")));
        Assert.Single(s.Then(new RecordAttendance(Me, default, Act.Attempt, Absent, true, null)));
        Assert.Single(s.Then(new AmendItem(Me, default, Act.Attempt, 1, s.Item() with { Cooperating = [] })));
        Assert.Single(s.Then(new AmendItem(Me, default, Act.Attempt, 1, s.Item() with { Person = null })));

        s = Noticed(MeetingKind.Hearing);
        s.Now = s.Now.AddDays(5);
        var record = new HearingRecord(false, "涉及个人隐私", "王主任", null, null, null, "是否欠薪", null, null, null, false, "证据不足");
        s.Given(new OpenMeeting(Me, default, Act.Attempt)).Given(new KeepHearing(Me, default, Act.Attempt, record));
        Assert.Empty(s.Then(new KeepHearing(Me, default, Act.Attempt, record with { Host = " 王主任" })));
        Assert.Single(s.Then(new KeepHearing(Me, default, Act.Attempt, record with { Adopted = null })));
    }

    [Fact]
    public void A_meeting_is_put_away_when_its_items_are_done()
    {
        var s = Issued();
        s.Refused(Reasons.MeetingNotNow, new FinishMeeting(Me, default, Act.Attempt));
        s.Given(new ConfirmMinutes(By(Owner), default, Act.Attempt, s.State.Revision));
        s.Refused(Reasons.ItemsOpen, new FinishMeeting(Me, default, Act.Attempt));
        s.Given(new SubmitItem(By(Owner), default, Act.Attempt, 1, "已补缴")).Given(new VerifyItem(Me, default, Act.Attempt, 1, null))
            .Given(new CloseItem(Me, default, Act.Attempt, 1)).Given(new FinishMeeting(Me, default, Act.Attempt));
        Assert.Equal(MeetingStatus.Closed, s.State.Status);
    }
}
