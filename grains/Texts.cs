using System.Text;
using System.Text.RegularExpressions;

namespace Tracker;

/// <summary>What a text must be to be stored, and how it is masked to be shown.</summary>
internal static partial class Texts
{
    /// <summary>A refusal when the text cannot be stored exactly: a NUL, a control character, half a surrogate pair.</summary>
    public static Refusal? Check(string name, string? text, int limit, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required
                ? new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, $"'{name}' must be filled.")
                : null;
        if (text.Length > limit)
            return new Refusal(RefusalCode.Invalid, Reasons.TextTooLong,
                $"'{name}' has {text.Length} characters; {limit} is the limit.");
        return IsStorable(text)
            ? null
            : new Refusal(RefusalCode.Invalid, Reasons.TextNotValid,
                $"'{name}' holds a control character or an incomplete character.");
    }

    private static bool IsStorable(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            if (rune.Value < 0x20 && rune.Value is not ('\n' or '\r' or '\t') || rune.Value is >= 0x7F and < 0xA0)
                return false;
            text = text[used..];
        }

        return true;
    }

    /// <summary>A name as 张*: the family name and nothing else.</summary>
    public static string MaskName(string name)
    {
        var runes = name.EnumerateRunes().ToArray();
        return runes.Length == 0 ? "*" : runes[0] + "*";
    }

    /// <summary>A telephone number as 138****1234.</summary>
    public static string MaskPhone(string phone) =>
        phone.Length < 8 ? "****" : $"{phone[..3]}****{phone[^4..]}";

    /// <summary>An identity number as 110***********001X.</summary>
    public static string MaskIdNumber(string number) =>
        number.Length < 10 ? "****" : number[..3] + new string('*', number.Length - 7) + number[^4..];

    /// <summary>A personal value of any kind: its first character, and nothing else.</summary>
    public static string MaskValue(string value) => LongNumber().IsMatch(value) ? Mask(value) : MaskName(value);

    /// <summary>Free text in which identity, telephone and bank card numbers are masked.</summary>
    public static string Mask(string text) => LongNumber().Replace(text, found => found.Value.Length == 11
        ? MaskPhone(found.Value)
        : MaskIdNumber(found.Value));

    [GeneratedRegex(@"(?<![\d])(\d{17}[\dXx]|\d{16,19}|\d{15}|1\d{10})(?!\d)")]
    private static partial Regex LongNumber();
}
