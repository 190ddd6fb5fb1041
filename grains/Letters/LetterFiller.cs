using System.Collections.Immutable;
using System.Globalization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>What a letter is filled from.</summary>
/// <param name="Procedure">The version the case is pinned to.</param>
/// <param name="Issuer">The issuing agency.</param>
/// <param name="Contact">Whom to ask there, with telephone; null where nobody is named.</param>
/// <param name="Region">The case's division by name.</param>
/// <param name="Agencies">The parties' names, by id.</param>
internal sealed record LetterCase(
    CaseState State, Procedure Procedure, AgencyProfile Issuer, string? Contact, string Region,
    IReadOnlyDictionary<string, AgencyProfile> Agencies, LawfulTime Time, DateTimeOffset Now);

/// <summary>A value found in the case, and where.</summary>
internal sealed record Filled(string Value, LocalText Source);

/// <summary>Fills a letter's fields from its case: each from the first of its sources that holds something. Pure.</summary>
internal static class LetterFiller
{
    public static ImmutableSortedDictionary<string, Filled> Fill(LetterKind kind, LetterCase on)
    {
        var filled = ImmutableSortedDictionary.CreateBuilder<string, Filled>(StringComparer.Ordinal);
        foreach (var field in kind.Fields)
            if (Find(field, on) is { } found)
                filled[field.Rule.Id] = found;
        return filled.ToImmutable();
    }

    private static Filled? Find(LetterField field, LetterCase on)
    {
        foreach (var source in field.From)
            if (Of(source, on) is { } found && Fit(field.Rule, found.Value) is { } value)
                return found with { Value = value };
        return null;
    }

    /// <summary>A value as the field can hold it; null where it cannot.</summary>
    private static string? Fit(FieldRule rule, string value)
    {
        var limit = rule.Type == FieldType.LongText ? Limits.Note : Limits.Field;
        var text = value.Trim().Length > limit ? value.Trim()[..limit] : value.Trim();
        if (text.Length > 0 && char.IsHighSurrogate(text[^1])) text = text[..^1];
        return text.Length > 0 && Fields.Check([rule], new Dictionary<string, string> { [rule.Id] = text }) is null ? text : null;
    }

    private static Filled? Of(LetterSource source, LetterCase on)
    {
        if (source.Path is { } path) return Of(path, on);
        Filled? last = null;
        var isWhole = true;
        var text = LetterFile.Braces().Replace(source.Text!, m =>
        {
            var found = Of(m.Groups[1].Value, on);
            isWhole &= found is not null;
            last = found ?? last;
            return found?.Value ?? "";
        });
        return isWhole ? new Filled(text, last?.Source ?? Words.Custom) : null;
    }

    private static Filled? Of(string path, LetterCase on)
    {
        var parts = path.Split('.', 2);
        return (parts[0], parts[1]) switch
        {
            ("case", var what) => OfCase(what, on),
            ("field", var id) => Opening(id, on),
            ("any", var id) => Recorded(on, (_, field) => field == id) ?? Opening(id, on),
            ("step", var rest) when rest.Split('.') is [var step, var id] =>
                Recorded(on, (at, field) => at == step && field == id),
            ("motion", var rest) when rest.Split('.') is [var motion, var id] =>
                Recorded(on, (at, field) => at == motion && field == id),
            ("letter", var rest) when rest.Split('.') is [var kind, var what] => Earlier(kind, what, on),
            ("term", var rule) => Term(rule, on),
            ("agency", "name") => new(on.Issuer.Name, Words.Agency),
            ("agency", "contact") => on.Contact is { } contact ? new(contact, Words.Agency) : null,
            _ => null,
        };
    }

