using System.Globalization;
using System.Text;

namespace Tracker;

/// <summary>
/// The initials people type for a Chinese name: wxm for 王小明. ICU sorts zh-CN by pinyin, so a character's initial is that
/// of the last boundary before it.
/// </summary>
internal static class Pinyin
{
    /// <summary>The first character of each initial in that order; the order has none for i, u and v.</summary>
    private const string Boundaries = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀";

    private const string Letters = "abcdefghjklmnopqrstwxyz";

    private static readonly CompareInfo Order = ChineseOrder();

    /// <summary>Words in companies' names that are read otherwise than their characters alone.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["重庆"] = "cq", ["厦门"] = "xm", ["银行"] = "yh", ["西藏"] = "xz", ["会计"] = "kj", ["调味"] = "tw", ["音乐"] = "yy",
        ["人参"] = "rs", ["单县"] = "sx",
    };

    /// <summary>Surnames read otherwise than their characters alone, with every initial that people type.</summary>
    private static readonly Dictionary<string, string[]> Surnames = new()
    {
        ["单"] = ["s", "d"], ["曾"] = ["z", "c"], ["解"] = ["x", "j"], ["仇"] = ["q", "c"], ["区"] = ["o", "q"],
        ["查"] = ["z", "c"], ["任"] = ["r"], ["盖"] = ["g"], ["乐"] = ["y", "l"], ["翟"] = ["z", "d"], ["尉"] = ["w", "y"],
        ["长"] = ["z", "c"], ["宿"] = ["s", "x"], ["召"] = ["s", "z"], ["繁"] = ["p", "f"], ["覃"] = ["q", "t"],
        ["折"] = ["s", "z"], ["句"] = ["g", "j"], ["种"] = ["c", "z"], ["重"] = ["c", "z"], ["隗"] = ["w", "k"],
        ["藏"] = ["z", "c"], ["秘"] = ["b", "m"], ["郗"] = ["x", "c"], ["祭"] = ["z", "j"], ["谌"] = ["c", "s"],
        ["盛"] = ["s", "c"], ["褚"] = ["c", "z"], ["晟"] = ["c", "s"], ["阚"] = ["k", "h"], ["俞"] = ["y", "s"],
        ["不"] = ["f", "b"], ["佴"] = ["n", "e"], ["朝"] = ["c", "z"], ["尉迟"] = ["yc"], ["长孙"] = ["zs"], ["万俟"] = ["mq"],
        ["单于"] = ["cy"],
    };

    /// <summary>False where ICU, or its Chinese order, is missing: every initial would be wrong.</summary>
    public static bool IsAvailable => Initials("王李张鑫刘陈") == "wlzxlc";

    /// <summary>Of any name: letters and digits as they are, in lower case; what is neither, nor Chinese, is left out.</summary>
    public static string Initials(string name)
    {
        var initials = new StringBuilder();
        var text = name.Normalize(NormalizationForm.FormKC);
        for (var at = 0; at < text.Length;)
        {
            if (at + 2 <= text.Length && Words.TryGetValue(text[at..(at + 2)], out var word))
            {
                initials.Append(word);
                at += 2;
                continue;
            }

            var rune = Rune.GetRuneAt(text, at);
            at += rune.Utf16SequenceLength;
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune)) initials.Append(char.ToLowerInvariant((char)rune.Value));
            else if (IsChinese(rune)) initials.Append(Initial(rune.ToString()));
        }

        return initials.ToString();
    }

    /// <summary>Of a person's name: one for each way of reading the surname.</summary>
    public static IReadOnlyList<string> OfPerson(string name)
    {
        var text = name.Trim();
        var known = Surnames.Where(s => text.StartsWith(s.Key, StringComparison.Ordinal))
            .SelectMany(s => s.Value.Select(reading => reading + Initials(text[s.Key.Length..])));
        return [.. known.Append(Initials(text)).Distinct()];
    }

    /// <summary>Whether a text can be initials: two or more letters and digits, not digits alone.</summary>
    public static bool MayBe(string text) =>
        text.Length > 1 && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter);

    private static char Initial(string character)
    {
        var last = Letters.Length - 1;
        while (last > 0 && Order.Compare(character, Boundaries[last].ToString()) < 0) last--;
        return Letters[last];
    }

    private static CompareInfo ChineseOrder()
    {
        try
        {
            return CultureInfo.GetCultureInfo("zh-CN").CompareInfo;
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture.CompareInfo;
        }
    }

    private static bool IsChinese(Rune rune) =>
        rune.Value is >= 0x3400 and < 0xA000 or 0x3007 or >= 0x20000 and < 0x33480;
}
