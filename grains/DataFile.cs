using System.Buffers;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using YamlDotNet.Serialization.NodeDeserializers;

namespace Tracker;

/// <summary>A data file is wrong: in which file, on which line, and why.</summary>
internal sealed class DataFileException(string file, long line, string problem)
    : Exception($"{file}({line}): {problem}");

/// <summary>Reads the YAML of data files: strictly, and so that every part knows its line.</summary>
internal static partial class DataFile
{
    /// <summary>Bytes; the largest delivered file has a tenth of it.</summary>
    private const int LargestFile = 512 * 1024;

    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceNullability()
        .WithNodeDeserializer(inner => new LineReader(inner), where => where.InsteadOf<ObjectNodeDeserializer>())
        .WithNodeDeserializer(inner => new NoNull(inner), where => where.InsteadOf<NullNodeDeserializer>())
        .Build();

    /// <summary>The text of a file.</summary>
    /// <exception cref="DataFileException">It is too large, or no text.</exception>
    public static async Task<string> Text(string path)
    {
        var (file, length) = (Path.GetFileName(path), new FileInfo(path).Length);
        if (length > LargestFile)
            throw new DataFileException(file, 1, $"The file has {length} bytes; {LargestFile} is the limit.");
        var bytes = await File.ReadAllBytesAsync(path);
        if (IsText(bytes, out var wrong)) return new StreamReader(new MemoryStream(bytes), Encoding.UTF8).ReadToEnd();
        throw new DataFileException(file, bytes.AsSpan(0, wrong).Count((byte)'\n') + 1,
            "This is no text in UTF-8. Save the file as plain text in UTF-8, not as a document.");
    }

    /// <param name="wrong">Where the first byte is that no text has.</param>
    private static bool IsText(ReadOnlySpan<byte> bytes, out int wrong)
    {
        for (wrong = 0; wrong < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[wrong..], out var rune, out var used) != OperationStatus.Done
                || rune.Value < 0x20 && rune.Value is not ('\t' or '\n' or '\r'))
                return false;
            wrong += used;
        }

        return true;
    }

    /// <exception cref="DataFileException">The text is no YAML, or not of this shape.</exception>
    public static T Read<T>(string yaml, string file) where T : YamlPart
    {
        try
        {
            return Reader.Deserialize<T>(yaml) ?? throw new DataFileException(file, 1, "The file is empty.");
        }
        catch (YamlException error)
        {
            throw Refusal(file, yaml, error);
        }
    }

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
