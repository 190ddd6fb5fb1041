using System.Collections.Immutable;

namespace Tracker.Letters;

/// <summary>
/// An agency's own Word document as a letter's look: placeholders such as <c>{{title}}</c> or <c>{{标题}}</c> stand where
/// the letter's words are filled in.
/// </summary>
internal static partial class LetterTemplate
{
    /// <summary>The largest template, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>A document with every placeholder and the usual look, to be changed and used as a template.</summary>
    public static byte[] Example(LetterForm form) => LetterDocx.Build(new LetterWords(
        form, Placeholder.Of(Slot.Issuer), [], Placeholder.Of(Slot.Title), Placeholder.Of(Slot.Number),
        Placeholder.Of(Slot.Salutation), [new(LetterBlockKind.Paragraph, Placeholder.Of(Slot.Body), [])],
        Placeholder.Of(Slot.Date), [("", Placeholder.Of(Slot.Attachments))], Placeholder.Of(Slot.Contact),
        Placeholder.Of(Slot.Copies)));

    /// <summary>What is wrong with a document as a template; nothing where it can be used.</summary>
    public static ImmutableArray<TemplateFault> Check(ReadOnlyMemory<byte> bytes)
    {
        var faults = Open(bytes, out var file);
        return faults.IsEmpty && BrokenAt(file!) is { } place ? [new(TemplateFaultCode.Invalid, place)] : faults;
    }

    /// <summary>The letter written into the template; the same letter and template are always the same bytes.</summary>
    /// <exception cref="InvalidDataException">The template has faults, which <see cref="Check"/> names.</exception>
    public static byte[] Fill(ReadOnlyMemory<byte> template, LetterSheet sheet)
    {
        // What was kept before such fields were refused goes on to serve.
        ImmutableArray<TemplateFault> faults = [.. Open(template, out var file).Where(fault => !IsClock(fault))];
        if (!faults.IsEmpty) throw new InvalidDataException($"The template has faults: {string.Join(", ", faults)}");
        new TemplateFilling(LetterWords.Of(sheet)).Fill(file!);
        return file!.Write();
    }
}
