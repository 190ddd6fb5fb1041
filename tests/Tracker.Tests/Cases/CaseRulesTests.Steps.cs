using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    public static TheoryData<string> StepActs => [.. Acts(0, "").Keys];

    [Theory, MemberData(nameof(StepActs))]
    public void Who_is_no_party_does_not_learn_that_the_case_exists(string act) =>
        Given(Dispatched).When(Acts(2, CaseWorld.Stranger)[act])
            .ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);

    [Theory, MemberData(nameof(StepActs))]
    public void The_cross_line_supervisor_reads_a_case_but_acts_in_none(string act) =>
        Given(Dispatched).When(As(CaseWorld.CrossLine, Acts(2, CaseWorld.Stranger)[act]))
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);

    [Theory, MemberData(nameof(StepActs))]
    public void Only_the_owner_works_a_step(string act) =>
        Given(Dispatched).When(Acts(2, CaseWorld.City)[act])
            .ThenRefused(RefusalCode.Forbidden, Reasons.StepNotOwner);

    [Theory, MemberData(nameof(StepActs))]
    public void Only_a_handler_or_liaison_works_a_step(string act) =>
        Given(Dispatched).When(As(CaseWorld.By(CaseWorld.District, PostRoles.Signer), Acts(2, CaseWorld.District)[act]))
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);

    [Theory, MemberData(nameof(StepActs))]
    public void A_step_that_does_not_exist_is_refused(string act) =>
        Given(Dispatched).When(Acts(3, CaseWorld.District)[act])
            .ThenRefused(RefusalCode.Invalid, Reasons.StepNotFound);

    [Theory, MemberData(nameof(StepActs))]
    public void Nothing_is_worked_in_a_closed_case(string act) =>
        Given(Closed).When(Acts(1, CaseWorld.City)[act]).ThenRefused(RefusalCode.Conflict, Reasons.CaseClosed);

    [Theory, MemberData(nameof(StepActs))]
    public void A_completed_step_is_no_longer_open(string act) =>
        Given(Dispatched).When(Acts(1, CaseWorld.City)[act]).ThenRefused(RefusalCode.Conflict, Reasons.StepNotOpen);

    [Fact]
    public void A_referral_is_accepted_by_its_receiver() =>
        Given(Dispatched).When(Act.Accept(CaseWorld.District, 2, CaseWorld.Now.AddDays(-1)))
            .Then(new StepAccepted(2, CaseWorld.Now.AddDays(-1)));

    [Fact]
    public void A_referral_is_accepted_before_it_is_completed() =>
        Given(Dispatched).When(Act.Complete(CaseWorld.District, 2, "handle_here"))
            .ThenRefused(RefusalCode.Conflict, Reasons.StepNotAccepted);

    [Fact]
    public void What_was_accepted_is_neither_accepted_again_nor_returned()
    {
        Given(Accepted).When(Act.Accept(CaseWorld.District, 2))
            .ThenRefused(RefusalCode.Conflict, Reasons.StepNotOffered);
        Given(Accepted).When(Act.Return(CaseWorld.District, 2))
            .ThenRefused(RefusalCode.Conflict, Reasons.StepNotOffered);
    }

    [Fact]
    public void What_was_never_referred_is_not_returned() =>
        Given(Registered).When(Act.Return(CaseWorld.City, 1))
            .ThenRefused(RefusalCode.Conflict, Reasons.StepNotOffered);

    [Fact]
    public void What_happens_in_a_case_does_not_lie_in_the_future()
    {
        var tomorrow = CaseWorld.Now.AddDays(1);
        Given(Dispatched).When(Act.Accept(CaseWorld.District, 2, tomorrow))
            .ThenRefused(RefusalCode.Invalid, Reasons.DateInFuture);
        Given(Dispatched).When(Act.Return(CaseWorld.District, 2, on: tomorrow))
            .ThenRefused(RefusalCode.Invalid, Reasons.DateInFuture);
        Given(Accepted).When(Act.Complete(CaseWorld.District, 2, "handle_here") with { HappenedOn = tomorrow })
            .ThenRefused(RefusalCode.Invalid, Reasons.DateInFuture);
    }

    [Fact]
    public void Returning_opens_the_senders_step_again_and_the_receiver_leaves() =>
        Given(Dispatched).When(Act.Return(CaseWorld.District, 2, " 不属本辖区 ")).Then(
            new StepReturned(2, Text("不属本辖区"), CaseWorld.Now),
            new PartyLeft(CaseWorld.District, null),
            new StepOpened(3, "register", CaseWorld.City, null, null, CaseWorld.Now));

    [Fact]
    public void Who_was_invited_stays_after_a_return()
    {
        var events = Given([.. Registered, new PartyJoined(CaseWorld.District, true), .. Dispatched[4..5], .. Dispatched[6..]])
            .When(Act.Return(CaseWorld.District, 2)).ThenAccepted();
        Assert.Empty(events.OfType<PartyLeft>());
    }

    [Fact]
    public void Who_worked_another_step_stays_after_a_return()
    {
        var events = Given([
            .. Accepted,
            new StepOpened(3, "contact", CaseWorld.City, null, null, CaseWorld.Now),
            new StepOpened(4, "contact", CaseWorld.District, CaseWorld.City, 3, CaseWorld.Now),
        ]).When(Act.Return(CaseWorld.District, 4)).ThenAccepted();
        Assert.Empty(events.OfType<PartyLeft>());
    }

    [Fact]
    public void Who_returns_a_second_time_leaves_a_second_time()
    {
        var again = Given([
            .. Dispatched,
            new StepReturned(2, Text("不属本辖区"), CaseWorld.Now),
            new PartyLeft(CaseWorld.District, null),
            new StepOpened(3, "register", CaseWorld.City, null, null, CaseWorld.Now),
            new StepCompleted(3, "dispatch", NoFields.Add("to", Text(CaseWorld.District)), null, CaseWorld.Now),
            new PartyJoined(CaseWorld.District, false),
            new StepOpened(4, "verify", CaseWorld.District, CaseWorld.City, 3, CaseWorld.Now),
        ]).When(Act.Return(CaseWorld.District, 4)).ThenAccepted();
        Assert.Equal(new PartyLeft(CaseWorld.District, null), Assert.Single(again.OfType<PartyLeft>()));
    }

    [Fact]
    public void A_return_to_a_sender_that_was_taken_out_brings_it_back() =>
        Given([
            .. Accepted,
            new StepCompleted(2, "dispatch", NoFields, null, CaseWorld.Now),
            new PartyJoined(CaseWorld.Street, false),
            new StepOpened(3, "contact", CaseWorld.Street, CaseWorld.District, 2, CaseWorld.Now),
            new PartyLeft(CaseWorld.District, Text("误加")),
        ]).When(Act.Return(CaseWorld.Street, 3, "不属本街道")).Then(
            new StepReturned(3, Text("不属本街道"), CaseWorld.Now),
            new PartyLeft(CaseWorld.Street, null),
            new PartyJoined(CaseWorld.District, false),
            new StepOpened(4, "verify", CaseWorld.District, null, null, CaseWorld.Now));

    [Theory]
    [InlineData("", Reasons.FieldRequired)]
    [InlineData("\u2028\t", Reasons.FieldRequired)]
    [InlineData("a\0b", Reasons.TextNotValid)]
    public void A_return_says_why(string reason, string refusal) =>
        Given(Dispatched).When(Act.Return(CaseWorld.District, 2, reason)).ThenRefused(RefusalCode.Invalid, refusal);

    private static Dictionary<string, ICommand> Acts(int step, string agency) => new()
    {
        ["accept"] = Act.Accept(agency, step),
        ["return"] = Act.Return(agency, step),
        ["complete"] = Act.Complete(agency, step, "handle_here"),
    };

    private static ICommand As(Requester by, ICommand command) => command switch
    {
        AcceptStep c => c with { By = by },
        ReturnStep c => c with { By = by },
        CompleteStep c => c with { By = by },
        AddComment c => c with { By = by },
        AddParty c => c with { By = by },
        RemoveParty c => c with { By = by },
        _ => throw new ArgumentException(command.ToString(), nameof(command)),
    };

    [Fact]
    public void What_may_be_begun_once_is_begun_again_only_after_it_was_returned()
    {
        var supervision = CaseWorld.Delivered("supervision");
        var walk = new CaseWalk(supervision with { Motions = [.. supervision.Motions.Select(m => m with { Once = true })] })
            .Do(Act.Open with { Procedure = "supervision" });
        var invite = Act.Begin(CaseWorld.City, "invite_procuratorate", ("to", CaseWorld.Procuratorate));
        walk.Do(invite);
        Assert.Equal(Reasons.MotionBegun, walk.Decide(invite).Refusal?.Reason);
        walk.Do(Act.Return(CaseWorld.Procuratorate, 2), invite, Act.Accept(CaseWorld.Procuratorate, 3),
            Act.Complete(CaseWorld.Procuratorate, 3, "advised", ("advice", "补缴")));
        Assert.Equal(Reasons.MotionBegun, walk.Decide(invite).Refusal?.Reason);
    }
}
