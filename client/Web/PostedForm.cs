using System.Collections.Immutable;

namespace Tracker.Web;

/// <summary>A form as it was posted, and why it was refused: shown again with everything that was typed.</summary>
/// <param name="Action">Where it was posted to.</param>
/// <param name="Form">The form's id on its page.</param>
/// <param name="Key">The key made when the form was rendered; the same however often it is sent.</param>
/// <param name="Values">What was typed, by the name of the input.</param>
public sealed record PostedForm(
    string Action, string Form, Guid Key, ImmutableSortedDictionary<string, string> Values, Refusal? Refusal = null)
{
    private const string FieldPrefix = "field.";

    /// <summary>What somebody else wrote into the same fields meanwhile.</summary>
    public ImmutableArray<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>The trimmed value, or null when nothing was typed.</summary>
    public string? this[string name] =>
        Values.GetValueOrDefault(name) is { } value && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The values of the fields that the procedure asks for.</summary>
    public ImmutableDictionary<string, string> Fields => Values
        .Where(value => value.Key.StartsWith(FieldPrefix, StringComparison.Ordinal) && value.Value.Trim().Length > 0)
        .ToImmutableDictionary(value => value.Key[FieldPrefix.Length..], value => value.Value.Trim());

    /// <summary>
    /// The legal date that was typed. A value left as it was shown means "now", whenever the form is sent.
    /// </summary>
    public DateTimeOffset? HappenedOn =>
        this["happenedOn"] is { } typed && typed != this["happenedOnShown"] && Times.TryRead(typed, out var at)
            ? at
            : null;

    /// <summary>Why the form cannot be sent at all; null when it can.</summary>
    public Refusal? Malformed => this["happenedOn"] is { } typed && !Times.TryRead(typed, out _)
        ? new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "The date and time cannot be read.")
        : null;

    /// <summary>The key to send next: the same again, unless it belongs to another request.</summary>
    public Guid NextKey => Refusal?.Reason == Reasons.KeyReused ? Guid.NewGuid() : Key;

    public static string FieldName(string id) => FieldPrefix + id;

    public static async Task<PostedForm> Read(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        _ = Guid.TryParse(form["key"], out var key);
        return new PostedForm(
            http.Request.Path,
            form["form"].ToString(),
            key == Guid.Empty ? Guid.NewGuid() : key,
            form.Where(value => !value.Key.StartsWith("__", StringComparison.Ordinal)).ToImmutableSortedDictionary(
                value => value.Key, value => value.Value.ToString().ReplaceLineEndings("\n")));
    }
}
