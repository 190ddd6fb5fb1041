using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    private static readonly Guid Other = DerivedId.From("another case");

    [Fact]
    public void Whoever_must_act_invites_another_agency_into_the_step() =>
        Given(Dispatched).When(Act.Invite(CaseWorld.District, 2, CaseWorld.Procuratorate))
            .Then(new StepInvited(2, CaseWorld.Procuratorate, Text("参加听证")));

    [Fact]
    public void Nobody_else_invites_and_nobody_is_invited_twice()
    {
        Given(Dispatched).When(Act.Invite(CaseWorld.City, 2, CaseWorld.Procuratorate))
            .ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
        Given(Dispatched).When(Act.Invite(CaseWorld.District, 1, CaseWorld.Procuratorate))
            .ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
        Given(Dispatched).When(Act.Invite(CaseWorld.City, 1, CaseWorld.Procuratorate))
            .ThenRefused(RefusalCode.Conflict, Reasons.StepNotOpen);
        Given(Dispatched).When(Act.Invite(CaseWorld.District, 2, CaseWorld.District))
            .ThenRefused(RefusalCode.Conflict, Reasons.InvitationExists);
        Given(Dispatched).When(Act.Invite(CaseWorld.District, 2, "nobody.union"))
            .ThenRefused(RefusalCode.Invalid, Reasons.AgencyUnknown);
        Given([.. Dispatched, new StepInvited(2, CaseWorld.Court, null)]).When(Act.Invite(CaseWorld.District, 2, CaseWorld.Court))
            .ThenRefused(RefusalCode.Conflict, Reasons.InvitationExists);
        Given(Dispatched).When(Act.Uninvite(CaseWorld.District, 2, CaseWorld.Court))
            .ThenRefused(RefusalCode.Invalid, Reasons.InvitationUnknown);
    }

    [Fact]
    public void A_guest_writes_about_its_step_and_can_do_nothing_else()
    {
        CaseEvent[] invited = [.. Dispatched, new StepInvited(2, CaseWorld.Court, null)];
        Given(invited).When(Act.Discuss(CaseWorld.Court, 2)).Then(new CommentAdded(Text("听证意见"), Visibility.Invited, 2));
        Given(invited).When(Act.Discuss(CaseWorld.Court, 1)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(invited).When(Act.Comment(CaseWorld.Court, "全体")).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(invited).When(Act.Comment(CaseWorld.Court, "全体") with { Step = 2 })
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        Given(invited).When(Act.Complete(CaseWorld.Court, 2, "handle_here"))
            .ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(invited).When(Act.Appoint(CaseWorld.Court, AppointmentKind.Visit, CaseWorld.Now, Visibility.Invited, 2))
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
    }

    [Fact]
    public void What_is_for_those_invited_names_the_step_and_comes_from_one_of_them()
    {
        Given(Dispatched).When(Act.Comment(CaseWorld.District, "x", Visibility.Invited))
            .ThenRefused(RefusalCode.Invalid, Reasons.StepNeeded);
        Given(Dispatched).When(Act.Discuss(CaseWorld.City, 2)).ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        Given(Dispatched).When(Act.Discuss(CaseWorld.District, 9)).ThenRefused(RefusalCode.Invalid, Reasons.StepNotFound);
    }

    [Fact]
    public void A_referral_is_opened_once_by_its_receiver()
    {
        var open = new NoteReferralOpened(CaseWorld.Handler(CaseWorld.District), Guid.Empty, Act.Attempt, 2);
        Given(Dispatched).When(open).Then(new ReferralOpened(2));
        Given([.. Dispatched, new ReferralOpened(2)]).When(open).Then();
        Given(Dispatched).When(open with { By = CaseWorld.Handler(CaseWorld.City) })
            .ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);
    }

    [Fact]
    public void A_case_is_linked_once_and_not_with_itself()
    {
        Given(Registered).When(Act.Link(CaseWorld.City, Other)).Then(new CaseLinked(Other, Text("同一用人单位")));
        Given([.. Registered, new CaseLinked(Other, null)]).When(Act.Link(CaseWorld.City, Other))
            .ThenRefused(RefusalCode.Conflict, Reasons.LinkExists);
        Given(Registered).When(Act.Link(CaseWorld.City, CaseWorld.Id)).ThenRefused(RefusalCode.Conflict, Reasons.LinkExists);
        Given(Registered).When(Act.Link(CaseWorld.Stranger, Other)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        var unlink = new UnlinkCase(CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, Other, "误关联");
        Given([.. Registered, new CaseLinked(Other, null)]).When(unlink).Then(new CaseUnlinked(Other, Text("误关联")));
        Given(Registered).When(unlink).ThenRefused(RefusalCode.Invalid, Reasons.LinkUnknown);
    }

    [Fact]
    public void A_case_that_grows_out_of_another_is_linked_with_it()
    {
        var opened = Nothing.When(Act.Open with { From = Other }).ThenAccepted();
        Assert.Equal(new CaseLinked(Other, null), Assert.Single(opened.OfType<CaseLinked>()));
        Nothing.When(Act.Open with { From = Other }, facts => facts with { FromUnknown = true })
            .ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
    }

    [Fact]
    public void An_appointment_lies_ahead_and_is_called_off_by_whoever_made_it()
    {
        var at = CaseWorld.Now.AddDays(3);
        Given(Dispatched).When(Act.Appoint(CaseWorld.City, AppointmentKind.Hearing, at)).Then(new AppointmentMade(
            1, AppointmentKind.Hearing, at, Text("区总工会三楼"), Text("核对工资"), Visibility.Group, null));
        foreach (var wrong in new[] { CaseWorld.Now.AddDays(-1), CaseWorld.Now.AddDays(3 * 365) })
            Given(Dispatched).When(Act.Appoint(CaseWorld.City, AppointmentKind.Visit, wrong))
                .ThenRefused(RefusalCode.Invalid, Reasons.AppointmentOutOfRange);
        Given(Dispatched).When(Act.Appoint(CaseWorld.City, AppointmentKind.Visit, at) with { Place = " " })
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);
    }

    [Fact]
    public void Only_what_one_sees_can_be_called_off_and_only_once()
    {
        var walk = new CaseWalk().Do(Act.Open, Act.Add(CaseWorld.City, CaseWorld.Hrss),
            Act.Appoint(CaseWorld.City, AppointmentKind.Meeting, CaseWorld.Now.AddDays(1)),
            Act.Appoint(CaseWorld.City, AppointmentKind.Visit, CaseWorld.Now.AddDays(2), Visibility.Agency));
        Assert.Equal(Reasons.AppointmentNotYours, walk.Decide(Act.CallOff(CaseWorld.Hrss, 1)).Refusal?.Reason);
        Assert.Equal(Reasons.AppointmentUnknown, walk.Decide(Act.CallOff(CaseWorld.Hrss, 2)).Refusal?.Reason);
        walk.Do(Act.CallOff(CaseWorld.City, 1));
        Assert.Equal(Reasons.AppointmentUnknown, walk.Decide(Act.CallOff(CaseWorld.City, 1)).Refusal?.Reason);
        Assert.Equal(CaseWalk.Written(walk.State), CaseWalk.Written(walk.Replayed()));
    }

    [Theory]
    [InlineData(PauseKind.Supplement)]
    [InlineData(PauseKind.Suspension)]
    public void What_has_a_command_of_its_own_is_no_reason_to_stop_a_clock(PauseKind kind) =>
        Given(Registered).When(Act.Pause(CaseWorld.City, 1, kind)).ThenRefused(RefusalCode.Invalid, Reasons.FieldInvalid);

    [Fact]
    public void While_the_worker_must_decide_the_case_is_in_her_hands()
    {
        var walk = new CaseWalk().Do(Act.Open, Act.Pause(CaseWorld.City, 1, PauseKind.Worker));
        walk.Now = CaseWorld.Now.AddDays(3);
        walk.Do(Act.Resume(CaseWorld.City, 1));
        Assert.Equal(HolderKind.Worker, CaseLedger.Of(walk.State, walk.Now)[0].Kind);
    }
}
