namespace Tracker.Overdue;

/// <summary>What a person keeps of the list.</summary>
public sealed class OverdueSettingsTests
{
    private static readonly Requester By = new(DerivedId.From("keeper"), "futian.union", [PostRoles.Handler]);

    [Fact]
    public void A_filter_is_kept_by_its_name_and_one_of_the_same_name_is_replaced()
    {
        var kept = Saved(Saved(OverdueSettings.None, "福田", "agency=a"), " 福田 ", "agency=b");
        Assert.Equal("agency=b", Assert.Single(kept.Filters).Query);
        Assert.Empty(OverdueSettingsRules.Without(kept, new RemoveOverdueFilter(By, Guid.NewGuid(), Attempt, kept.Filters[0].Id)).Value!.Filters);
    }

    [Theory]
    [InlineData("", Reasons.FieldRequired)]
    [InlineData("\u0001", Reasons.TextNotValid)]
    public void A_name_is_a_text(string name, string reason) =>
        Assert.Equal(reason, OverdueSettingsRules.With(OverdueSettings.None, Save(name, "")).Refusal!.Reason);

    [Fact]
    public void No_more_are_kept_than_can_be_looked_through()
    {
        var kept = Enumerable.Range(1, OverdueSettings.MostFilters).Aggregate(OverdueSettings.None, (all, i) => Saved(all, $"第{i}个", ""));
        Assert.Equal(Reasons.FiltersFull, OverdueSettingsRules.With(kept, Save("又一个", "")).Refusal!.Reason);
        Assert.Null(OverdueSettingsRules.With(kept, Save("第1个", "line=union")).Refusal);
    }

    [Fact]
    public void What_is_not_there_cannot_be_deleted() => Assert.Equal(Reasons.FilterUnknown,
        OverdueSettingsRules.Without(OverdueSettings.None, new RemoveOverdueFilter(By, Guid.NewGuid(), Attempt, Guid.NewGuid())).Refusal!.Reason);

    [Fact]
    public void A_new_calendar_address_ends_the_former_one_and_none_opens_nothing()
    {
        var first = OverdueSettingsRules.WithNewCalendar(OverdueSettings.None);
        var second = OverdueSettingsRules.WithNewCalendar(first);
        Assert.True(OverdueSettingsRules.Opens(second, second.CalendarSecret!));
        Assert.False(OverdueSettingsRules.Opens(second, first.CalendarSecret!));
        Assert.False(OverdueSettingsRules.Opens(OverdueSettings.None, ""));
        Assert.True(second.CalendarSecret!.Length >= 43);
        Assert.DoesNotContain(second.CalendarSecret, second.ToString(), StringComparison.Ordinal);
    }

    private static Attempt Attempt => new([], DateTimeOffset.MaxValue, null);

    private static SaveOverdueFilter Save(string name, string query) => new(By, Guid.NewGuid(), Attempt, name, query);

    private static OverdueSettings Saved(OverdueSettings kept, string name, string query) =>
        OverdueSettingsRules.With(kept, Save(name, query)).Value!;
}
