using Microsoft.Extensions.Localization;
using Tracker.Web;

namespace Tracker.Deadlines;

/// <summary>One step on the way to a date, and the article that orders it.</summary>
public sealed record WhyStep(string Text, string? Law = null, string? Class = null);

/// <summary>The way from the event to the date, told step by step.</summary>
internal sealed class WhySteps(IStringLocalizer texts, DeadlinePreview deadline)
{
    private DeadlineRuleView Rule => deadline.Rule;

    private bool CountsHours => Rule.Period.Unit is PeriodUnit.Hours or PeriodUnit.OfficeHours;

    private bool CountsWorkingTime => Rule.Period.Unit is PeriodUnit.WorkingDays or PeriodUnit.OfficeHours;

    private bool CountsMonths => Rule.Period.Unit is PeriodUnit.Months or PeriodUnit.Years;

    public IReadOnlyList<WhyStep> All() =>
        [Start(), Beginning(), .. SkippedSteps(), .. MakeUpSteps(), Counted(), .. RollOver(), End(), Warning()];

    private WhyStep Start() => new(texts[
        Rule.CountsBack ? "why.step.event" : "why.step.start",
        $"{Days.Text(Days.Of(deadline.StartAt))} {Days.Clock(deadline.StartAt)}", Rule.Starts.Here()]);

    private WhyStep Beginning() => CountsHours
        ? new(texts[CountsWorkingTime ? "why.step.office-hours" : "why.step.hours"], Civil("201"))
        : Rule.CountsBack
            ? new(texts["why.step.back", Days.Short(Days.Of(deadline.StartAt).AddDays(-1))], Civil("201"))
            : new(texts["why.step.first-day", Days.Short(Days.Of(deadline.StartAt).AddDays(1))], Civil("201"));

    /// <summary>What was skipped on the way, days of one reason in one line; not what was skipped at the end.</summary>
    private IEnumerable<WhyStep> SkippedSteps()
    {
        var run = new List<SkippedDay>();
        foreach (var day in deadline.Skipped.Where(s => s.Reason != SkipReason.DayOfEvent && !IsRolled(s)))
        {
            if (run.Count > 0 && !Follows(run[^1], day))
            {
                yield return Skipped(run);
                run.Clear();
            }

            run.Add(day);
        }

        if (run.Count > 0) yield return Skipped(run);
    }

    private WhyStep Skipped(List<SkippedDay> run)
    {
        var (first, last) = (run[0].Day, run[^1].Day);
        if (first > last) (first, last) = (last, first);
        var days = first == last ? Days.Short(first) : texts["why.days", Days.Short(first), Days.Short(last)].Value;
        return new(texts["why.step.skipped", days, Days.Reason(texts, run[0])], Class: "off");
    }

    /// <summary>Weekends on which one works, where it matters.</summary>
    private IEnumerable<WhyStep> MakeUpSteps() => deadline.Counted
        .Where(day => day.MakeUpFor is not null)
        .Where(day => CountsWorkingTime || (Rule.RollsOver && day.Day == deadline.LastDay))
        .Select(day => new WhyStep(texts["why.make-up", Days.Short(day.Day), day.MakeUpFor!.Here()], Class: "make-up"));

    private WhyStep Counted()
    {
        var end = Days.Text(deadline.RolledFrom?.Day ?? deadline.LastDay);
        return CountsMonths
            ? new(texts["why.step.months", Days.Text(texts, Rule.Period), end], Civil("202"))
            : new(texts["why.step.counted", Days.Text(texts, Rule.Period), end]);
    }

    private IEnumerable<WhyStep> RollOver() => deadline.RolledFrom is { } from
        ? [new(
            texts[
                Rule.CountsBack ? "why.step.rolled-back" : "why.step.rolled", Days.Short(from.Day),
                Days.Reason(texts, from), Days.Short(deadline.LastDay)],
            Rule.CountsBack ? null : Civil("203"), "off")]
        : Rule.RollsOver || CountsHours ? [] : [new(texts["why.step.stays"])];

    private WhyStep End() => new(
        texts[Rule.CountsBack ? "why.step.end-before" : "why.step.end", Days.End(deadline)],
        CountsHours ? null : Civil("203"), "due");

    private WhyStep Warning() =>
        new(texts[$"why.step.warning.{Days.Name(Rule.Warning)}", Days.Moment(deadline.WarnAt)], Class: "warn");

    private bool IsRolled(SkippedDay day) => deadline.RolledFrom is { } from
        && (Rule.CountsBack ? day.Day <= from.Day : day.Day >= from.Day);

    private static bool Follows(SkippedDay one, SkippedDay next) =>
        Math.Abs(next.Day.DayNumber - one.Day.DayNumber) == 1 && next with { Day = one.Day } == one;

    private string Civil(string article) => texts["why.civil-code", article];
}
