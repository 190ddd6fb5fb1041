using System.Reflection;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Tracker;

/// <summary>What is wrong with a file, said to people who write data files and no programs.</summary>
internal static partial class DataFile
{
    private const string MissingValue = "A value is missing here.";
    private const string Unclosed = "This is no YAML; is a bracket, a brace or a quotation mark not closed?";

    private const string Quotes =
        "a text with a comma, a colon or a quotation mark must stand in quotation marks, "
        + "as in en: \"Registered, to be sorted\"";

    /// <summary>What the reader says, as far as it occurs, and what it means; {0} is what the reader names.</summary>
    private static readonly (Regex Said, string Means)[] Meanings =
    [
        (new("flow (mapping|sequence), did not find"),
            $"What stands in {{ }} or [ ] cannot be read: {Quotes}; parts are separated by a comma (,), not by ，."),
        (new("did not find expected node content"), "Something is missing between two commas, or after one."),
        (new("double-quoted|single-quoted|end of stream"), "A quotation mark is not closed."),
        (new("cannot start any token"), "A text cannot begin with this character: put it in quotation marks."),
        (new("Alias|anchor"), "A text that begins with * or & must stand in quotation marks."),
        (new("expected '-'|did not find expected key|invalid mapping|simple key|plain scalar"),
            $"The indentation, or a ':', is wrong here: what belongs together begins in the same column, and {Quotes}."),
        (new("got 'DocumentStart'"), "A file holds one part only: nothing follows a line '---'."),
        (new("Expected 'SequenceStart'|to 'System\\.Collections\\.Generic\\.List"),
            "A list is needed here: [one, another], or lines that begin with '- '."),
        (new("Expected 'MappingStart'|to 'System\\.Collections\\.Generic\\.Dict|into type Tracker\\."),
            "Lines such as 'name: value' are needed here, no list."),
        (new("to 'Tracker\\.TextYaml'"), "A text is needed here in Chinese and in English: { zh: …, en: … }."),
        (new("Invalid cast from 'System\\.String'"),
            "Several values are needed here, each with its name, such as { id: …, name: … }."),
        (new("into type System\\.String"), "One word or text is needed here, no list."),
        (new("into type System\\."), "One value is needed here, no list."),
        (new("input string '(.*)' was not in a correct format"), "'{0}' is no whole number."),
        (new("value \"(.*)\" is not a valid YAML Boolean"), "'{0}' is neither true nor false."),
        (new("duplicate key (.*)"), "'{0}' is there twice."),
    ];

    private static DataFileException Refusal(string file, string yaml, YamlException error)
    {
        var said = error.InnerException?.Message ?? error.Message;
        if (said.Contains("tab", StringComparison.Ordinal) && TabIn(yaml) is { } tab)
            return new DataFileException(file, tab, "A line begins with a tab: indent by spaces.");
        return new DataFileException(file, error.Start.Line, error.InnerException switch
        {
            NullReferenceException => MissingValue,
            // What the scanner throws where the text ends, or goes on, in the middle of a value.
            InvalidOperationException => Unclosed,
            _ when Unknown().Match(said) is { Success: true } unknown =>
                NotThere(unknown.Groups[1].Value, unknown.Groups[2].Value),
            _ => Meaning(said),
        });
    }

    private static string Meaning(string said)
    {
        foreach (var (form, means) in Meanings)
            if (form.Match(said) is { Success: true } found)
                return means.Replace("{0}", found.Groups[1].Value, StringComparison.Ordinal);
        return said;
    }

    private static long? TabIn(string yaml)
    {
        var line = Array.FindIndex(yaml.Split('\n'), l => l.TrimStart(' ').StartsWith('\t'));
        return line < 0 ? null : line + 1;
    }

    private static string NotThere(string name, string type)
    {
        if (name.IndexOfAny([':', '：']) >= 0)
            return $"After a colon comes a space: '{string.Join(": ", name.Split(':', '：'))}'.";
        if (type.EndsWith(nameof(TextYaml), StringComparison.Ordinal))
            return $"'{name}' is neither zh nor en: {Quotes}.";
        var known = typeof(DataFile).Assembly.GetType(type)?.GetProperties()
            .Where(p => p.GetCustomAttribute<YamlIgnoreAttribute>() is null)
            .Select(p => UnderscoredNamingConvention.Instance.Apply(p.Name)).Order(StringComparer.Ordinal).ToArray() ?? [];
        var part = Words().Replace(type[(type.LastIndexOf('.') + 1)..].Replace("Yaml", "", StringComparison.Ordinal), " $1")
            .Trim().ToLowerInvariant();
        var article = "aeiou".Contains(part[0], StringComparison.Ordinal) ? "an" : "a";
        return $"'{name}' is unknown in {article} {part}.{Spelling.Hint(name, known)} "
            + $"There may be: {string.Join(", ", known)}.";
    }

    [GeneratedRegex("Property '(.*)' not found on type '(.*)'")]
    private static partial Regex Unknown();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();

    /// <summary>Nothing is left empty: what is not wanted is left out.</summary>
    private sealed class NoNull(INodeDeserializer inner) : INodeDeserializer
    {
        public bool Deserialize(
            IParser reader, Type expectedType, Func<IParser, Type, object?> nestedObjectDeserializer, out object? value,
            ObjectDeserializer rootDeserializer)
        {
            var (start, end) = (reader.Current?.Start ?? Mark.Empty, reader.Current?.End ?? Mark.Empty);
            return inner.Deserialize(reader, expectedType, nestedObjectDeserializer, out value, rootDeserializer)
                ? throw new YamlException(start, end, MissingValue)
                : false;
        }
    }
}
