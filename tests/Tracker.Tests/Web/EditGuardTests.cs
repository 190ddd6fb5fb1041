using System.Collections.Immutable;

namespace Tracker.Web;

public sealed class EditGuardTests
{
    [Fact]
    public void What_nobody_else_changed_is_sent_as_it_was_typed()
    {
        Assert.Null(EditGuard.Clash(Form(("title", "新"), ("base:title", "旧")), Stored("旧")));
        // Both wrote the same, or this form carries no base: a program's, or one of before.
        Assert.Null(EditGuard.Clash(Form(("title", "同"), ("base:title", "旧")), Stored("同")));
        Assert.Null(EditGuard.Clash(Form(("title", "新")), Stored("别")));
        // A browser sends other line ends, and spaces at the end are nothing.
        Assert.Null(EditGuard.Clash(Form(("title", "新"), ("base:title", "一\n二 ")), Stored("一\r\n二")));
    }

    [Fact]
    public void What_both_wrote_is_shown_with_what_it_was_before_and_mine_stays_typed()
    {
        var clash = EditGuard.Clash(Form(("title", "我的"), ("base:title", "旧")), Stored("对方的"))!;
        var field = Assert.Single(clash.Conflicts);
        Assert.Equal(("旧", "对方的", "我的", true), (field.Before, field.Theirs, field.Mine, field.IsBoth));
        Assert.Equal("我的", clash["title"]);
        // The next comparison is with what was shown.
        Assert.Equal("对方的", clash["base:title"]);
        Assert.Null(EditGuard.Clash(clash, Stored("对方的")));
        Assert.NotNull(EditGuard.Clash(clash, Stored("第三人的")));
    }

    [Fact]
    public void What_only_the_other_wrote_is_taken_over_and_said()
    {
        var clash = EditGuard.Clash(Form(("title", "旧"), ("base:title", "旧")), Stored("对方的"))!;
        Assert.False(Assert.Single(clash.Conflicts).IsBoth);
        Assert.Equal("对方的", clash["title"]);
    }

    [Theory]
    [InlineData("typed", "我的")]
    [InlineData("theirs", "对方的")]
    [InlineData("before", "旧")]
    [InlineData("nonsense", "我的")]
    public void The_person_chooses(string choice, string chosen) => Assert.Equal(chosen, EditGuard.Chosen(Form(
        ("title", "我的"), ("base:title", "对方的"), ("before:title", "旧"), ("take:title", choice)))["title"]);

    [Fact]
    public async Task A_change_between_comparing_and_sending_is_compared_again()
    {
        var (stored, version) = ("旧", 1L);
        var (form, outcome) = await EditGuard.Send(
            Form(("title", "我的"), ("base:title", "旧")),
            () => Task.FromResult<(long, IEnumerable<GuardedField>)?>((version, Stored(stored))),
            (_, seen) =>
            {
                // Somebody is faster by a moment.
                (stored, version) = ("对方的", 2);
                return Task.FromResult(seen == version
                    ? Outcome.Accepted(3)
                    : Outcome.Refused(RefusalCode.Conflict, Reasons.VersionStale, ""));
            });
        Assert.Equal(Reasons.EditConflict, outcome.Refusal?.Reason);
        Assert.Equal("对方的", Assert.Single(form.Conflicts).Theirs);
    }

    private static GuardedField[] Stored(string title) => [new("title", "标题", title)];

    private static PostedForm Form(params (string Name, string Value)[] values) => new(
        "/", "form", Guid.NewGuid(), values.ToImmutableSortedDictionary(v => v.Name, v => v.Value));
}
