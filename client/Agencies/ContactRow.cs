using System.Collections.Immutable;
using System.Globalization;
using Tracker.Web;

namespace Tracker.Agencies;

/// <summary>
/// A line of the form in which an agency's contacts are kept, as it was typed. Moving and removing lines only shows the
/// form again; nothing is stored before it is saved.
/// </summary>
public sealed record ContactRow(string Name, string Duty, string Phone, string Note, string DeputyFor)
{
    private static readonly ContactRow Blank = new("", nameof(ContactDuty.Liaison), "", "", "");
    private static readonly string[] Inputs = ["name", "duty", "phone", "note", "deputyFor"];

    public bool IsBlank => this with { Duty = "" } == Blank with { Duty = "" };

    public AgencyContact ToContact() =>
        new(Name, Enum.TryParse<ContactDuty>(Duty, out var duty) ? duty : ContactDuty.Liaison, Phone, Note, DeputyFor);

    public static ContactRow Of(AgencyContact contact) => new(
        contact.Name, contact.Duty.ToString(), contact.Phone, contact.Note ?? "", contact.DeputyFor ?? "");

    /// <summary>What was typed, line by line; blank lines too, since they may be moved.</summary>
    public static ImmutableArray<ContactRow> In(PostedForm form) =>
    [
        .. Enumerable.Range(0, AgencyContacts.Most).TakeWhile(i => form.Values.ContainsKey(Input("name", i)))
            .Select(i => new ContactRow(Typed(form, "name", i), Typed(form, "duty", i), Typed(form, "phone", i),
                Typed(form, "note", i), Typed(form, "deputyFor", i))),
    ];

    /// <summary>The lines after a button: <c>up-2</c>, <c>down-0</c>, <c>remove-1</c> or <c>add</c>.</summary>
    public static ImmutableArray<ContactRow> Arranged(ImmutableArray<ContactRow> rows, string act)
    {
        if (act == "add") return rows.Length < AgencyContacts.Most ? rows.Add(Blank) : rows;
        if (act.Split('-') is not [var verb, var text]
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= rows.Length)
            return rows;
        return verb switch
        {
            "remove" => rows.RemoveAt(at),
            "up" when at > 0 => rows.RemoveAt(at).Insert(at - 1, rows[at]),
            "down" when at < rows.Length - 1 => rows.RemoveAt(at).Insert(at + 1, rows[at]),
            _ => rows,
        };
    }

    /// <summary>With a line to write into.</summary>
    public static ImmutableArray<ContactRow> WithBlank(ImmutableArray<ContactRow> rows) =>
        rows.Length < AgencyContacts.Most && (rows.IsEmpty || !rows[^1].IsBlank) ? rows.Add(Blank) : rows;

    /// <summary>The form as if these lines had been typed.</summary>
    public static PostedForm Into(PostedForm form, ImmutableArray<ContactRow> rows) => form with
    {
        Values = form.Values
            .RemoveRange(form.Values.Keys.Where(key => Inputs.Contains(key.Split('.')[0])))
            .AddRange(rows.SelectMany((row, i) => row.Values(i))),
    };

    public static string Input(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}.{row}");

    private static string Typed(PostedForm form, string name, int row) => form[Input(name, row)] ?? "";

    private IEnumerable<KeyValuePair<string, string>> Values(int row) => Inputs
        .Zip([Name, Duty, Phone, Note, DeputyFor])
        .Select(input => KeyValuePair.Create(Input(input.First, row), input.Second));
}
