using System.Collections.Immutable;
using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    [Fact]
    public void Opening_a_case_makes_the_opener_a_party_and_opens_its_first_step() =>
        Nothing.When(Act.Open).Then([.. Registered]);

    [Fact]
    public void Opening_brings_in_worker_respondents_parties_and_fields()
    {
        var events = Nothing.When(Act.Open with
        {
            Title = "  拖欠工资 ",
            Worker = Act.Person(" 张三 "),
            Respondents = [Act.Employer("甲公司"), Act.Employer("乙公司")],
            Parties = [CaseWorld.City, CaseWorld.Procuratorate, CaseWorld.Procuratorate],
            Fields = Values(("channel", "phone"), ("facts", " ")),
            HappenedOn = CaseWorld.Now.AddDays(-3),
        }).ThenAccepted();

        var opened = Assert.IsType<CaseOpened>(events[0]);
        Assert.Equal(Text("拖欠工资"), opened.Title);
        Assert.Equal(new Sealed(CaseWorld.Worker, "张三"), opened.Worker!.Name);
        Assert.Equal(["甲公司", "乙公司"], opened.Respondents.Select(r => r.Name));
        Assert.Equal(["channel"], opened.Fields.Keys);
        Assert.Equal(CaseWorld.Now.AddDays(-3), opened.OpenedOn);
        Assert.Equal([CaseWorld.City, CaseWorld.Procuratorate], events.OfType<PartyJoined>().Select(p => p.Agency));
        Assert.All(events.OfType<PartyJoined>(), joined => Assert.True(joined.Invited));
        Assert.Equal(opened.OpenedOn, Assert.Single(events.OfType<StepOpened>()).Since);
    }

    [Fact]
    public void A_case_is_opened_once() =>
        Given(Registered).When(Act.Open).ThenRefused(RefusalCode.Conflict, Reasons.CaseExists);

    [Theory]
    [InlineData(PostRoles.Supervisor)]
    [InlineData(PostRoles.Administrator)]
    [InlineData(PostRoles.Auditor)]
    [InlineData(PostRoles.Signer)]
    public void Only_a_handler_or_liaison_opens_a_case(string role) =>
        Nothing.When(Act.Open with { By = CaseWorld.By(CaseWorld.City, role) })
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);

    [Fact]
    public void A_liaison_may_open_a_case() =>
        Nothing.When(Act.Open with { By = CaseWorld.By(CaseWorld.City, PostRoles.Liaison) }).ThenAccepted();

    [Fact]
    public void A_case_is_opened_in_a_group_of_ones_own() =>
        Nothing.When(Act.Open, facts => facts with { Group = null })
            .ThenRefused(RefusalCode.Invalid, Reasons.GroupNotFound);

    [Fact]
    public void A_case_needs_a_procedure_that_exists() =>
        Nothing.When(Act.Open with { Procedure = "nothing" })
            .ThenRefused(RefusalCode.Invalid, Reasons.ProcedureUnknown);

    [Fact]
    public void A_case_needs_a_division_that_exists() =>
        Nothing.When(Act.Open, facts => facts with { RegionKnown = false })
            .ThenRefused(RefusalCode.Invalid, Reasons.RegionUnknown);

    [Fact]
    public void A_party_brought_in_must_exist() =>
        Nothing.When(Act.Open with { Parties = [CaseWorld.Procuratorate, "nobody.union"] })
            .ThenRefused(RefusalCode.Invalid, Reasons.AgencyUnknown);

    [Fact]
    public void A_future_appeal_cannot_be_opened() =>
        Nothing.When(Act.Open with { HappenedOn = CaseWorld.Now.AddMinutes(3) })
            .ThenRefused(RefusalCode.Invalid, Reasons.DateInFuture);

    [Fact]
    public void A_clock_a_minute_ahead_is_forgiven() =>
        Nothing.When(Act.Open with { HappenedOn = CaseWorld.Now.AddMinutes(1) }).ThenAccepted();

    [Fact]
    public void An_opening_field_that_the_procedure_lacks_is_refused() =>
        Nothing.When(Act.Open with { Fields = Values(("colour", "red")) })
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldUnknown);

    [Fact]
    public void An_opening_choice_must_be_one_of_its_choices() =>
        Nothing.When(Act.Open with { Fields = Values(("channel", "telepathy")) })
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldInvalid);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void A_title_must_be_filled(string title) =>
        Nothing.When(Act.Open with { Title = title }).ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);

    [Fact]
    public void A_title_has_a_limit()
    {
        Nothing.When(Act.Open with { Title = new string('题', Limits.Title) }).ThenAccepted();
        Nothing.When(Act.Open with { Title = new string('题', Limits.Title + 1) })
            .ThenRefused(RefusalCode.Invalid, Reasons.TextTooLong);
    }

    [Fact]
    public void A_worker_must_have_a_name_and_each_value_has_a_limit()
    {
        var tooLong = new string('1', Limits.Name + 1);
        Refused(Act.Person(" "), Reasons.FieldRequired);
        Refused(Act.Person(tooLong), Reasons.TextTooLong);
        Refused(Act.Person("张三") with { Phone = tooLong }, Reasons.TextTooLong);
        Refused(Act.Person("张三") with { IdNumber = tooLong }, Reasons.TextTooLong);
        Refused(Act.Person("张三") with { Occupation = "\0" }, Reasons.TextNotValid);

        static void Refused(Workers.WorkerFields worker, string reason) =>
            Nothing.When(Act.Open with { Worker = worker }).ThenRefused(RefusalCode.Invalid, reason);
    }

    [Fact]
    public void A_respondent_must_have_a_name_and_each_value_has_a_limit()
    {
        var tooLong = new string('1', Limits.Name + 1);
        Refused(Act.Employer(""), Reasons.FieldRequired);
        Refused(Act.Employer(tooLong), Reasons.TextTooLong);
        Refused(Act.Employer("甲公司") with { CreditCode = tooLong }, Reasons.TextTooLong);
        Refused(Act.Employer("甲公司") with { Region = "\u0001" }, Reasons.TextNotValid);

        static void Refused(Employers.EmployerFields respondent, string reason) =>
            Nothing.When(Act.Open with { Respondents = [Act.Employer("乙公司"), respondent] })
                .ThenRefused(RefusalCode.Invalid, reason);
    }

    [Fact]
    public void A_case_has_at_most_fifty_respondents()
    {
        var fifty = Enumerable.Repeat(Act.Employer("甲公司"), Limits.Respondents).ToImmutableArray();
        Nothing.When(Act.Open with { Respondents = fifty }).ThenAccepted();
        Nothing.When(Act.Open with { Respondents = fifty.Add(Act.Employer("乙公司")) })
            .ThenRefused(RefusalCode.Invalid, Reasons.ListTooLong);
    }

    [Fact]
    public void A_case_has_at_most_fifty_parties_with_its_opener()
    {
        var others = Enumerable.Range(1, Limits.Parties - 1).Select(i => $"a{i}.union").ToImmutableArray();
        var opened = Nothing.When(Act.Open with { Parties = others }, Known).ThenAccepted();
        Assert.Equal(Limits.Parties, opened.OfType<PartyJoined>().Count());
        Nothing.When(Act.Open with { Parties = others.Add("b.union") }, Known)
            .ThenRefused(RefusalCode.Invalid, Reasons.ListTooLong);

        static OpeningFacts Known(OpeningFacts facts) => facts with { UnknownParty = null };
    }

    private static ImmutableDictionary<string, string> Values(params (string Id, string Value)[] values) =>
        values.ToImmutableDictionary(v => v.Id, v => v.Value);
}
