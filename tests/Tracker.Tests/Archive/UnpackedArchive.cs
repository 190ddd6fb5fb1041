using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tracker.Journal;

namespace Tracker.Archive;

/// <summary>A package as it is unpacked, checked as its README says, without the system.</summary>
internal sealed record UnpackedArchive(Dictionary<string, byte[]> Files)
{
    public static UnpackedArchive Of(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return new UnpackedArchive(archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        }));
    }

    public JsonElement Json(string path) => JsonSerializer.Deserialize<JsonElement>(Files[path]);

    public string Text(string path) => Encoding.UTF8.GetString(Files[path]);

    /// <summary>What is not what it was.</summary>
    public IEnumerable<string> Faults() => ManifestFaults().Concat(ChainFaults());

    /// <summary>The same with one byte changed, about the middle of an entry.</summary>
    public UnpackedArchive WithAChangedByte(string path)
    {
        var bytes = Files[path].ToArray();
        bytes[bytes.Length / 2] ^= 1;
        return new UnpackedArchive(new Dictionary<string, byte[]>(Files) { [path] = bytes });
    }

    public UnpackedArchive With(string path, string text) =>
        new(new Dictionary<string, byte[]>(Files) { [path] = Encoding.UTF8.GetBytes(text) });

    private IEnumerable<string> ManifestFaults() => Json("manifest.json").GetProperty("entries").EnumerateArray()
        .Where(entry => entry.GetProperty("path").GetString() is var path && (!Files.TryGetValue(path!, out var bytes)
            || bytes.Length != entry.GetProperty("size").GetInt64()
            || Convert.ToHexStringLower(SHA256.HashData(bytes)) != entry.GetProperty("sha256").GetString()))
        .Select(entry => entry.GetProperty("path").GetString()!);

    private IEnumerable<string> ChainFaults()
    {
        var chain = Json("chain.json");
        var id = chain.GetProperty("caseId").GetGuid();
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(chain.GetProperty("publicKey").GetBytesFromBase64(), out _);
        var heads = new Dictionary<long, string>();
        foreach (var point in chain.GetProperty("checkpoints").EnumerateArray())
        {
            var (version, head) = (point.GetProperty("version").GetInt64(), point.GetProperty("head").GetString()!);
            var line = string.Create(CultureInfo.InvariantCulture, $"{id} {version} {head} {point.GetProperty("at").GetString()}");
            if (key.VerifyData(Encoding.UTF8.GetBytes(line), point.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256))
                heads[version] = head;
            else yield return $"checkpoint {version}";
        }

        var (previous, count, rows) = (Convert.ToHexStringLower(Chain.Start), 0L, chain.GetProperty("rows").EnumerateArray().ToArray());
        foreach (var row in rows)
        {
            var hash = row.GetProperty("hash").GetString()!;
            count++;
            if (row.GetProperty("version").GetInt64() != count || row.GetProperty("previousHash").GetString() != previous
                || !row.TryGetProperty("withheld", out _) && HashOf(id, row) != hash)
                yield return $"row {count}";
            var isLast = count == rows.Length || rows[count].TryGetProperty("withheld", out _);
            if (isLast && !row.TryGetProperty("withheld", out _) && heads.GetValueOrDefault(count) != hash) yield return $"end {count}";
            previous = hash;
        }

        if (count != chain.GetProperty("version").GetInt64() || heads.GetValueOrDefault(count) != previous) yield return "head";
    }

    private static string HashOf(Guid id, JsonElement row) => Convert.ToHexStringLower(Chain.Hash(
        Convert.FromHexString(row.GetProperty("previousHash").GetString()!), id, row.GetProperty("version").GetInt64(),
        row.GetProperty("command").GetGuid(), row.GetProperty("account").GetGuid(), row.GetProperty("agency").GetString()!,
        row.GetProperty("at").GetDateTimeOffset(), row.GetProperty("type").GetString()!, row.GetProperty("body").GetBytesFromBase64()));
}
