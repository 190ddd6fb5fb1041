using System.Collections.Immutable;

namespace Tracker.Web;

/// <summary>A field of a form that two persons may write at once.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Present">As it is stored now, in the form that the input shows.</param>
/// <param name="Show">How a value reads, where it is a choice.</param>
public sealed record GuardedField(string Name, string Label, string? Present, Func<string, string>? Show = null);

/// <summary>A field that somebody else wrote while this form was filled in.</summary>
/// <param name="Before">As it was when the form was opened.</param>
/// <param name="Theirs">As somebody else wrote it meanwhile.</param>
/// <param name="Mine">As it was typed here.</param>
public sealed record FieldConflict(string Name, string Label, string Before, string Theirs, string Mine, Func<string, string>? Show)
{
    /// <summary>Whether it was changed here too; else theirs is taken unless the person says otherwise.</summary>
    public bool IsBoth => Mine != Before;

    public string Shown(string value) => value.Length > 0 && Show is not null ? Show(value) : value;
}

/// <summary>
/// Nobody's words overwrite another's unseen. A form carries what each of its fields was when it was opened; when that is no
/// longer what is stored, the form comes back with both, field by field, and the person chooses.
/// </summary>
internal static class EditGuard
{
    private const int Tries = 3;

    private static readonly Refusal Conflict = new(
        RefusalCode.Conflict, Reasons.EditConflict, "Somebody else changed this while the form was open. Both are shown.");

    public static string Base(string name) => "base:" + name;

    public static string Before(string name) => "before:" + name;

    public static string Take(string name) => "take:" + name;

    /// <summary>Whether an input is the guard's own and not typed by anybody.</summary>
    public static bool IsOwn(string name) => name.Split(':')[0] is "base" or "before" or "take";

    /// <summary>Compares, and sends on the version compared with, so that nothing comes in between.</summary>
    /// <param name="read">The present version and the fields as they are stored; null when there is nothing to compare.</param>
    /// <param name="told">The reason by which this form's people are told of it.</param>
    public static async Task<(PostedForm Form, Outcome Outcome)> Send(
        PostedForm posted, Func<Task<(long Version, IEnumerable<GuardedField> Fields)?>> read,
        Func<PostedForm, long?, Task<Outcome>> send, string told = Reasons.EditConflict)
    {
        var form = Chosen(posted);
        for (var attempt = 1; ; attempt++)
        {
            if (await read() is not { } present) return (form, await send(form, null));
            if (Clash(form, present.Fields) is { } clash) return (clash, Outcome.Refused(Conflict with { Reason = told }));
            var outcome = await send(form, present.Version);
            if (outcome.Refusal?.Reason is not (Reasons.VersionStale or Reasons.LetterChanged) || attempt == Tries)
                return (form, outcome);
        }
    }

    /// <summary>What the person chose where both were shown to her.</summary>
    public static PostedForm Chosen(PostedForm form)
    {
        var values = form.Values;
        foreach (var (name, choice) in form.Values)
        {
            if (name.Split(':', 2) is not ["take", var field]) continue;
            if ((choice == "theirs" ? Base(field) : choice == "before" ? Before(field) : null) is { } from)
                values = values.SetItem(field, form.Values.GetValueOrDefault(from) ?? "");
        }

        return form with { Values = values };
    }

    /// <summary>The form with what somebody else wrote meanwhile; null when nobody did.</summary>
    public static PostedForm? Clash(PostedForm form, IEnumerable<GuardedField> fields)
    {
        var conflicts = (
            from field in fields
            where form.Values.ContainsKey(Base(field.Name))
            let before = form[Base(field.Name)] ?? ""
            let theirs = Plain(field.Present)
            let mine = form[field.Name] ?? ""
            where theirs != before && theirs != mine
            select new FieldConflict(field.Name, field.Label, before, theirs, mine, field.Show)).ToImmutableArray();
        if (conflicts.IsEmpty) return null;
        var adopted = conflicts.Where(c => !c.IsBoth).Select(c => KeyValuePair.Create(c.Name, c.Theirs));
        return form with
        {
            Conflicts = conflicts,
            // What is compared with next time is what is shown now.
            Values = form.Values.SetItems(adopted).SetItems(conflicts.Select(c => KeyValuePair.Create(Base(c.Name), c.Theirs))),
        };
    }

    /// <summary>As a browser would send it.</summary>
    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
