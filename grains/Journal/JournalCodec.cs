using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tracker.Cases;

namespace Tracker.Journal;

/// <summary>
/// Events to the bytes of a journal row and back. Sealed texts are written as ciphertext only:
/// <c>{"subject": "…", "A256GCM": "base64"}</c>; the property's name is the algorithm.
/// </summary>
internal static class JournalCodec
{
    private const string ActedForName = "actedFor";

    // The converter has no other way to its keys: the serializer's options are shared by all grains, and must be, since
    // they cache what is expensive. Serialization is synchronous, so that the ring cannot leave its thread.
    [ThreadStatic]
    private static KeyRing? present;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SealedConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <param name="actedFor">In whose place they were done; every event says so, and the row's hash covers it.</param>
    public static byte[] Write<TEvent>(ImmutableArray<TEvent> events, KeyRing ring, Guid? actedFor = null)
    {
        present = ring;
        try
        {
            if (actedFor is not { } person) return JsonSerializer.SerializeToUtf8Bytes(events, Options);
            var written = JsonSerializer.SerializeToNode(events, Options)!.AsArray();
            foreach (var happened in written) happened![ActedForName] = person;
            return JsonSerializer.SerializeToUtf8Bytes(written, Options);
        }
        finally
        {
            present = null;
        }
    }

    public static ImmutableArray<TEvent> Read<TEvent>(byte[] body, KeyRing ring)
    {
        present = ring;
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<TEvent>>(body, Options);
        }
        finally
        {
            present = null;
        }
    }

    /// <summary>In whose place the events of this body were done; null when whoever did them acted for herself.</summary>
    public static Guid? ActedFor(ReadOnlySpan<byte> body)
    {
        // Nearly no row has it; those are not read twice.
        if (body.IndexOf("\"actedFor\""u8) < 0) return null;
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2
                && reader.ValueTextEquals(ActedForName) && reader.Read()) return reader.GetGuid();
        return null;
    }

    /// <summary>The subjects whose keys are needed to read this body.</summary>
    public static void Subjects(ReadOnlySpan<byte> body, HashSet<Guid> subjects)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("subject"u8)) continue;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var subject)) subjects.Add(subject);
        }
    }

    private sealed class SealedConverter : JsonConverter<Sealed>
    {
        public override Sealed Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var subject = Guid.Empty;
            string? cipher = null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                if (reader.ValueTextEquals("subject"u8))
                {
                    reader.Read();
                    subject = reader.GetGuid();
                }
                else if (reader.ValueTextEquals(KeyRing.Algorithm))
                {
                    reader.Read();
                    cipher = reader.GetString();
                }
                else
                {
                    throw new JsonException($"A text is sealed with {reader.GetString()}, which this program lacks.");
                }
            }

            return new Sealed(subject, cipher is null ? null : present!.Open(subject, cipher));
        }

        public override void Write(Utf8JsonWriter writer, Sealed value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("subject"u8, value.Subject);
            if (value.Text is { } text) writer.WriteString(KeyRing.Algorithm, present!.Seal(value.Subject, text));
            writer.WriteEndObject();
        }
    }
}
