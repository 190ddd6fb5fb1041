using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Journal;

namespace Tracker.Workers;

/// <summary>
/// Finds a person by name, its pinyin initials, phone or identity number, of which only keyed digests are stored: without
/// the master key they say nothing, and equal values cannot be tried out.
/// </summary>
internal sealed class BlindIndex(NpgsqlDataSource database, IOptions<KeyOptions> options)
{
    private const string NameKind = "name";
    private const string InitialsKind = "initials";
    private const string PhoneKind = "phone";
    private const string IdKind = "id";
    private const int BatchSize = 500;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.Master), 32, info: "tracker blind index"u8.ToArray());

    public Task Write(Guid worker, WorkerFields fields) => Write(
    [
        .. new (string Kind, string? Value)[]
            {
                (NameKind, fields.Name), (PhoneKind, fields.Phone), (IdKind, fields.IdNumber),
            }
            .Where(g => Normal(g.Kind, g.Value).Length > 0)
            .Select(g => new MarkRow(worker, g.Kind, Mark(g.Kind, g.Value!))),
        .. InitialsOf(worker, fields.Name),
    ]);

    /// <summary>Adds the initials of workers of before. Silos may do it at the same time.</summary>
    public async Task Complete(SubjectKeys keys, CancellationToken stop)
    {
        for (var after = Guid.Empty; await WithoutInitials(after, stop) is { Count: > 0 } workers; after = workers[^1].Id)
        {
            var ring = new KeyRing();
            await keys.Load(ring, [.. workers.Select(w => w.Id)]);
            await Write([.. workers.SelectMany(w => ring.Open(w.Id, w.Name) is { } name ? InitialsOf(w.Id, name) : [])]);
        }
    }

    public async Task Erase(Guid worker)
    {
        await using var command = database.CreateCommand("delete from worker_mark where worker = $1");
        command.Parameters.Add(new() { Value = worker });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What a text would be stored as, were it a name, its initials, a phone or an identity number.</summary>
    public byte[][] MarksOf(params string?[] texts) =>
    [
        .. texts.SelectMany(text => new[] { NameKind, InitialsKind, PhoneKind, IdKind }
            .Where(kind => Normal(kind, text).Length > 1 && (kind != InitialsKind || Pinyin.MayBe(Normal(kind, text))))
            .Select(kind => Mark(kind, text!))),
    ];

    // A surname that is read in several ways has a row for each.
    private IEnumerable<MarkRow> InitialsOf(Guid worker, string name) => Pinyin.OfPerson(name)
        .Where(text => text.Length > 0)
        .Select((text, i) => new MarkRow(worker, $"{InitialsKind}-{i}", Mark(InitialsKind, text)));

    private async Task Write(MarkRow[] rows)
    {
        await using var command = database.CreateCommand("""
            insert into worker_mark (worker, kind, mark)
            select worker, kind, mark from unnest($1::uuid[], $2::text[], $3::bytea[]) as m(worker, kind, mark)
            on conflict (worker, kind) do update set mark = excluded.mark
            """);
        command.Add(rows.Select(r => r.Worker).ToArray());
        command.Add(rows.Select(r => r.Kind).ToArray());
        command.Add(rows.Select(r => r.Mark).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Workers and their sealed names, as the cases they are in were opened with.</summary>
    private async Task<List<(Guid Id, string Name)>> WithoutInitials(Guid after, CancellationToken stop)
    {
        await using var command = database.CreateCommand($$"""
            select c.worker, e #>> '{worker,name,{{KeyRing.Algorithm}}}'
            from case_row c
            join journal j on j.stream = c.case_id and j.version = 1,
                jsonb_array_elements(convert_from(j.body, 'UTF8')::jsonb) e
            where c.worker > $1 and e ->> 'type' = 'tracker.case-opened'
              and exists (select from worker_mark m where m.worker = c.worker and m.kind = '{{NameKind}}')
              and not exists (select from worker_mark m where m.worker = c.worker and m.kind = '{{InitialsKind}}-0')
            order by c.worker limit {{BatchSize}}
            """);
        command.Add(after);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var workers = new List<(Guid, string)>();
        while (await reader.ReadAsync(stop)) workers.Add((reader.GetGuid(0), reader.GetString(1)));
        return workers;
    }

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

    private sealed record MarkRow(Guid Worker, string Kind, byte[] Mark);
}
