using System.Globalization;

namespace Tracker.Web;

/// <summary>The two languages of the pages. The present one is that of the current culture.</summary>
internal static class Language
{
    public const string Chinese = "zh";
    public const string English = "en";

    public static string Current => IsEnglish ? English : Chinese;

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English;

    /// <summary>The value of the page's <c>lang</c> attribute.</summary>
    public static string Tag => IsEnglish ? English : "zh-CN";

    public static CultureInfo CultureOf(string language) =>
        CultureInfo.GetCultureInfo(language == English ? English : "zh-CN");

    /// <summary>The text in the present language.</summary>
    public static string Here(this LocalText text) => IsEnglish ? text.En : text.Zh;
}
