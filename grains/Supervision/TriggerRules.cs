using System.Collections.Immutable;
using System.Globalization;
using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Supervision;

/// <summary>Which causes of supervision an event brings about. Pure: state, event and settings decide.</summary>
internal static class TriggerRules
{
    /// <summary>The causes, not yet numbered; also those that were taken up before, by the same name.</summary>
    /// <param name="s">The case after the event.</param>
    public static IEnumerable<SupervisionTriggered> Of(CaseState s, CaseEvent happened, TriggerSettings settings) =>
        CausesOf(s, happened, settings.Definitions)
            .Select(c => (Cause: c, Setting: settings.Of(c.Kind, c.Agency)))
            .Where(c => c.Setting.On && IsReached(c.Cause, c.Setting))
            .Select(c => Triggered(c.Cause, c.Setting, settings.Rules));

    /// <summary>When to look how late a passed deadline has become; null where that is nobody's concern, or it is time now.</summary>
    public static LatenessAwaited? Awaits(CaseState s, DeadlineMissed happened, TriggerSettings settings)
    {
        if (s.DeadlinesOf(happened.Step).FirstOrDefault(d => d.Rule == happened.Rule) is not { } deadline) return null;
        var setting = settings.Of(TriggerKind.Overdue, Holder(s, happened.Step));
        return setting is { On: true, Threshold: > 0 } && deadline.Reckoning.Binds == Bound.Agency
            ? new LatenessAwaited(
                happened.Step, happened.Rule, deadline.Reckoning.Due.AddDays(setting.Threshold), setting, settings.Rules)
            : null;
    }

    /// <summary>What has become of a lateness that was awaited: it is so late, or is looked at again later.</summary>
    public static CaseEvent Late(CaseState s, LatenessAwaited awaited, DateTimeOffset now)
    {
        var deadline = s.DeadlinesOf(awaited.Step).First(d => d.Rule == awaited.Rule);
        var due = deadline.Reckoning.Due.AddDays(awaited.Setting.Threshold);
        if (!deadline.IsOverdue || due > now)
            return awaited with { At = due > now ? due : now.AddDays(1) };
        return Triggered(Overdue(s, awaited.Step, deadline), awaited.Setting, awaited.Rules) with
        {
            Figure = awaited.Setting.Threshold,
        };
    }

    private static IEnumerable<Cause> CausesOf(
        CaseState s, CaseEvent happened, ImmutableDictionary<TriggerKind, TriggerDefinition> definitions) => happened switch
    {
        DeadlineMissed e when s.DeadlinesOf(e.Step).FirstOrDefault(d => d.Rule == e.Rule) is { } d
            && d.Reckoning.Binds == Bound.Agency => [Overdue(s, e.Step, d)],
        StepReturned e => [Counted(TriggerKind.Returned, s, e.No, s.History
            .Select(h => h.Event).OfType<StepReturned>().Where(r => IsSame(s, r.No, e.No)).Select(r => r.HappenedOn))],
        SupplementAsked e => [Counted(TriggerKind.Supplement, s, e.No, s.History
            .Select(h => h.Event).OfType<SupplementAsked>().Where(r => IsSame(s, r.No, e.No)).Select(r => r.HappenedOn))],
        CaseReopened e =>
            [new(TriggerKind.Reopened, Name("reopened", s.History.Count(h => h.Event is CaseReopened)), Responsible(s), null, 1, [e.On])],
        StepCompleted e => [.. Outcome(s, e, definitions), .. InFields(s, e.Fields, e.HappenedOn, definitions)],
        StepCorrected e => InFields(s, e.Fields, e.HappenedOn, definitions),
        MotionBegun e => InFields(s, e.Fields, e.HappenedOn, definitions),
        CaseOpened e => InFields(s, e.Fields, e.OpenedOn, definitions),
        CaseAmended { Fields: { } fields } => InFields(s, fields, s.OpenedOn, definitions),
        _ => [],
    };

    private static Cause Overdue(CaseState s, int step, CaseDeadline d) => new(
        TriggerKind.Overdue,
        $"overdue/{Ladder.Key(step, d.Rule)}/{d.Reckoning.LastDay.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
        Holder(s, step), step == 0 ? null : step, 0, [d.Reckoning.Due]);

    private static Cause Counted(TriggerKind kind, CaseState s, int no, IEnumerable<DateTimeOffset> times)
    {
        ImmutableArray<DateTimeOffset> on = [.. times];
        return new(kind, Name($"{CaseCards.Kebab(kind)}/{s.Steps[no].Step}", on.Length), s.Steps[no].Owner, no, on.Length, on);
    }

    private static IEnumerable<Cause> Outcome(
        CaseState s, StepCompleted e, ImmutableDictionary<TriggerKind, TriggerDefinition> definitions) =>
        definitions.Values.Where(d => d.Outcomes.Contains(e.Outcome)).OrderBy(d => d.Kind).Select(d => new Cause(
            d.Kind, Name(CaseCards.Kebab(d.Kind), e.No),
            d.Kind == TriggerKind.Dissatisfied ? Responsible(s) : s.Steps[e.No].Owner, e.No, 1, [e.HappenedOn]));

    private static IEnumerable<Cause> InFields(
        CaseState s, ImmutableSortedDictionary<string, Sealed> fields, DateTimeOffset on,
        ImmutableDictionary<TriggerKind, TriggerDefinition> definitions)
    {
        foreach (var d in definitions.Values.Where(d => !d.Fields.IsEmpty).OrderBy(d => d.Kind))
            if (d.Fields.Max(field => FigureOf(field, fields)) is > 0 and var figure)
                yield return new Cause(d.Kind, CaseCards.Kebab(d.Kind), Responsible(s), null, figure, [on]);
    }

    /// <summary>The number that a field holds; 1 where it holds the value that is asked for.</summary>
    private static int FigureOf(string field, ImmutableSortedDictionary<string, Sealed> fields)
    {
        var (id, wanted) = field.Split('=') is [var name, var value] ? (name, value) : (field, null);
        var text = fields.GetValueOrDefault(id)?.Text;
        if (wanted is not null) return text == wanted ? 1 : 0;
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, 0, int.MaxValue)
            : 0;
    }

    // Each time it has come round again: of what is returned twice, also the fourth time.
    private static bool IsReached(Cause c, TriggerSetting setting) => c.Kind switch
    {
        TriggerKind.Overdue => setting.Threshold == 0,
        TriggerKind.Returned or TriggerKind.Supplement => c.Figure % setting.Threshold == 0,
        _ => c.Figure >= setting.Threshold,
    };

    private static SupervisionTriggered Triggered(Cause c, TriggerSetting setting, string rules) => new(
        0, c.Kind, setting.Level, c.Agency, c.Step, c.Key, c.Figure, setting.Threshold, c.On, setting.Automatic, rules);

    private static bool IsSame(CaseState s, int no, int other) => s.Steps[no].Step == s.Steps[other].Step;

    private static string Holder(CaseState s, int step) => step == 0 ? s.Opener : s.Steps[step].Holder;

    /// <summary>Who must act: on the step opened last; of a case in nobody's hands whoever opened it.</summary>
    public static string Responsible(CaseState s) => s.Waiting.IsEmpty ? s.Opener : s.Steps[s.Waiting.Max].Holder;

    private static string Name(string what, int no) => string.Create(CultureInfo.InvariantCulture, $"{what}/{no}");

    private sealed record Cause(
        TriggerKind Kind, string Key, string Agency, int? Step, int Figure, ImmutableArray<DateTimeOffset> On);
}
