using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using YamlDotNet.Serialization.NodeDeserializers;

namespace Tracker;

/// <summary>A data file is wrong: in which file, on which line, and why.</summary>
internal sealed class DataFileException(string file, long line, string problem)
    : Exception($"{file}({line}): {problem}");

/// <summary>Reads the YAML of data files: strictly, and so that every part knows its line.</summary>
internal static class DataFile
{
    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceNullability()
        .WithNodeDeserializer(inner => new LineReader(inner), where => where.InsteadOf<ObjectNodeDeserializer>())
        .Build();

    /// <exception cref="DataFileException">The text is no YAML, or not of this shape.</exception>
    public static T Read<T>(string yaml, string file) where T : YamlPart
    {
        try
        {
            return Reader.Deserialize<T>(yaml) ?? throw new DataFileException(file, 1, "The file is empty.");
        }
        catch (YamlException error)
        {
            throw new DataFileException(file, error.Start.Line, ReasonOf(error));
        }
    }

    private static string ReasonOf(YamlException error) => error.InnerException switch
    {
        null => error.Message,
        NullReferenceException => "A value is missing here.",
        // What the scanner throws where the text ends, or goes on, in the middle of a value.
        InvalidOperationException => "This is no YAML; is a bracket, a brace or a quotation mark not closed?",
        var inner => inner.Message,
    };

    /// <summary>Notes on each part the line on which it begins.</summary>
    private sealed class LineReader(INodeDeserializer inner) : INodeDeserializer
    {
        public bool Deserialize(
            IParser reader, Type expectedType, Func<IParser, Type, object?> nestedObjectDeserializer, out object? value,
            ObjectDeserializer rootDeserializer)
        {
            var line = reader.Current?.Start.Line ?? 1;
            var done = inner.Deserialize(reader, expectedType, nestedObjectDeserializer, out value, rootDeserializer);
            if (value is YamlPart part) part.At = line;
            return done;
        }
    }
}

/// <summary>A part of a data file that knows the line it begins on, so that a problem can be shown there.</summary>
internal abstract class YamlPart
{
    [YamlIgnore]
    public long At { get; set; } = 1;
}

/// <summary>A text in both languages.</summary>
internal sealed class TextYaml : YamlPart
{
    public string Zh { get; set; } = "";
    public string En { get; set; } = "";

    public LocalText ToText() => new(Zh, En);
}
