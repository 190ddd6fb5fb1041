using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Tracker.Deadlines;

/// <summary>Reads the table of deadline rules and refuses what no lawyer could have meant.</summary>
internal sealed partial class DeadlineRuleFile
{
    private readonly string file;
    private readonly HashSet<(string Key, string? Region, int Version)> rows = [];
    private readonly Dictionary<string, LocalText> names = [];

    private DeadlineRuleFile(string file) => this.file = file;

    /// <exception cref="DataFileException">The file is no table of rules; the message says where and why.</exception>
    public static ImmutableArray<DeadlineRule> Parse(string yaml, string file)
    {
        var reader = new DeadlineRuleFile(file);
        return [.. DataFile.Read<DeadlineRulesYaml>(yaml, file).Rules.Select(reader.Rule)];
    }

    private DeadlineRule Rule(DeadlineRuleYaml y)
    {
        var rule = new DeadlineRule(
            y.Key, y.Version, y.Region, y.Name.ToText(), Period(y.Period), y.Starts.ToText(), y.Action.ToText(),
            BoundOf(y), ConfidenceOf(y), y.Basis.ToText())
        {
            Note = y.Note?.ToText(),
            Extension = y.Extension is null ? null : Period(y.Extension),
            Warning = WarningOf(y),
            WarnsAgain = [.. y.WarnsAgain],
            CountsBack = y.CountsBack,
            EndsAtClose = y.EndsAtClose,
            NamedOnly = y.NamedOnly,
            RollsOver = y.RollsOver ?? !y.Period.Unit.EndsWith("hours", StringComparison.Ordinal),
        };
        Check(rule, problem => throw Problem(y, problem));
        return rule;
    }

    private void Check(DeadlineRule rule, Action<string> report)
    {
        if (!KeyForm().IsMatch(rule.Key)) report($"'{rule.Key}' is no key; one looks like union.opinion.reply.");
        if (rule.Version < 1) report("'version' must be 1 or more.");
        if (!rows.Add((rule.Key, rule.Region, rule.Version)))
            report($"Rule '{rule.Key}' is there twice for {rule.Region ?? "the country"}.");
        CheckTexts(rule, report);
        CheckTime(rule, report);
    }

    private void CheckTexts(DeadlineRule rule, Action<string> report)
    {
        foreach (var text in (LocalText[])[rule.Name, rule.Starts, rule.Action, rule.Basis])
            if (string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En))
                report("'name', 'starts', 'action' and 'basis' must be there in Chinese and English.");
        // People choose a rule by its name: one name for all regions, and no other rule of the same.
        if (!names.TryAdd(rule.Key, rule.Name) && names[rule.Key] != rule.Name)
            report($"Rule '{rule.Key}' has another name elsewhere.");
        if (names.Any(n => n.Key != rule.Key && (n.Value.Zh == rule.Name.Zh || n.Value.En == rule.Name.En)))
            report($"Another rule is called '{rule.Name.En}' too.");
    }

    private static void CheckTime(DeadlineRule rule, Action<string> report)
    {
        if (rule.CountsHours && (rule.RollsOver || rule.CountsBack || rule.EndsAtClose))
            report("Hours run on: they do not roll over, count back or end at the close of business.");
        if (rule.CountsHours && rule.Warning != Warning.LastThird) report("Hours are warned of by their last third.");
        if (rule.CountsBack && rule.Warning == Warning.LastThird)
            report("What is due before an event is warned of by working days: it has no beginning, and no third.");
        if (rule.CountsHours && rule.WarnsAgain.Length > 0 || rule.CountsBack && rule.WarnsAgain.Length > 0)
            report("Only what counts days, months or years forward is warned of again.");
        if (rule.WarnsAgain.Any(days => days is < 1 or > 1000)
            || !rule.WarnsAgain.SequenceEqual(rule.WarnsAgain.Distinct().OrderDescending()))
            report("'warns_again' are days before the end, from 1 to 1000, the most first.");
        if (rule.CountsBack && rule.Extension is not null) report("What is due before an event cannot be extended.");
        if (rule.Extension is { } more && rule.CountsHours != (more.Unit is PeriodUnit.Hours or PeriodUnit.OfficeHours))
            report("Hours are extended by hours, and nothing else is.");
    }

    private Period Period(PeriodYaml y) =>
        y.N is >= 1 and <= 1000 ? new Period(y.N, UnitOf(y)) : throw Problem(y, "'n' must be from 1 to 1000.");

    private PeriodUnit UnitOf(PeriodYaml y) => y.Unit switch
    {
        "hours" => PeriodUnit.Hours,
        "office-hours" => PeriodUnit.OfficeHours,
        "working-days" => PeriodUnit.WorkingDays,
        "days" => PeriodUnit.Days,
        "months" => PeriodUnit.Months,
        "years" => PeriodUnit.Years,
        _ => throw Problem(y, $"'{y.Unit}' is no unit."),
    };

    private Bound BoundOf(DeadlineRuleYaml y) => y.Binds switch
    {
        "agency" => Bound.Agency,
        "respondent" => Bound.Respondent,
        "right" => Bound.Right,
        _ => throw Problem(y, $"'{y.Binds}' cannot be bound: agency, respondent or right can."),
    };

    private Confidence ConfidenceOf(DeadlineRuleYaml y) => y.Confidence switch
    {
        "V" => Confidence.Read,
        "P" => Confidence.Quoted,
        "O" => Confidence.Unconfirmed,
        "X" => Confidence.ProductDefault,
        _ => throw Problem(y, $"'{y.Confidence}' is no confidence: V, P, O and X are."),
    };

    private Warning WarningOf(DeadlineRuleYaml y) => y.Warns switch
    {
        "last-third" => Warning.LastThird,
        "last-three-working-days" => Warning.LastThreeWorkingDays,
        _ => throw Problem(y, $"'{y.Warns}' is no warning: last-third and last-three-working-days are."),
    };

    private DataFileException Problem(YamlPart part, string text) => new(file, part.At, text);

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+\z")]
    private static partial Regex KeyForm();
}
