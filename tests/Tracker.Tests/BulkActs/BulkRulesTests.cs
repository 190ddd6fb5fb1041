using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.BulkActs;

/// <summary>What is done in many cases is judged in each by the rules of doing it in one.</summary>
public sealed class BulkRulesTests
{
    private static readonly Guid Second = DerivedId.From("second/" + CaseWorld.City);

    [Fact]
    public void Reassigning_gives_every_step_of_the_agency_into_other_hands_and_keeps_co_handlers()
    {
        var colleague = DerivedId.From("account/" + CaseWorld.City);
        var walk = Opened().Do(
            Act.Complete(CaseWorld.City, 1, "violation", ("findings", "未缴社保")),
            Act.Begin(CaseWorld.City, "reminder", ("problem", "未缴社保")));
        var own = walk.State.Waiting.Where(no => walk.State.Steps[no].Owner == CaseWorld.City).ToArray();
        Assert.True(own.Length > 1);
        walk.Do(Act.Assign(CaseWorld.City, own[0], colleague, Second), Bulk(new BulkReassign(Second)));
        Assert.All(own, no => Assert.Equal(Second, walk.State.Steps[no].Handler));
        Assert.Empty(walk.State.Steps[own[0]].CoHandlers);
        // Done already: nothing more happens.
        Assert.Empty(walk.Decide(Bulk(new BulkReassign(Second))).Events);
    }

    [Fact]
    public void A_co_handler_who_left_the_agency_keeps_nobody_from_taking_over()
    {
        var colleague = DerivedId.From("account/" + CaseWorld.City);
        var walk = Opened();
        var step = walk.State.Waiting.First(no => walk.State.Steps[no].Owner == CaseWorld.City);
        walk.Do(Act.Assign(CaseWorld.City, step, colleague, Second));
        var decision = CaseRules.Decide(walk.State, Bulk(new BulkReassign(null)), new CaseFacts(
            CaseWorld.Id, walk.Procedure, CaseWorld.Agencies, CaseWorld.People.SetItem(Second, CaseWorld.Court), walk.Time, walk.Now));
        Assert.Null(decision.Refusal);
        var assigned = Assert.IsType<HandlersAssigned>(Assert.Single(decision.Events));
        Assert.Null(assigned.Handler);
        Assert.Empty(assigned.CoHandlers);
    }

    [Fact]
    public void A_stranger_is_no_handler_and_one_step_refused_refuses_all()
    {
        var walk = Opened();
        Assert.Equal(Reasons.PersonUnknown, Refusal(walk, new BulkReassign(Guid.NewGuid())));
        walk.Do(Act.Recuse(CaseWorld.City, Second));
        Assert.Equal(Reasons.PersonRecused, Refusal(walk, new BulkReassign(Second)));
    }

    [Fact]
    public void A_case_where_nothing_waits_for_the_agency_says_so_and_a_stranger_learns_of_none()
    {
        var walk = new CaseWalk().Do(Act.Open, Act.Dispatch(CaseWorld.City, 1, CaseWorld.District));
        Assert.Equal(Reasons.BulkNoStep, Refusal(walk, new BulkReassign(Second)));
        Assert.Equal(Reasons.CaseNotFound, Refusal(walk, new BulkReassign(null), CaseWorld.Court));
        Assert.Equal(Reasons.CaseNotFound, Refusal(walk, new BulkClose("x"), CaseWorld.Court));
    }

    [Fact]
    public void Extending_extends_what_the_law_lets_extend_and_once()
    {
        var walk = Opened().Do(
            Act.Complete(CaseWorld.City, 1, "violation", ("findings", "未缴社会保险")),
            Act.Begin(CaseWorld.City, "recommendation", ("to", CaseWorld.Hrss), ("request", "立案查处")),
            Act.Accept(CaseWorld.Hrss, 3),
            Act.Complete(CaseWorld.Hrss, 3, "docketed"));
        var extend = new BulkExtend("局长", "案情复杂", null);
        Assert.Equal(Reasons.DeadlineFixed, Refusal(walk, extend));
        walk.Do(Bulk(extend) with { By = CaseWorld.Handler(CaseWorld.Hrss) });
        Assert.Contains(walk.Last, e => e is DeadlineExtended);
        Assert.Equal(Reasons.DeadlineFixed, Refusal(walk, extend, CaseWorld.Hrss));
    }

    [Fact]
    public void Closing_is_for_the_opener_and_not_while_a_right_runs_unwarned()
    {
        var walk = Opened(("known_on", "2026-01-10"));
        Assert.Equal(Reasons.WorkerUnwarned, Refusal(walk, new BulkClose("申请人撤回")));
        Assert.Equal(Reasons.FieldRequired, Refusal(Opened(), new BulkClose(" ")));
        var plain = Opened().Do(Bulk(new BulkClose("申请人撤回")));
        Assert.Equal(CaseStatus.Closed, plain.State.Status);
        Assert.Equal(Reasons.CaseClosed, Refusal(plain, new BulkClose("再次")));
    }

    [Fact]
    public void It_ends_when_no_case_is_left_and_what_was_given_up_stays_so()
    {
        var (one, two) = (new BulkRow(Guid.NewGuid(), BulkState.Waiting), new BulkRow(Guid.NewGuid(), BulkState.Waiting));
        var record = new BulkRecord { Agency = CaseWorld.City, Rows = [one, two] };
        record = record.With(Settled(one with { State = BulkState.Ready }));
        Assert.Equal(BulkStatus.Checking, record.Status);
        record = record.With(Settled(two with { State = BulkState.Refused, Reason = Reasons.CaseClosed }));
        Assert.Equal(BulkStatus.Checked, record.Status);
        record = (record with { Status = BulkStatus.Running }).With(Settled(one with { State = BulkState.Done }));
        Assert.Equal((BulkStatus.Done, Reasons.CaseClosed), (record.Status, record.Rows[1].Reason));
        var given = new BulkRecord { Status = BulkStatus.Cancelled, Rows = [one] };
        // What was on its way then is done, and known to be.
        given = given.With(Settled(one with { State = BulkState.Done }));
        Assert.Equal((BulkStatus.Cancelled, BulkState.Done), (given.Status, given.Rows[0].State));
    }

    private static Dictionary<Guid, BulkRow> Settled(BulkRow row) => new() { [row.Case] = row };

    private static string? Refusal(CaseWalk walk, BulkAct act, string agency = CaseWorld.City) =>
        walk.Decide(Bulk(act) with { By = CaseWorld.Handler(agency) }).Refusal?.Reason;

    private static WorkInBulk Bulk(BulkAct act) => new(CaseWorld.Handler(CaseWorld.City), Guid.Empty, Act.Attempt, act);

    private static CaseWalk Opened(params (string Field, string Value)[] also) =>
        new CaseWalk(CaseWorld.Delivered("supervision")).Do(Act.Open with
        {
            Procedure = "supervision",
            Fields = Act.Open.Fields.Add("source", "appeal").AddRange(also.Select(f => KeyValuePair.Create(f.Field, f.Value))),
        });
}
