using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Tracker.Journal;

/// <summary>
/// The keys of persons and cases, each wrapped by the configured master key. Erasing a subject destroys its key: what
/// it sealed stays in the journal, verifiable and unreadable.
/// </summary>
internal sealed class SubjectKeys(NpgsqlDataSource database, IOptions<KeyOptions> options)
{
    private readonly byte[] master = Convert.FromBase64String(options.Value.Master);

    private string WrappingKey => Convert.ToHexStringLower(SHA256.HashData(master).AsSpan(0, 8));

    /// <summary>Adds the keys of these subjects to the ring, making those that do not exist yet.</summary>
    public async Task Make(KeyRing ring, params Guid[] subjects)
    {
        var wrapped = subjects.Select(s => KeyRing.Encrypt(master, RandomNumberGenerator.GetBytes(32), s)).ToArray();
        await using var command = database.CreateCommand("""
            insert into subject_key (subject, algorithm, wrapping_key, wrapped)
            select subject, $2, $3, wrapped from unnest($1, $4) as s(subject, wrapped)
            on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = subjects });
        command.Parameters.Add(new() { Value = KeyRing.Algorithm });
        command.Parameters.Add(new() { Value = WrappingKey });
        command.Parameters.Add(new() { Value = wrapped });
        await command.ExecuteNonQueryAsync();
        await Load(ring, subjects);
    }

    public async Task Load(KeyRing ring, params Guid[] subjects)
    {
        if (subjects.Length == 0) return;
        await using var command = database.CreateCommand(
            "select subject, algorithm, wrapping_key, wrapped from subject_key where subject = any($1)");
        command.Parameters.Add(new() { Value = subjects });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var subject = reader.GetGuid(0);
            if (reader.IsDBNull(3))
            {
                ring.Add(subject, null);
                continue;
            }

            if (reader.GetString(2) != WrappingKey)
                throw new InvalidOperationException(
                    $"The key of subject {subject} is wrapped by master key {reader.GetString(2)}; "
                    + $"Tracker:Keys:Master is {WrappingKey}. Configure the key this database was written with.");
            ring.Add(subject, KeyRing.Decrypt(master, reader.GetFieldValue<byte[]>(3), subject));
        }
    }

    /// <summary>Destroys the key. It cannot be undone.</summary>
    public async Task Erase(Guid subject, Guid by, string reason)
    {
        await using var command = database.CreateCommand("""
            update subject_key set wrapped = null, erased_at = clock_timestamp(), erased_by = $2, erased_for = $3
            where subject = $1 and wrapped is not null
            """);
        command.Parameters.Add(new() { Value = subject });
        command.Parameters.Add(new() { Value = by });
        command.Parameters.Add(new() { Value = reason });
        await command.ExecuteNonQueryAsync();
    }
}
