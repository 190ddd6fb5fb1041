using System.Collections.Immutable;

namespace Tracker.Cases;

public sealed class DraftRulesTests
{
    private static readonly Guid Account = Guid.NewGuid();
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("title", "拖欠工资", false)]
    [InlineData("field.facts", "x", false)]
    [InlineData("title", "  ", true)]
    [InlineData("region", "440304", true)]
    [InlineData("group", "shenzhen", true)]
    [InlineData("happenedOn", "2026-11-01T09:00", true)]
    public void A_form_in_which_nothing_was_typed_is_no_draft(string name, string value, bool isEmpty) =>
        Assert.Equal(isEmpty, DraftRules.IsEmpty(Values((name, value))));

    [Fact]
    public void A_draft_lives_for_ninety_days()
    {
        Assert.False(DraftRules.IsPast(Now.AddDays(-90), Now));
        Assert.True(DraftRules.IsPast(Now.AddDays(-90).AddSeconds(-1), Now));
    }

    [Theory]
    [InlineData(4, false, true)]
    [InlineData(3, false, false)]
    [InlineData(0, false, false)]
    // What the window saved itself, while the answer was lost on the way, is not another's.
    [InlineData(3, true, true)]
    [InlineData(0, true, true)]
    public void A_draft_is_replaced_by_whoever_saw_it(long seen, bool sameWindow, bool may)
    {
        var window = Guid.NewGuid();
        var before = new KeptDraft(4, Now, "…", window);
        Assert.Equal(may, DraftRules.MayReplace(before, Save(seen, sameWindow ? window : Guid.NewGuid())));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void What_was_discarded_is_not_brought_back_by_a_window_in_which_it_is_still_open(long seen, bool may) =>
        Assert.Equal(may, DraftRules.MayReplace(new KeptDraft(4, Now, null, null), Save(seen, Guid.NewGuid())));

    [Fact]
    public void It_is_kept_by_the_person_herself_if_she_may_open_cases()
    {
        Assert.Null(Check(Account, PostRoles.Handler));
        Assert.Equal(Reasons.RoleMissing, Check(Guid.NewGuid(), PostRoles.Handler)?.Reason);
        Assert.Equal(Reasons.RoleMissing, Check(Account, PostRoles.Supervisor)?.Reason);
    }

    [Fact]
    public void It_has_its_limits()
    {
        var values = Values(("title", new string('长', 100_000)));
        Assert.Equal(Reasons.RequestTooLarge, Check(Account, PostRoles.Handler, values)?.Reason);
        values = Values([.. Enumerable.Range(0, 201).Select(i => ($"field.{i}", "x"))]);
        Assert.Equal(Reasons.RequestTooLarge, Check(Account, PostRoles.Handler, values)?.Reason);
        Assert.Equal(Reasons.RequestTooLarge, Check(Account, PostRoles.Handler, others: 20)?.Reason);
    }

    [Fact]
    public void What_was_typed_reaches_no_log()
    {
        var values = Values(("workerName", "王小明"));
        var by = new Requester(Account, "shenzhen.union", []);
        Assert.DoesNotContain("王小明", new SaveDraft(by, "appeal", 0, values, null).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", new Draft("appeal", 1, Now, values).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_is_the_form_again_and_a_date_left_as_it_was_shown_is_now()
    {
        var key = Guid.NewGuid();
        var form = new Draft("appeal", 1, Now, Values(("title", "拖欠工资"), ("key", key.ToString()),
            ("happenedOn", "2026-11-26T14:00"), ("happenedOnShown", "2026-11-26T14:00"))).ToForm();
        Assert.Equal((key, "拖欠工资", null), (form.Key, form["title"], form["happenedOn"]));
        form = new Draft("appeal", 1, Now, Values(
            ("happenedOn", "2026-11-20T14:00"), ("happenedOnShown", "2026-11-26T14:00"))).ToForm();
        Assert.Equal(("2026-11-20T14:00", 20), (form["happenedOn"], form.HappenedOn?.Day));
    }

    private static SaveDraft Save(long seen, Guid window) =>
        new(new Requester(Account, "shenzhen.union", [PostRoles.Handler]), "appeal", seen, Values(("title", "x")), window);

    private static Refusal? Check(
        Guid by, string role, ImmutableSortedDictionary<string, string>? values = null, int others = 0) =>
        DraftRules.Check(Account, new SaveDraft(
            new Requester(by, "shenzhen.union", [role]), "appeal", 0, values ?? Values(("title", "x")), null), others);

    private static ImmutableSortedDictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToImmutableSortedDictionary(value => value.Name, value => value.Value);
}
