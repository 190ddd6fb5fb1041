using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Procedures;

namespace Tracker.Employers;

public sealed class EmployerRulesTests
{
    private static readonly DateTimeOffset Due = new(2026, 3, 10, 16, 0, 0, TimeSpan.Zero);
    private static readonly Requester Hrss = new(Guid.NewGuid(), "a.hrss", [PostRoles.Handler]);
    private static readonly AgencyProfile Bureau = new("a.hrss", "人社局", "人社局", "HRSS", "hrss", "city", "44", null);
    private static readonly AgencyProfile Union = Bureau with { Id = "a.union", Line = "union" };

    [Theory]
    [InlineData("running", false, null, null, DemandState.Running)]
    [InlineData("running", true, null, null, DemandState.Overdue)]
    [InlineData("stopped", true, null, null, DemandState.Stopped)]
    [InlineData("void", true, 1, null, DemandState.Void)]
    [InlineData("met", false, -1, "primary", DemandState.Kept)]
    [InlineData("met", false, 0, "", DemandState.Kept)]
    [InlineData("met", false, 1, "", DemandState.Late)]
    // Entered after its day, done before it.
    [InlineData("met", true, -1, "", DemandState.Kept)]
    // A refusal is none, be it in time.
    [InlineData("met", false, -1, "danger", DemandState.Failed)]
    [InlineData("met", true, 1, "danger", DemandState.Failed)]
    // What the events do not say.
    [InlineData("met", true, null, null, DemandState.Late)]
    public void A_demand_is_kept_by_the_day_of_the_act(string stored, bool missed, int? days, string? tone, DemandState state)
    {
        DateTimeOffset? ended = days is { } n ? Due.AddDays(n) : null;
        var outcome = tone is null ? null : new OutcomeRule("o", new LocalText("甲", "a"), tone, [], [], [], null, true, []);
        Assert.Equal(state, EmployerRules.StateOf(stored, missed, Due, ended, outcome));
    }

    [Fact]
    public void Only_HRSS_keeps_the_list_and_whoever_sees_no_case_learns_nothing()
    {
        Assert.Null(Check(Hrss, Bureau));
        Assert.Equal(Reasons.WatchNotYours, Check(Hrss with { Agency = "a.union" }, Union)?.Reason);
        Assert.Equal(Reasons.WatchNotYours, Check(Hrss with { Roles = [PostRoles.Supervisor] }, Bureau)?.Reason);
        Assert.Equal(Reasons.EmployerNotFound, Check(Hrss, Bureau, mayRead: false, reason: "")?.Reason);
        Assert.Equal(Reasons.EmployerNotFound, Check(Hrss with { Agency = "a.union" }, Union, mayRead: false)?.Reason);
    }

    [Fact]
    public void Putting_on_and_taking_off_need_a_reason_and_something_to_change()
    {
        Assert.Equal(Reasons.FieldRequired, Check(Hrss, Bureau, reason: " ")?.Reason);
        Assert.Equal(Reasons.WatchListed, Check(Hrss, Bureau, isListed: true)?.Reason);
        Assert.Equal(Reasons.WatchNotListed, Check(Hrss, Bureau, shallBe: false)?.Reason);
        Assert.Null(Check(Hrss, Bureau, isListed: true, shallBe: false));
    }

    private static Refusal? Check(
        Requester by, AgencyProfile agency, bool mayRead = true, bool isListed = false, bool shallBe = true,
        string reason = "拒不改正") => EmployerRules.Check(by, agency, mayRead, isListed, shallBe, reason);
}
