using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tracker.Cases;
using Tracker.Http;

namespace Tracker.Archive;

/// <summary>Writes the chain of a case with all that its hashes cover, so that anybody can compute it again.</summary>
internal static class ArchiveChainJson
{
    public static async Task Write(
        Stream output, ArchiveContents contents, Func<long, Task<Answer<ArchiveChain>>> read, CancellationToken cancelled)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions
        {
            Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        json.WriteStartObject();
        json.WriteString("algorithm", "SHA-256");
        json.WriteString("caseId", contents.Case.Id);
        json.WriteNumber("version", contents.Case.Version);
        json.WriteString("publicKey", Convert.ToBase64String(contents.PublicKey.AsSpan()));
        json.WriteStartArray("checkpoints");
        foreach (var checkpoint in contents.Checkpoints) Write(json, checkpoint);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        for (var after = 0L; after < contents.Case.Version;)
        {
            var answer = await read(after);
            if (answer.Value is not { } chain) throw new ArchiveBrokenOffException(answer.Refusal!.Reason);
            // Later rows than the file was made of are none of its own.
            foreach (var link in chain.Links.Where(link => link.Version <= contents.Case.Version)) Write(json, link);
            await json.FlushAsync(cancelled);
            if (chain.Links.IsEmpty) break;
            after = chain.Links[^1].Version;
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancelled);
    }

    private static void Write(Utf8JsonWriter json, Checkpoint checkpoint)
    {
        json.WriteStartObject();
        json.WriteString("caseId", checkpoint.CaseId);
        json.WriteNumber("version", checkpoint.Version);
        json.WriteString("head", checkpoint.Head);
        // Exactly as it is signed.
        json.WriteString("at", checkpoint.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("algorithm", checkpoint.Algorithm);
        json.WriteString("keyId", checkpoint.KeyId);
        json.WriteString("signature", checkpoint.Signature);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ArchiveLink link)
    {
        json.WriteStartObject();
        json.WriteNumber("version", link.Version);
        if (!link.IsWithheld)
        {
            json.WriteString("command", link.Command);
            json.WriteString("account", link.Account);
            json.WriteString("agency", link.Agency);
            json.WriteString("at", link.At.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("type", link.Type);
            json.WriteString("algorithm", link.Algorithm);
        }

        json.WriteString("previousHash", link.PreviousHash);
        json.WriteString("hash", link.Hash);
        // Not even who wrote it and when leaves with the package: the hashes alone hold the chain together.
        if (link.IsWithheld) json.WriteBoolean("withheld", true);
        else json.WriteBase64String("body", link.Body.AsSpan());
        json.WriteEndObject();
    }
}
