using System.Text.RegularExpressions;

namespace Tracker.Letters;

/// <summary>What a letterhead may be.</summary>
internal static partial class LetterheadRules
{
    public static Refusal? Check(ChooseLetterWord command) =>
        Texts.Check("word", command.Word, Letterhead.LongestWord)
        ?? (string.IsNullOrWhiteSpace(command.Word) || Word().IsMatch(command.Word.Trim()) ? null
            : new Refusal(RefusalCode.Invalid, Reasons.LetterWordInvalid,
                "A word for numbers is made of letters and digits, without brackets or spaces."));

    public static Refusal? Check(KeepLetterTemplate command)
    {
        if (command.Content is not { } content) return null;
        if (content.Length > Letterhead.LargestTemplate)
            return new Refusal(RefusalCode.Invalid, Reasons.RequestTooLarge,
                $"A template has at most {Letterhead.LargestTemplate} bytes.");
        var faults = LetterTemplate.Check(content.AsMemory());
        return faults.IsEmpty ? null : new Refusal(RefusalCode.Invalid, Reasons.LetterTemplateInvalid,
            string.Join("\n", faults.Select(f => $"{f.Code}: {f.Argument}")));
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}]+\z")]
    private static partial Regex Word();
}
