using System.Collections.Immutable;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>A kind of letter: who issues it, what it asks, what it says, who signs it. It is a data file's row.</summary>
/// <param name="Code">What stands behind the place in its number, such as 工劳监意.</param>
/// <param name="Title">Its title; a line feed separates lines.</param>
/// <param name="Lines">The lines whose agencies issue it; <see cref="FieldRule.AnyLine"/> for all.</param>
/// <param name="Signer">Who signs it, as law or custom says.</param>
/// <param name="IsChecked">Somebody other than its writer checks it before it is signed.</param>
/// <param name="Salutes">Whether it begins with its addressee.</param>
/// <param name="ToRespondents">It goes to the case's respondents, unless somebody else is named.</param>
/// <param name="Acts">The acts that its service performs.</param>
/// <param name="Basis">Where its form comes from.</param>
internal sealed record LetterKind(
    string Id, LocalText Name, string Code, string Title, LetterForm Form, ImmutableArray<string> Lines, LocalText Signer,
    bool IsChecked, bool Salutes, bool ToRespondents, ImmutableArray<LetterKindAct> Acts, ImmutableArray<LetterField> Fields,
    ImmutableArray<LetterPassage> Body, LocalText? Basis)
{
    public bool MayIssue(string? line) => Lines.Contains(FieldRule.AnyLine) || line is not null && Lines.Contains(line);
}

/// <summary>An act of a procedure: a motion, or an outcome of a step.</summary>
/// <param name="Step">The step's id; null for a motion.</param>
/// <param name="Act">The motion's or the outcome's id.</param>
internal sealed record LetterKindAct(string Procedure, string? Step, string Act);

/// <summary>A field of a letter.</summary>
/// <param name="From">Where its value is looked for in the case, in this order.</param>
internal sealed record LetterField(FieldRule Rule, ImmutableArray<LetterSource> From);

/// <summary>A place in a case where a field's value may be.</summary>
/// <param name="Path">Such as <c>case.title</c>, <c>any.facts</c>, <c>letter.opinion.number</c>, <c>term.union.opinion.reply</c>.</param>
/// <param name="Text">A text that may hold other sources in braces; null for a path.</param>
internal sealed record LetterSource(string? Path, string? Text);

/// <summary>A part of a letter's text, with fields in braces. It is left out where one of them is empty.</summary>
/// <param name="Columns">Of a table: its head.</param>
internal sealed record LetterPassage(LetterBlockKind Kind, string Text, string? Label, ImmutableArray<string> Columns);
