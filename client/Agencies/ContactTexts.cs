namespace Tracker.Agencies;

/// <summary>A contact as pages show it.</summary>
internal static class ContactTexts
{
    /// <summary>What a telephone dials: the digits, and the extension after a pause.</summary>
    public static string Dial(string phone)
    {
        var end = phone.IndexOfAny(['转', 'e', 'E', 'x', 'X', '#']);
        var number = Digits(end < 0 ? phone : phone[..end]);
        var extension = end < 0 ? "" : Digits(phone[end..]);
        var country = phone.TrimStart().StartsWith('+') ? "+" : "";
        return $"tel:{country}{number}" + (extension.Length > 0 ? ";ext=" + extension : "");
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
