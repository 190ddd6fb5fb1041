using System.Collections.Immutable;
using Tracker.Cases;
using static Tracker.Campaigns.CampaignScenario;

namespace Tracker.Campaigns;

public sealed class CampaignRulesTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    [Fact]
    public void A_member_plans_one_with_the_case_it_grows_out_of()
    {
        var decision = CampaignRules.Decide(
            CampaignState.None, Plan(CampaignScenario.Plan), Id, Group, new JoiningCase(Case, "shenzhen", true));
        Assert.Equal([typeof(CampaignPlanned), typeof(CampaignCaseAdded)], decision.Events.Select(e => e.GetType()));
        Assert.Contains(Case, After(decision.Events).Cases);
    }

    [Fact]
    public void Those_that_take_part_are_members_with_lead_and_planner_among_them()
    {
        var plan = CampaignScenario.Plan;
        Refused(plan with { Agencies = [Lead, CaseWorld.Stranger] }, Reasons.CampaignAgencies);
        Refused(plan with { Lead = CaseWorld.Hrss }, Reasons.CampaignAgencies);
        Refused(plan with { Lead = Other, Agencies = [Other] }, Reasons.CampaignAgencies);
        Refused(plan with { Until = plan.From.AddDays(-1) }, Reasons.CampaignPeriod);
        Refused(plan with { From = default, Until = default }, Reasons.CampaignPeriod);
        Refused(plan with { From = DateOnly.MaxValue, Until = DateOnly.MaxValue }, Reasons.CampaignPeriod);
        Refused(plan with { Title = " " }, Reasons.FieldRequired);
        Refused(plan with { Purpose = new string('长', 10_001) }, Reasons.TextTooLong);
        Given([]).When(Plan(plan)).ThenRefused(Reasons.GroupNotFound);
        Given([]).When(Plan(plan) with { By = CaseWorld.By(Lead, PostRoles.Auditor) }, Group).ThenRefused(Reasons.RoleMissing);
        Given([]).When(Plan(plan), Group, new JoiningCase(Case, "lancang", true)).ThenRefused(Reasons.CampaignCaseElsewhere);
        Given([]).When(Plan(plan), Group, new JoiningCase(Case, null, false)).ThenRefused(Reasons.CaseNotFound);
    }

    [Fact]
    public void Only_those_that_take_part_and_the_cross_line_supervisors_see_it()
    {
        var state = After(Planned);
        Assert.True(CampaignRules.MayRead(state, By(Other)));
        Assert.True(CampaignRules.MayRead(state, CaseWorld.CrossLine));
        Assert.False(CampaignRules.MayRead(state, By(CaseWorld.Hrss)));
        Assert.False(CampaignRules.MayRead(state, CaseWorld.By(Audiences.Office, PostRoles.Administrator)));
        Assert.False(CampaignRules.MayRead(state, CaseWorld.By(CaseWorld.Stranger, PostRoles.Supervisor)));
        Given(Planned).When(AddCase(CaseWorld.Hrss)).ThenRefused(Reasons.CampaignNotFound);
        Given(Planned).When(AddCase(Lead) with { By = CaseWorld.CrossLine }).ThenRefused(Reasons.RoleMissing);
    }

    [Fact]
    public void The_lead_starts_and_closes_it_and_nothing_changes_afterwards()
    {
        Given(Planned).When(new StartCampaign(By(Lead), Guid.Empty, Act.Attempt)).Then<CampaignStarted>();
        Given(Planned).When(new StartCampaign(By(Other), Guid.Empty, Act.Attempt)).ThenRefused(Reasons.CampaignNotLead);
        Given(Running).When(new StartCampaign(By(Lead), Guid.Empty, Act.Attempt)).ThenRefused(Reasons.CampaignState);
        Given(Planned).When(Close("做完了")).ThenRefused(Reasons.CampaignState);
        Given(Running).When(Close(" ")).ThenRefused(Reasons.FieldRequired);
        Assert.Equal("做完了", Given(Running).When(Close(" 做完了 ")).Then<CampaignClosed>().Summary.Text);
        Given(Closed).When(Close("再来")).ThenRefused(Reasons.CampaignState);
        Given(Closed).When(AddCase(Lead)).ThenRefused(Reasons.CampaignState);
        Given(Closed).When(Figure(0, Lead, 60)).ThenRefused(Reasons.CampaignState);
        Given(Running).When(new ChangeCampaign(By(Other), Guid.Empty, Act.Attempt, CampaignScenario.Plan)).ThenRefused(Reasons.CampaignNotLead);
    }

    [Fact]
    public void A_party_brings_a_case_of_the_group_in_once_and_takes_it_out()
    {
        Given(Running).When(AddCase(Other)).Then<CampaignCaseAdded>();
        Given(Running).When(AddCase(Other), joining: new JoiningCase(Case, "shenzhen", false)).ThenRefused(Reasons.CampaignCaseElsewhere);
        Given(Running).When(AddCase(Other), joining: new JoiningCase(Case, null, false)).ThenRefused(Reasons.CaseNotFound);
        Given([.. Running, new CampaignCaseAdded(Case)]).When(AddCase(Other)).ThenRefused(Reasons.CampaignHasCase);
        var remove = new RemoveCampaignCase(By(Other), Guid.Empty, Act.Attempt, Case);
        Given([.. Running, new CampaignCaseAdded(Case)]).When(remove).Then<CampaignCaseRemoved>();
        Given(Running).When(remove).ThenRefused(Reasons.CampaignLacksCase);
    }

    [Fact]
    public void One_addressee_written_in_two_ways_is_one()
    {
        var added = Given(Addressed).When(Add("甲 运输（有限）公司", "甲运输(有限)公司", "乙运输有限公司", " 丁公司 ")).Then<AddresseesAdded>();
        Assert.Equal((4, "甲 运输（有限）公司,丁公司"), (added.First, string.Join(',', added.Addressees.Select(a => a.Name.Text))));
        Given(Addressed).When(new AddAddressees(By(Lead), Guid.Empty, Act.Attempt, 1,
            [new Addressee("改了名的公司", "91330211-MA2AAAAA1X", null)])).ThenNothing();
        Given(Addressed).When(Add()).ThenRefused(Reasons.AddresseesNone);
        Given(Addressed).When(Add("　")).ThenRefused(Reasons.FieldRequired);
        Given(Addressed).When(Add("丁", new string('长', 101))).ThenRefused(Reasons.TextTooLong);
        Given(Running).When(Add("丁")).ThenRefused(Reasons.CampaignActUnknown);
    }

    [Fact]
    public void Five_thousand_addressees_are_taken_and_no_more()
    {
        var names = Enumerable.Range(1, CampaignLimits.Addressees - 3).Select(i => $"第{i}公司").ToArray();
        Assert.Equal(4_997, Given(Addressed).When(Add(names)).Then<AddresseesAdded>().Addressees.Length);
        Given(Addressed).When(Add([.. names, "多一家公司"])).ThenRefused(Reasons.CampaignFull);
    }

    [Fact]
    public void Nothing_comes_back_that_was_not_sent()
    {
        Given(Sent).When(Mark(AddresseeMark.Delivered, [1, 2])).Then<AddresseesMarked>();
        Given(Sent).When(Mark(AddresseeMark.Delivered, [1, 3])).ThenRefused(Reasons.AddresseeNotSent);
        Given(Sent).When(Mark(AddresseeMark.Replied, [1], on: First.AddDays(-1))).ThenRefused(Reasons.AddresseeNotSent);
        Given(Sent).When(Mark(AddresseeMark.Delivered, [1], on: Today.AddDays(1))).ThenRefused(Reasons.DateInFuture);
        Given(Sent).When(Mark(AddresseeMark.Sent, [3])).ThenRefused(Reasons.FieldRequired);
        Given(Sent).When(Mark(AddresseeMark.Checked, [4])).ThenRefused(Reasons.AddresseeUnknown);
        Given(Sent).When(Mark(AddresseeMark.Checked, [])).ThenRefused(Reasons.AddresseesNone);
        Given(Sent).When(Mark(AddresseeMark.Checked, [3], problem: true)).ThenRefused(Reasons.FieldRequired);
    }

    [Fact]
    public void Only_what_was_found_is_put_right_and_a_new_finding_begins_anew()
    {
        ImmutableArray<CampaignEvent> found = [.. Addressed, Marked(AddresseeMark.Checked, [1], problem: true, text: "未安排体检")];
        Given(found).When(Mark(AddresseeMark.Rectified, [1])).Then<AddresseesMarked>();
        Given(found).When(Mark(AddresseeMark.Rectified, [2])).ThenRefused(Reasons.AddresseeNoProblem);
        var line = After([.. found, Marked(AddresseeMark.Rectified, [1]), Marked(AddresseeMark.Checked, [1])]).Acts[0].Lines[0];
        Assert.True(line is { HasProblem: false, Rectified: null });
    }

    [Fact]
    public void A_mark_is_taken_back_with_all_that_rests_on_it()
    {
        var line = After([.. Sent, Marked(AddresseeMark.Delivered, [1]), Marked(AddresseeMark.Replied, [1])]).Acts[0].Lines[0];
        Assert.True(line is { Delivered: not null, Replied: not null });
        Assert.True(After([.. Sent, Marked(AddresseeMark.Delivered, [1]), Marked(AddresseeMark.Undelivered, [1])]).Acts[0].Lines[0]
            is { Delivered: null, Undelivered: not null });
        line = After([.. Sent, Marked(AddresseeMark.Replied, [1]), Marked(AddresseeMark.Sent, [1], undone: true)]).Acts[0].Lines[0];
        Assert.True(line is { Sent: null, Replied: null });
        Given(Sent).When(Mark(AddresseeMark.Sent, [1]) with { Marking = new(AddresseeMark.Sent, null, null, false, null) }).Then<AddresseesMarked>();
    }

    [Fact]
    public void All_that_a_filter_matches_are_marked_and_no_others()
    {
        var all = Mark(AddresseeMark.Sent, []) with
        {
            AllOf = new AddresseeMatch(AddresseeFilter.NotSent, null), Marking = new(AddresseeMark.Sent, Today, SendWay.InPerson, false, null),
        };
        Assert.Equal([3], Given(Sent).When(all).Then<AddresseesMarked>().Lines);
        Given([.. Sent, Marked(AddresseeMark.Sent, [3], SendWay.Post)]).When(all).ThenRefused(Reasons.AddresseesNone);
        var act = After(Addressed).Acts[0];
        Assert.Equal([1], CampaignRules.Matching(act, new AddresseeMatch(AddresseeFilter.All, "ma2aaaaa"), Today).Select(l => l.No));
        Assert.Equal([2], CampaignRules.Matching(act, new AddresseeMatch(AddresseeFilter.All, "乙 运输"), Today).Select(l => l.No));
    }

    [Fact]
    public void Marking_all_leaves_what_was_recorded_one_by_one()
    {
        ImmutableArray<CampaignEvent> known =
        [
            .. Sent, Marked(AddresseeMark.Sent, [3], SendWay.Post), Marked(AddresseeMark.Undelivered, [2]),
            Marked(AddresseeMark.Replied, [1], text: "已安排"),
        ];
        Assert.Equal([2, 3], Given(known).When(All(AddresseeMark.Replied)).Then<AddresseesMarked>().Lines);
        // Receipt and return are one record; those that came back are asked for by name.
        Assert.Equal([1, 3], Given(known).When(All(AddresseeMark.Delivered)).Then<AddresseesMarked>().Lines);
        Assert.Equal([2], Given(known).When(All(AddresseeMark.Delivered, AddresseeFilter.Undelivered)).Then<AddresseesMarked>().Lines);
        Given(known).When(All(AddresseeMark.Sent)).ThenRefused(Reasons.AddresseesMarked);
        // One by one it is changed, and what is taken back is taken back from all.
        Given(known).When(Mark(AddresseeMark.Replied, [1])).Then<AddresseesMarked>();
        var back = All(AddresseeMark.Replied) with { Marking = new(AddresseeMark.Replied, null, null, false, null) };
        Assert.Equal([1, 2, 3], Given(known).When(back).Then<AddresseesMarked>().Lines);

        MarkAddressees All(AddresseeMark mark, AddresseeFilter filter = AddresseeFilter.All) => Mark(mark, []) with
        {
            AllOf = new AddresseeMatch(filter, null), Marking = new(mark, Today, SendWay.Post, false, null),
        };
    }

    [Theory]
    [InlineData(AddresseeMark.Delivered)]
    [InlineData(AddresseeMark.Undelivered)]
    [InlineData(AddresseeMark.Replied)]
    public void Nothing_is_sent_after_it_came_back(AddresseeMark mark)
    {
        ImmutableArray<CampaignEvent> back = [.. Sent, Marked(mark, [1])];
        var send = Mark(AddresseeMark.Sent, [1], Today) with { Marking = new(AddresseeMark.Sent, Today, SendWay.Post, false, null) };
        Given(back).When(send).ThenRefused(Reasons.AddresseeSentLate);
        Given(back).When(send with { Marking = send.Marking with { On = First } }).Then<AddresseesMarked>();
    }

    [Fact]
    public void When_the_lead_left_the_working_group_another_that_takes_part_takes_it_over()
    {
        var without = Group with { Members = [Other, CaseWorld.Hrss] };
        var plan = CampaignScenario.Plan with { Lead = Other, Agencies = [Other] };
        var change = new ChangeCampaign(By(Other), Guid.Empty, Act.Attempt, plan);
        var changed = Given(Running).When(change, without).Then<CampaignChanged>();
        Given(Running).When(change with { Plan = CampaignScenario.Plan }, without).ThenRefused(Reasons.CampaignAgencies);
        Given(Running).When(change, Group).ThenRefused(Reasons.CampaignNotLead);
        Given(Running).When(change with { By = CaseWorld.By(Other, PostRoles.Auditor) }, without).ThenRefused(Reasons.RoleMissing);
        var state = After(Running);
        Assert.True(CampaignRules.MayTakeOver(state, By(Other), without));
        Assert.False(CampaignRules.MayTakeOver(state, By(Other), Group));
        Assert.False(CampaignRules.MayTakeOver(state, By(Other), null));
        Given([.. Running, changed]).When(Close("做完了") with { By = By(Other) }).Then<CampaignClosed>();
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void It_is_overdue_from_the_day_after_the_last_for_those_who_got_it_and_did_not_reply(int day, int overdue)
    {
        var state = After([.. Sent, Marked(AddresseeMark.Replied, [2])]);
        var counts = CampaignReading.Details(Id, 1, state, By(Lead), new DateOnly(2026, 3, day)).Counts;
        Assert.Equal(new AddresseeCounts(3, 2, 0, 0, 1, overdue, 0, 0, 0), counts);
        Assert.Equal(1, counts.Of(AddresseeFilter.NotSent));
    }

    [Fact]
    public void A_figure_is_corrected_by_the_agency_that_reported_it_and_the_old_value_stays_known()
    {
        var reported = Given(Running).When(Figure(0, Lead, 60)).Then<FigureReported>();
        ImmutableArray<CampaignEvent> events = [.. Running, reported];
        Given(events).When(Figure(1, Other, 61)).ThenRefused(Reasons.FigureNotYours);
        Given(events).When(Figure(2, Lead, 61)).ThenRefused(Reasons.FigureNotYours);
        Given(events).When(Figure(1, Lead, 0.001m)).ThenRefused(Reasons.FieldInvalid);
        var state = After([.. events, Given(events).When(Figure(1, Lead, 62)).Then<FigureReported>()]);
        Assert.Equal((62m, 60m), (Assert.Single(state.Figures).Value, state.Figures[0].Before));
    }

    [Fact]
    public void A_spreadsheet_is_read_line_by_line_whatever_parts_the_columns()
    {
        var read = CampaignForms.AddresseesIn("甲公司\t91330211MA2AAAAA1X\t张三 0574-0000-0001\n\n乙公司，李四\n丙（宁波）公司\n，\n");
        Assert.Equal(
            [
                new Addressee("甲公司", "91330211MA2AAAAA1X", "张三 0574-0000-0001"), new Addressee("乙公司", null, "李四"),
                new Addressee("丙（宁波）公司", null, null),
            ], read);
        // Beside a tab, a comma belongs to the name.
        Assert.Equal(
            [new Addressee("Ding Co., Ltd.", "91330211MA2AAAAA2X", null), new Addressee("Wu Co., Ltd.", null, null), new Addressee("己公司", null, null)],
            CampaignForms.AddresseesIn("Ding Co., Ltd.\t91330211MA2AAAAA2X\nWu Co., Ltd.\t\n己公司"));
    }

    private static void Refused(CampaignPlan plan, string reason) => Given([]).When(Plan(plan), Group).ThenRefused(reason);

    private static PlanCampaign Plan(CampaignPlan plan) => new(By(Lead), Guid.Empty, Act.Attempt, "shenzhen", plan, null);

    private static AddCampaignCase AddCase(string agency) => new(By(agency), Guid.Empty, Act.Attempt, Case);

    private static CloseCampaign Close(string summary) => new(By(Lead), Guid.Empty, Act.Attempt, summary);

    private static ReportFigure Figure(int no, string agency, decimal value) =>
        new(By(agency), Guid.Empty, Act.Attempt, no, "立案", value, "件");

    private static AddAddressees Add(params string[] names) => new(
        By(Lead), Guid.Empty, Act.Attempt, 1, [.. names.Select(name => new Addressee(name, null, null))]);

    private static MarkAddressees Mark(AddresseeMark mark, ImmutableArray<int> lines, DateOnly? on = null, bool problem = false) =>
        new(By(Other), Guid.Empty, Act.Attempt, 1, lines, null, new AddresseeMarking(mark, on ?? First, null, problem, null));
}
