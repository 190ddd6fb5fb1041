using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Tracker.Deadlines;

namespace Tracker.Procedures;

/// <summary>
/// All versions of all procedures. A file's version is recorded with its text at the first start that sees it; cases
/// are worked under the recorded text, so that a changed file changes no case that is already open.
/// </summary>
internal sealed class ProcedureLibrary(NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<(string Id, int Version), Procedure> versions = new();

    /// <summary>The newest version of a procedure, or null.</summary>
    public Procedure? Newest(string id) =>
        versions.Values.Where(p => p.Id == id).MaxBy(p => p.Version);

    public IEnumerable<Procedure> Newest() =>
        versions.Values.GroupBy(p => p.Id).Select(g => g.MaxBy(p => p.Version)!).OrderBy(p => p.Id);

    /// <summary>All versions of a procedure that this silo knows, newest first.</summary>
    public IEnumerable<int> Versions(string id) =>
        versions.Keys.Where(v => v.Id == id).Select(v => v.Version).OrderDescending();

    /// <summary>A version, or null. It may have been recorded by a silo with newer files.</summary>
    public async ValueTask<Procedure?> Find(string id, int version)
    {
        if (!versions.ContainsKey((id, version))) await LoadRecorded();
        return versions.GetValueOrDefault((id, version));
    }

    /// <summary>The version a case is pinned to. It may have been recorded by a silo with newer files.</summary>
    public async ValueTask<Procedure> Get(string id, int version)
    {
        if (versions.TryGetValue((id, version), out var procedure)) return procedure;
        await LoadRecorded();
        return versions[(id, version)];
    }

    /// <summary>The version a case is pinned to, once <see cref="Get"/> has found it.</summary>
    public Procedure Pinned(string id, int version) => versions[(id, version)];

    /// <summary>Reads all files of the folder, checks them together, and records them; nothing where one is wrong.</summary>
    /// <exception cref="DataFileException">A file is wrong, or was changed without a new version.</exception>
    public async Task Record(string folder, DeadlineRules rules)
    {
        var files = new List<(string Name, string Yaml, ProcedureFile File)>();
        foreach (var path in Directory.EnumerateFiles(folder).Where(IsProcedure).Order(StringComparer.Ordinal))
        {
            var (name, yaml) = (Path.GetFileName(path), await DataFile.Text(path));
            files.Add((name, yaml, ProcedureFile.Read(yaml, name)));
        }

        await LoadRecorded();
        string[] known = [.. versions.Keys.Select(v => v.Id).Union(files.Select(f => f.File.Procedure.Id))];
        foreach (var (_, _, file) in files) ProcedureCheck.References(file.Procedure, rules, known, file.Refuse);
        foreach (var (name, yaml, file) in files) await Record(file.Procedure, yaml, name);
    }

    private static bool IsProcedure(string path) => Path.GetExtension(path) is ".yaml" or ".yml";

    private async Task Record(Procedure procedure, string yaml, string file)
    {
        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(yaml));
        await using var command = database.CreateCommand("""
            with recorded as (
                insert into procedure_version (id, version, sha256, yaml) values ($1, $2, $3, $4)
                on conflict do nothing returning sha256)
            select sha256 from recorded union all
            select sha256 from procedure_version where id = $1 and version = $2
            """);
        command.Parameters.Add(new() { Value = procedure.Id });
        command.Parameters.Add(new() { Value = procedure.Version });
        command.Parameters.Add(new() { Value = sha256 });
        command.Parameters.Add(new() { Value = yaml });
        var recorded = (byte[])(await command.ExecuteScalarAsync())!;
        if (!recorded.AsSpan().SequenceEqual(sha256))
            throw new DataFileException(file, 1,
                $"Procedure '{procedure.Id}' version {procedure.Version} is recorded with another text, and cases may be "
                + "open under it. Give the changed file a new version.");
        versions[(procedure.Id, procedure.Version)] = procedure;
    }

    private async Task LoadRecorded()
    {
        await using var command = database.CreateCommand("select id, version, yaml from procedure_version");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var key = (reader.GetString(0), reader.GetInt32(1));
            if (!versions.ContainsKey(key))
                versions[key] = ProcedureFile.Recorded(reader.GetString(2), $"{key.Item1} version {key.Item2}");
        }
    }
}
