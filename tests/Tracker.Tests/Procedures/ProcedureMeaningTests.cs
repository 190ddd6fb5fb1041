using Tracker.Cases;

namespace Tracker.Procedures;

/// <summary>What docs/procedures.md says of joins, of steps that are open already, and of agency fields, is so.</summary>
public sealed class ProcedureMeaningTests
{
    private const string Lanes = """
        id: lanes
        version: 1
        name: { zh: 线路, en: Lanes }
        stages:
          - { id: only, name: { zh: 阶段, en: Stage } }
        roles:
          lead: { zh: 主办, en: Lead }
          helper: { zh: 协办, en: Helper }
        results:
          done: { zh: 办结, en: Done }
        opening: { binds: [lead], opens: [start] }
        steps:
          - id: start
            name: { zh: 开始, en: Start }
            stage: only
            owner: lead
            outcomes:
              - { id: split, label: { zh: 分办, en: Split }, opens: [a, b, c] }
              - id: hand_over
                label: { zh: 转交, en: Hand over }
                fields: [{ id: to, type: agency, line: any, required: true, label: { zh: 转至, en: To } }]
                binds: [{ role: helper, agency: to }]
                opens: [help]
          - id: a
            name: { zh: 甲, en: A }
            stage: only
            owner: lead
            outcomes: &asks
              - id: done
                label: { zh: 办完, en: Done }
                fields: [{ id: by, type: date, label: { zh: 期限, en: By } }]
                opens: [join]
              - { id: ends, label: { zh: 结束, en: End }, ends: true }
          - { id: b, name: { zh: 乙, en: B }, stage: only, owner: lead, outcomes: *asks }
          - { id: c, name: { zh: 丙, en: C }, stage: only, owner: lead, outcomes: *asks }
          - id: join
            name: { zh: 汇总, en: Join }
            stage: only
            owner: lead
            after: [a, b, c]
            due_field: by
            outcomes: [{ id: close, label: { zh: 办结, en: Close }, closes: done }]
          - id: help
            name: { zh: 协助, en: Help }
            stage: only
            owner: helper
            outcomes: [{ id: close, label: { zh: 办结, en: Close }, closes: done }]
        motions:
          - { id: more, label: { zh: 增办, en: More }, roles: [lead], opens: [a] }
        """;

    private static readonly Procedure Procedure = ProcedureFile.Parse(Lanes, "lanes.yaml");

    [Fact]
    public void A_join_that_is_asked_for_early_waits_and_opens_once_with_the_day_of_the_act_that_asked_last()
    {
        var walk = Split().Do(Done(2, "2026-03-10"), Done(3, "2026-03-20"));
        Assert.Equal([4], walk.State.Waiting);
        walk.Do(Act.Complete(CaseWorld.City, 4, "ends"));
        Assert.Equal(("join", new DateOnly(2026, 3, 20)), (walk.State.Steps[5].Step, walk.State.Steps[5].Due));
        Assert.Equal([5], walk.State.Waiting);

        walk = Split().Do(Done(2, "2026-03-10"), Done(3, "2026-03-20"), Done(4, "2026-03-15"));
        Assert.Equal(new DateOnly(2026, 3, 15), walk.State.Steps[5].Due);
        Assert.Equal([5], walk.State.Waiting);
    }

    [Fact]
    public void A_step_that_is_opened_while_it_is_open_is_there_twice_and_a_join_waits_for_both()
    {
        var walk = Split().Do(Act.Begin(CaseWorld.City, "more"));
        Assert.Equal(["a", "b", "c", "a"], walk.State.Waiting.Select(no => walk.State.Steps[no].Step));
        walk.Do(Done(2, null), Done(3, null), Done(4, null));
        Assert.Equal([5], walk.State.Waiting);
        walk.Do(Done(5, null));
        Assert.Equal("join", walk.State.Steps[Assert.Single(walk.State.Waiting)].Step);
    }

    [Fact]
    public void A_lane_that_never_ran_keeps_no_join_waiting()
    {
        var walk = new CaseWalk(Procedure).Do(Opening(), Act.Complete(CaseWorld.City, 1, "hand_over", ("to", CaseWorld.Court)));
        walk.Do(Act.Begin(CaseWorld.City, "more"), Done(3, null));
        Assert.Equal(["help", "join"], walk.State.Waiting.Select(no => walk.State.Steps[no].Step));
    }

    [Fact]
    public void Any_line_offers_every_agency_but_ones_own()
    {
        var field = Procedure.Steps["start"].Outcome("hand_over")!.Fields[0];
        Assert.Equal(
            CaseWorld.Agencies.Keys.Where(a => a != CaseWorld.City),
            CaseReading.View(field, CaseWorld.City, [.. CaseWorld.Agencies.Values]).Choices.Select(c => c.Id));
        foreach (var agency in new[] { CaseWorld.Court, CaseWorld.Stranger, CaseWorld.Street })
            Assert.Null(Fields.CheckAgencies(
                [field], new Dictionary<string, string> { ["to"] = agency }, CaseWorld.City, CaseWorld.Agencies));
        Assert.Equal(Reasons.AgencyUnknown, Fields.CheckAgencies(
            [field], new Dictionary<string, string> { ["to"] = "nobody" }, CaseWorld.City, CaseWorld.Agencies)!.Reason);
    }

    private static OpenCase Opening() => Act.Open with { Procedure = Procedure.Id };

    private static CaseWalk Split() => new CaseWalk(Procedure).Do(Opening(), Act.Complete(CaseWorld.City, 1, "split"));

    private static CompleteStep Done(int step, string? by) =>
        Act.Complete(CaseWorld.City, step, "done", by is null ? [] : [("by", by)]);
}
