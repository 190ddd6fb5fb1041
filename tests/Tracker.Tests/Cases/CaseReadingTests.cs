using System.Text.Json;
using Tracker.Procedures;

namespace Tracker.Cases;

public sealed class CaseReadingTests
{
    private const string CityOnly = "市总工会内部意见";
    private const string DistrictOnly = "区总工会内部意见";
    private const string ForAll = "已联系企业";
    private const string Title = "张三，电话13812345678，反映欠薪";

    private static readonly CaseRights Nothing = new(false, false, false, false, false, false, false, false);

    private readonly CaseWalk walk = new CaseWalk().Do(
        Act.Open with
        {
            Title = Title,
            Worker = Act.Person("张三"),
            Respondents = [Act.Employer("甲公司")],
            Parties = [CaseWorld.Procuratorate],
            Fields = Act.Open.Fields.Add("facts", "一个月工资未付").Add("channel", "phone"),
        },
        Act.Dispatch(CaseWorld.City, 1, CaseWorld.District) with { Note = "请核实" },
        Act.Comment(CaseWorld.City, CityOnly, Visibility.Agency),
        Act.Comment(CaseWorld.District, DistrictOnly, Visibility.Agency),
        Act.Comment(CaseWorld.District, ForAll));

    [Fact]
    public void A_party_reads_the_case_and_nobody_else_does()
    {
        Assert.True(CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.City)).IsAny);
        Assert.True(CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.District)).IsAny);
        Assert.True(CaseWorld.Sight(walk.State, CaseWorld.By(CaseWorld.Procuratorate)).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.By(CaseWorld.Stranger, [.. PostRoles.All])).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.Handler("Shenzhen.union")).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.Handler("shenzhen\u200b.union")).IsAny);
    }

    [Fact]
    public void Only_a_supervisor_of_the_office_reads_across_lines()
    {
        Assert.True(CaseWorld.Sight(walk.State, CaseWorld.CrossLine).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.Handler(Audiences.Office)).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.By(CaseWorld.Stranger, PostRoles.Supervisor)).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.Handler(Audiences.CrossLine)).IsAny);
    }

    [Fact]
    public void A_case_that_does_not_exist_is_read_by_nobody() =>
        Assert.False(CaseWorld.Sight(CaseState.None, CaseWorld.CrossLine).IsAny);

    [Fact]
    public void Who_was_taken_out_reads_no_more()
    {
        walk.Do(Act.Remove(CaseWorld.City, CaseWorld.Procuratorate));
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.Procuratorate)).IsAny);
    }

    [Theory]
    [InlineData(CaseWorld.City, CityOnly, DistrictOnly)]
    [InlineData(CaseWorld.District, DistrictOnly, CityOnly)]
    public void An_agency_reads_its_own_internal_comments_and_no_others(string agency, string own, string foreign)
    {
        var texts = Comments(CaseWorld.Handler(agency));
        Assert.Equal([own, ForAll], texts.Order(StringComparer.Ordinal).OrderBy(t => t == ForAll));
        Assert.DoesNotContain(foreign, Everything(CaseWorld.Handler(agency)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_without_internal_comments_reads_those_for_all() =>
        Assert.Equal([ForAll], Comments(CaseWorld.Handler(CaseWorld.Procuratorate)));

    [Fact]
    public void The_cross_line_supervisor_reads_no_internal_comment() =>
        Assert.Equal([ForAll], Comments(CaseWorld.CrossLine));

    [Fact]
    public void The_cross_line_supervisor_reads_no_internal_comment_of_the_office_itself()
    {
        walk.Do(
            Act.Add(CaseWorld.City, Audiences.Office),
            Act.Comment(Audiences.Office, "办公室内部意见", Visibility.Agency));
        Assert.Equal([ForAll], Comments(CaseWorld.CrossLine));
        Assert.Contains("办公室内部意见", Comments(CaseWorld.Handler(Audiences.Office)));
    }

    [Fact]
    public void The_workers_name_is_masked_for_everybody()
    {
        foreach (var by in new[] { CaseWorld.Handler(CaseWorld.City), CaseWorld.CrossLine })
            Assert.Equal("张*", Read(by).WorkerName);
    }

    [Fact]
    public void Numbers_in_a_title_are_masked_on_the_card_and_whole_on_the_page()
    {
        Assert.Equal(Title, Read(CaseWorld.Handler(CaseWorld.City)).Title);
        var card = CaseCards.Card(CaseWorld.Id, walk.State, walk.Version, CaseWorld.Appeal, CaseWorld.Now);
        Assert.Equal("张三，电话138****5678，反映欠薪", card.Title);
    }

    [Theory]
    [InlineData(PostRoles.Handler)]
    [InlineData(PostRoles.Liaison)]
    public void The_receiver_may_answer_before_it_may_complete(string role)
    {
        var by = CaseWorld.By(CaseWorld.District, role);
        Assert.Equal((true, false, 0), Rights(by, 2));
        walk.Do(Act.Accept(CaseWorld.District, 2));
        Assert.Equal((false, true, 2), Rights(by, 2));
    }

    [Theory]
    [InlineData(PostRoles.Supervisor)]
    [InlineData(PostRoles.Signer)]
    [InlineData(PostRoles.Auditor)]
    [InlineData(PostRoles.Administrator)]
    public void In_another_post_the_owner_may_do_nothing(string role)
    {
        var by = CaseWorld.By(CaseWorld.District, role);
        Assert.Equal((false, false, 0), Rights(by, 2));
        walk.Do(Act.Accept(CaseWorld.District, 2));
        Assert.Equal((false, false, 0), Rights(by, 2));
        Assert.Equal(Nothing, Read(by).Rights);
    }

    [Fact]
    public void Another_party_and_the_cross_line_supervisor_may_do_nothing_to_a_step()
    {
        walk.Do(Act.Accept(CaseWorld.District, 2));
        foreach (var by in new[] { CaseWorld.Handler(CaseWorld.City), CaseWorld.CrossLine })
            Assert.Equal((false, false, 0), Rights(by, 2));
    }

    [Fact]
    public void Only_the_opener_may_take_out_a_party()
    {
        Assert.Equal(new CaseRights(true, true, true, true, true, false, true, true), Read(CaseWorld.Handler(CaseWorld.City)).Rights);
        Assert.Equal(new CaseRights(true, true, false, false, false, false, true, true), Read(CaseWorld.Handler(CaseWorld.District)).Rights);
        Assert.Equal(Nothing, Read(CaseWorld.CrossLine).Rights);
    }

    [Fact]
    public void What_the_page_offers_is_what_the_rules_accept()
    {
        walk.Do(Act.Accept(CaseWorld.District, 2));
        var step = Read(CaseWorld.Handler(CaseWorld.District)).Steps[1];
        Assert.Equal(["dispatch", "handle_here"], step.Outcomes.Select(o => o.Id));
        var to = Assert.Single(step.Outcomes[0].Fields);
        Assert.Equal(("agency", true, CaseWorld.Street), (to.Type, to.Required, Assert.Single(to.Choices).Id));
        foreach (var choice in to.Choices)
            Assert.Null(walk.Decide(Act.Dispatch(CaseWorld.District, 2, choice.Id)).Refusal);
    }

    [Fact]
    public void In_a_closed_case_nothing_is_offered()
    {
        var closed = new CaseWalk().Do(Act.Open, Act.Complete(CaseWorld.City, 1, "not_accepted", ("reason", "重复")));
        var details = CaseWorld.Read(closed.State, closed.Version, CaseWorld.Appeal, CaseWorld.Handler(CaseWorld.City));
        Assert.Equal(Nothing with { MayReopen = true, MayLend = true }, details.Rights);
        Assert.Equal(CaseWorld.Appeal.Results["not_accepted"], details.Result);
        Assert.All(details.Steps, step => Assert.Equal((false, false, 0), (step.MayAnswer, step.MayComplete, step.Outcomes.Length)));
    }

    [Fact]
    public void The_timeline_tells_who_did_what_in_order()
    {
        var timeline = Read(CaseWorld.Handler(CaseWorld.City)).Timeline;
        Assert.Equal(
            ["case-opened", "party-joined", "party-joined", "step-opened", "step-completed", "party-joined",
                "step-opened", "comment-added", "comment-added"],
            timeline.Select(line => line.Kind));
        var dispatch = timeline[4];
        Assert.Equal(
            (2L, CaseWorld.City, 1, "请核实", "Dispatch", "Register"),
            (dispatch.Version, dispatch.Agency, dispatch.StepNo, dispatch.Text, dispatch.Label!.En, dispatch.StepName!.En));
        Assert.Equal(CaseWorld.District, Assert.Single(dispatch.Fields).Value);
        Assert.Equal(CaseWorld.District, timeline[6].Other);
    }

    [Fact]
    public void When_the_worker_is_erased_only_her_name_is_gone()
    {
        var state = walk.Replayed(CaseWorld.Worker);
        var details = Read(state, CaseWorld.Handler(CaseWorld.City));
        Assert.Null(details.WorkerName);
        Assert.Equal(CaseWorld.Worker, details.Worker);
        Assert.Equal(Title, details.Title);
        Assert.DoesNotContain(details.Timeline, line => line.Erased);
    }

    [Fact]
    public void When_the_case_is_erased_its_texts_are_gone_and_its_course_stays()
    {
        var state = walk.Replayed(CaseWorld.Id);
        var details = Read(state, CaseWorld.Handler(CaseWorld.City));
        Assert.Equal((null, "张*"), (details.Title, details.WorkerName));
        Assert.All(details.Fields, field => Assert.Null(field.Value));
        Assert.Equal(
            [("step-completed", true), ("comment-added", true), ("comment-added", true)],
            details.Timeline.Where(line => line.Erased).Select(line => (line.Kind, line.Text is null)));
        Assert.Equal(
            Read(CaseWorld.Handler(CaseWorld.City)).Timeline.Select(line => line.Kind),
            details.Timeline.Select(line => line.Kind));
        Assert.Equal("—", CaseCards.Card(CaseWorld.Id, state, 5, CaseWorld.Appeal, CaseWorld.Now).Title);
    }

    private CaseDetails Read(Requester by) => Read(walk.State, by);

    private CaseDetails Read(CaseState state, Requester by) =>
        CaseWorld.Read(state, walk.Version, CaseWorld.Appeal, by);

    private IEnumerable<string> Comments(Requester by) =>
        Read(by).Timeline.Where(line => line.Kind == "comment-added").Select(line => line.Text!);

    private string Everything(Requester by) => JsonSerializer.Serialize(Read(by), CaseCards.Json);

    private (bool, bool, int) Rights(Requester by, int no)
    {
        var step = Read(by).Steps.Single(s => s.No == no);
        return (step.MayAnswer, step.MayComplete, step.Outcomes.Length);
    }
}
