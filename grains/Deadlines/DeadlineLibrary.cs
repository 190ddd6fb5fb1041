namespace Tracker.Deadlines;

/// <summary>The rules and holiday notices that came with the product; loaded before the silo serves.</summary>
internal sealed class DeadlineLibrary
{
    private (DeadlineRules Rules, HolidayNotices Notices)? loaded;

    public DeadlineRules Rules => Loaded.Rules;

    public HolidayNotices Notices => Loaded.Notices;

    private (DeadlineRules Rules, HolidayNotices Notices) Loaded =>
        loaded ?? throw new InvalidOperationException("The deadline rules are not loaded.");

    /// <exception cref="DataFileException">A file is wrong.</exception>
    public async Task Load(string folder)
    {
        var rules = await DataFile.Text(Path.Combine(folder, "rules.yaml"));
        var calendar = await DataFile.Text(Path.Combine(folder, "calendar.yaml"));
        loaded = (new DeadlineRules(DeadlineRuleFile.Parse(rules, "rules.yaml")),
            CalendarFile.Parse(calendar, "calendar.yaml"));
    }
}