    private static Filled? OfCase(string what, LetterCase on)
    {
        var s = on.State;
        var value = what switch
        {
            "number" => s.Number,
            "title" => s.Title.Text,
            "region" => on.Region,
            "respondent" => s.Respondents.IsEmpty ? null : s.Respondents[0].Name,
            "respondents" => s.Respondents.IsEmpty ? null : string.Join('、', s.Respondents.Select(r => r.Name)),
            // Whoever complained is not named to whom the complaint is about.
            "worker" => s.Worker?.Name.Text is { Length: > 0 } name ? name.EnumerateRunes().First() + "某" : null,
            "opened_on" => ChinaTime.DayOf(s.OpenedOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "today" => ChinaTime.DayOf(on.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "opener" => on.Agencies.GetValueOrDefault(s.Opener)?.Name,
            "parties" => Names(on, s.Parties.Keys.Where(p => p != on.Issuer.Id)),
            "procuratorate" => Names(on, s.Parties.Keys.Where(p => p != on.Issuer.Id
                && on.Agencies.GetValueOrDefault(p)?.Line == "procuratorate")),
            _ => null,
        };
        return value is { Length: > 0 } ? new Filled(value, Words.Case) : null;
    }

    private static string Names(LetterCase on, IEnumerable<string> agencies) =>
        string.Join('、', agencies.Select(a => on.Agencies.GetValueOrDefault(a)?.Name).OfType<string>());

    private static Filled? Opening(string id, LetterCase on) =>
        on.Procedure.Opening.Fields.FirstOrDefault(f => f.Id == id) is { } rule
            ? Shown(rule, on.State.Fields, Words.Opening)
            : null;

    /// <summary>The newest value recorded with a step's end or a motion.</summary>
    private static Filled? Recorded(LetterCase on, Func<string, string, bool> wanted)
    {
        foreach (var (_, happened) in on.State.History.Reverse())
        {
            var found = happened switch
            {
                StepCompleted e => Newest(on.State.Steps[e.No].Step, on.Procedure.Steps[on.State.Steps[e.No].Step].Name,
                    on.Procedure.Steps[on.State.Steps[e.No].Step].Outcome(e.Outcome), e.Fields),
                StepCorrected e when on.State.Steps[e.No].Outcome is { } outcome => Newest(
                    on.State.Steps[e.No].Step, on.Procedure.Steps[on.State.Steps[e.No].Step].Name,
                    on.Procedure.Steps[on.State.Steps[e.No].Step].Outcome(outcome), e.Fields),
                MotionBegun e => Newest(e.Motion, on.Procedure.Motion(e.Motion)!.Label, on.Procedure.Motion(e.Motion), e.Fields),
                _ => null,
            };
            if (found is not null) return found;
        }

        return null;

        Filled? Newest(string at, LocalText name, ActRule? act, ImmutableSortedDictionary<string, Sealed> values) =>
            (act?.Fields ?? []).Where(f => wanted(at, f.Id) && !f.Own).Select(f => Shown(f, values, name)).OfType<Filled>()
            .FirstOrDefault();
    }

    private static Filled? Shown(FieldRule rule, ImmutableSortedDictionary<string, Sealed> values, LocalText source)
    {
        if (values.GetValueOrDefault(rule.Id)?.Text is not { Length: > 0 } value || rule.Own) return null;
        var text = rule.Choices.GetValueOrDefault(value)?.Zh ?? (rule.Personal ? Texts.MaskValue(value) : value);
        return new Filled(text, new LocalText($"{source.Zh}·{rule.Label.Zh}", $"{source.En}: {rule.Label.En}"));
    }

    private static Filled? Earlier(string kind, string what, LetterCase on) =>
        on.State.Letters.Values.LastOrDefault(l => l.Kind == kind && l.Number is not null && !l.IsVoid
            && CaseRules.SeesLetter(l, on.Issuer.Id, on.State)) is { } letter
            ? what switch
            {
                "number" => new(letter.Number!, Words.Letter),
                "date" => new(letter.SignedOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Words.Letter),
                _ when letter.Text.Fields.GetValueOrDefault(what)?.Text is { Length: > 0 } text => new(text, Words.Letter),
                _ => null,
            }
            : null;

    /// <summary>A term as a letter says it, as the law of the case's place has it: 15个工作日.</summary>
    private static Filled? Term(string rule, LetterCase on) => on.Time.Find(rule) is { NamedOnly: false } found
        ? new Filled(
            found.Period.Length.ToString(CultureInfo.InvariantCulture) + Words.Units[found.Period.Unit],
            new LocalText($"期限规则·{found.Name.Zh}", $"Deadline rule: {found.Name.En}"))
        : null;

    private static class Words
    {
        public static readonly LocalText Case = new("案件", "Case");
        public static readonly LocalText Opening = new("建案登记", "Opening");
        public static readonly LocalText Agency = new("本单位", "Your agency");
        public static readonly LocalText Letter = new("已签发文书", "An earlier letter");
        public static readonly LocalText Custom = new("常用表述", "Usual wording");

        public static readonly Dictionary<PeriodUnit, string> Units = new()
        {
            [PeriodUnit.Hours] = "小时", [PeriodUnit.OfficeHours] = "个工作小时", [PeriodUnit.WorkingDays] = "个工作日",
            [PeriodUnit.Days] = "日", [PeriodUnit.Months] = "个月", [PeriodUnit.Years] = "年",
        };
    }
}
