using System.Collections.Immutable;

namespace Tracker.Letters;

/// <summary>A letter as it is written on paper: what its page prints and what its document holds.</summary>
/// <param name="Form">What kind of paper it is; it decides the look.</param>
/// <param name="Issuer">The issuing agency's full name, for the letterhead and the signature.</param>
/// <param name="Cosigners">Full names of the agencies that countersigned; they sign beside the issuer.</param>
/// <param name="Title">Such as 劳动法律监督意见书; lines are separated by a line feed.</param>
/// <param name="Number">Such as 澜沧工劳监意〔2026〕12号; null until it is given.</param>
/// <param name="Salutation">Whom it addresses, without the colon; null where the form has none.</param>
/// <param name="Body">What it says, in order.</param>
/// <param name="SignedOn">The date under the signature; null until it is signed.</param>
/// <param name="Attachments">What is enclosed, a line each.</param>
/// <param name="Contact">Whom to ask, with telephone; null where nobody is named.</param>
/// <param name="Copies">To whom copies go (抄送), a name each.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-sheet")]
public sealed record LetterSheet(
    LetterForm Form, string Issuer, ImmutableArray<string> Cosigners, string Title, string? Number, string? Salutation,
    ImmutableArray<LetterBlock> Body, DateOnly? SignedOn, ImmutableArray<string> Attachments, string? Contact,
    ImmutableArray<string> Copies);

/// <summary>What kind of paper a letter is.</summary>
[GenerateSerializer, Alias("tracker.letter-form")]
public enum LetterForm
{
    /// <summary>An official letter: letterhead, number, title, text, signature (函、书、令).</summary>
    Letter,

    /// <summary>A record: title, then what was asked and answered; signed by those present (笔录、记录).</summary>
    Record,

    /// <summary>A list: title, then a table over the width of the page (清单).</summary>
    List,

    /// <summary>A short form that is sent back: title, table, signature (回执).</summary>
    Receipt,
}

/// <summary>A part of a letter's text.</summary>
/// <param name="Text">The paragraph, heading or item without its number; empty for a table.</param>
/// <param name="Rows">A table's rows, the first being its head where <paramref name="Kind"/> is <c>Table</c>.</param>
[GenerateSerializer, Immutable, Alias("tracker.letter-block")]
public sealed record LetterBlock(LetterBlockKind Kind, string Text, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>A part that is text.</summary>
    public static LetterBlock Of(LetterBlockKind kind, string text) => new(kind, text, []);
}

/// <summary>How a part of a letter's text is set.</summary>
[GenerateSerializer, Alias("tracker.letter-block-kind")]
public enum LetterBlockKind
{
    /// <summary>A paragraph, its first line indented by two characters.</summary>
    Paragraph,

    /// <summary>A heading of the first order, such as 一、存在的问题; in black type (黑体).</summary>
    Heading,

    /// <summary>One of several numbered points; whoever sets it counts them anew behind each other part.</summary>
    Item,

    /// <summary>A table with a head row.</summary>
    Table,

    /// <summary>A table of labels and values, two columns, without a head row.</summary>
    Particulars,
}
