using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using static Tracker.Letters.Wml;

namespace Tracker.Letters;

/// <summary>What a template leaves open.</summary>
internal enum Slot
{
    Number, Title, Salutation, Body, Issuer, Date, Attachments, Contact, Copies,
}

/// <summary>A placeholder in a paragraph's text, from its first brace to behind its last.</summary>
internal readonly record struct Placeholder(Slot Slot, int Start, int End)
{
    public static readonly ImmutableArray<Slot> Required = [Slot.Number, Slot.Title, Slot.Body, Slot.Issuer, Slot.Date];

    private static readonly FrozenDictionary<string, Slot> Names = new Dictionary<string, Slot>
    {
        ["文号"] = Slot.Number, ["标题"] = Slot.Title, ["主送"] = Slot.Salutation, ["正文"] = Slot.Body, ["落款"] = Slot.Issuer,
        ["日期"] = Slot.Date, ["附件"] = Slot.Attachments, ["联系人"] = Slot.Contact, ["抄送"] = Slot.Copies,
        ["number"] = Slot.Number, ["title"] = Slot.Title, ["salutation"] = Slot.Salutation, ["body"] = Slot.Body,
        ["issuer"] = Slot.Issuer, ["date"] = Slot.Date, ["attachments"] = Slot.Attachments, ["contact"] = Slot.Contact,
        ["copies"] = Slot.Copies,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>As it is written in the example, in the language of those who read it.</summary>
    public static string Of(Slot slot) =>
        "{{" + Names.First(name => name.Value == slot && !char.IsAscii(name.Key[0])).Key + "}}";

#pragma warning disable CA1308 // The names are lower case by definition.
    public static string Name(Slot slot) => slot.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>The text's placeholders in order; what is none of them goes to <paramref name="fault"/>.</summary>
    public static ImmutableArray<Placeholder> In(string text, Action<TemplateFaultCode, string>? fault = null)
    {
        var found = ImmutableArray.CreateBuilder<Placeholder>();
        // Closing braces are looked for once only: a text of nothing but opening ones must not take long.
        int end = 0, start = Opening(text, 0);
        while (start >= 0)
        {
            var next = Opening(text, start + 2);
            if (end >= 0 && end < start + 2) end = text.IndexOf("}}", start + 2, StringComparison.Ordinal);
            if (end < 0 || next >= 0 && next < end || text.AsSpan(start, end - start).Contains('\n'))
                fault?.Invoke(TemplateFaultCode.Unclosed, text[(start + 2)..Math.Min(text.Length, start + 22)].Trim());
            else if (Names.TryGetValue(text[(start + 2)..end].Trim(), out var slot))
                found.Add(new(slot, start, end + 2));
            else
                fault?.Invoke(
                    TemplateFaultCode.UnknownPlaceholder, text[(start + 2)..Math.Min(end, start + 102)].Trim());
            start = next;
        }

        return found.ToImmutable();
    }

    // Of three braces in a row, the last two open.
    private static int Opening(string text, int from)
    {
        var start = text.IndexOf("{{", from, StringComparison.Ordinal);
        while (start >= 0 && start + 2 < text.Length && text[start + 2] == '{') start++;
        return start;
    }
}

/// <summary>A paragraph's own text, however many runs Word has split it into.</summary>
internal sealed class ParagraphText
{
    private readonly List<(XElement Element, int Start)> pieces = [];

    public ParagraphText(XElement paragraph)
    {
        Paragraph = paragraph;
        var text = new StringBuilder();
        foreach (var element in Own(paragraph))
        {
            if (element.Name == W + "t") pieces.Add((element, text.Length));
            text.Append(element.Name == W + "t" ? element.Value : "\n");
        }

        Text = text.ToString();
        Placeholders = Placeholder.In(Text);
    }

    public XElement Paragraph { get; }

    public string Text { get; }

    public ImmutableArray<Placeholder> Placeholders { get; }

    /// <summary>The placeholder that is all this paragraph holds; null where there is more.</summary>
    public Slot? Alone => Placeholders is [var only] && Text.Trim().Length == only.End - only.Start
        && !Paragraph.Descendants().Any(e =>
            e.Name.LocalName is "drawing" or "pict" or "fldChar" or "fldSimple" or "br")
            ? only.Slot
            : null;

    /// <summary>How the placeholder is set.</summary>
    public XElement? RunProperties(Placeholder placeholder) => pieces
        .Last(piece => piece.Start <= placeholder.Start).Element.Ancestors(W + "r").First().Element(W + "rPr");

    /// <summary>Puts values in place of the placeholders; each looks as the run its first brace stands in.</summary>
    public void Replace(Func<Slot, string> value)
    {
        foreach (var (element, start) in pieces)
        {
            var end = start + element.Value.Length;
            var left = new StringBuilder();
            var at = start;
            foreach (var placeholder in Placeholders.Where(p => p.Start < end && p.End > start))
            {
                left.Append(Text.AsSpan(at, Math.Max(0, placeholder.Start - at)));
                if (placeholder.Start >= start) left.Append(value(placeholder.Slot));
                at = Math.Min(end, placeholder.End);
            }

            if (at > start || left.Length > 0)
                element.ReplaceWith(Words(left.Append(Text.AsSpan(at, end - at)).ToString()));
        }
    }

    private static IEnumerable<XElement> Own(XElement paragraph) => paragraph.Descendants()
        .Where(e => (e.Name == W + "t" || e.Name == W + "tab" || e.Name == W + "br" || e.Name == W + "cr")
            && e.Parent!.Name == W + "r" && e.Ancestors(W + "p").First() == paragraph);
}
