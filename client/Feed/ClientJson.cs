using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracker.Feed;

/// <summary>JSON as the public interface speaks it: camelCase, names of enumerations in kebab-case, Chinese unescaped.</summary>
internal static class ClientJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    public static string LanguageOf(string format) => format == HubGroup.HtmlEn ? "en" : "zh";
}
