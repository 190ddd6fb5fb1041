using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Journal;

namespace Tracker.Workers;

/// <summary>
/// Finds a person by name, phone or identity number, of which only keyed digests are stored: without the master key they
/// say nothing, and equal values cannot be tried out.
/// </summary>
internal sealed class BlindIndex(NpgsqlDataSource database, IOptions<KeyOptions> options)
{
    private const string NameKind = "name";
    private const string PhoneKind = "phone";
    private const string IdKind = "id";

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.Master), 32, info: "tracker blind index"u8.ToArray());

    public async Task Write(Guid worker, WorkerFields fields)
    {
        (string Kind, string? Value)[] given =
            [(NameKind, fields.Name), (PhoneKind, fields.Phone), (IdKind, fields.IdNumber)];
        var marks = given.Where(g => Normal(g.Kind, g.Value).Length > 0).ToArray();
        await using var command = database.CreateCommand("""
            insert into worker_mark (worker, kind, mark)
            select $1, kind, mark from unnest($2::text[], $3::bytea[]) as m(kind, mark)
            on conflict (worker, kind) do update set mark = excluded.mark
            """);
        command.Parameters.Add(new() { Value = worker });
        command.Parameters.Add(new() { Value = marks.Select(m => m.Kind).ToArray() });
        command.Parameters.Add(new() { Value = marks.Select(m => Mark(m.Kind, m.Value!)).ToArray() });
        await command.ExecuteNonQueryAsync();
    }

    public async Task Erase(Guid worker)
    {
        await using var command = database.CreateCommand("delete from worker_mark where worker = $1");
        command.Parameters.Add(new() { Value = worker });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a text would be stored as, were it a name, a phone or an identity number.</summary>
    public byte[][] MarksOf(params string?[] texts) =>
    [
        .. texts.SelectMany(text => new[] { NameKind, PhoneKind, IdKind }
            .Where(kind => Normal(kind, text).Length > 1).Select(kind => Mark(kind, text!))),
    ];

    private byte[] Mark(string kind, string value) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{Normal(kind, value)}"));

    /// <summary>As people write it differently: with spaces, with a country code, in full width.</summary>
    private static string Normal(string kind, string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return "";
        var text = string.Concat(value.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '-'));
        if (kind != PhoneKind) return text.ToUpperInvariant();
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
