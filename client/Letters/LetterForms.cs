using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Web;

namespace Tracker.Letters;

/// <summary>The forms of a letter, and what they hold.</summary>
internal static class LetterForms
{
    /// <summary>The form on a case's page that begins a letter.</summary>
    public const string Begin = "letter-begin";

    /// <summary>The value of the choice that begins a letter: kind, and the act it performs.</summary>
    public static string Choice(LetterOffer offer) => offer.Act switch
    {
        { Motion: { } motion } => $"{offer.Kind}/{motion}",
        { Step: { } step, Outcome: { } outcome } => string.Create(CultureInfo.InvariantCulture, $"{offer.Kind}/{step}/{outcome}"),
        _ => offer.Kind,
    };

    public static (string Kind, LetterAct? Act) Chosen(string? choice) => (choice ?? "").Split('/') switch
    {
        [var kind, var motion] => (kind, new LetterAct(motion, null, null)),
        [var kind, var step, var outcome] when int.TryParse(step, CultureInfo.InvariantCulture, out var no) =>
            (kind, new LetterAct(null, no, outcome)),
        [var kind] => (kind, null),
        _ => ("", null),
    };

    /// <summary>The addressees as they are typed, a line each; a line that is an agency's name means that agency.</summary>
    public static ImmutableArray<LetterTarget> Targets(PostedForm form, AgencyNames agencies) =>
    [
        .. (form["to"] ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
            .Select(name => new LetterTarget(name, agencies.IdOf(name))),
    ];

    /// <summary>The fields of a letter that two may write at once.</summary>
    public static IEnumerable<GuardedField> Guarded(LetterDetails letter, IStringLocalizer<Text> texts)
    {
        yield return new("to", texts["letter.to"], string.Join('\n', letter.To.Select(to => to.Name)));
        foreach (var field in letter.Fields)
            yield return new(PostedForm.FieldName(field.Field.Id), field.Field.Label.Here(), field.Value,
                value => field.Field.Choices.FirstOrDefault(choice => choice.Id == value)?.Label.Here() ?? value);
        yield return new("visibility", texts["letter.visibility"], letter.Visibility == Visibility.Agency ? "agency" : "group",
            value => texts[value == "agency" ? "letter.for-agency" : "letter.for-parties"]);
    }

    /// <summary>The form as if it had seen this writing: it has been compared with it.</summary>
    public static PostedForm Seeing(PostedForm form, long writing) => form with
    {
        Values = form.Values.SetItem("seen", writing.ToString(CultureInfo.InvariantCulture)),
    };

    public static Visibility VisibilityIn(PostedForm form) =>
        form["visibility"] == "agency" ? Visibility.Agency : Visibility.Group;

    public static ImmutableArray<string> Chosen(PostedForm form, string prefix) =>
        [.. form.Values.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k[prefix.Length..])];

    public static int Number(PostedForm form, string name) =>
        int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    public static Guid? File(PostedForm form) => Guid.TryParse(form["file"], out var file) ? file : null;
}
