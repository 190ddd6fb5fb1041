using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Tracker.Fixtures;
using Tracker.Schema;

namespace Tracker;

/// <summary>
/// The reference of the write path: PostgreSQL's own load generator writes the same rows and indexes, each step in a
/// transaction of its own, into a database of the same cluster.
/// </summary>
internal sealed partial class Pgbench
{
    private const int Clients = 64;
    private const int CasesEach = 16;
    private const int Seconds = 6;
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "step.sql");
    private readonly TrackerDatabase database;
    private readonly string[] values;
    private long first = 1000;

    private Pgbench(TrackerDatabase database, string[] values) => (this.database, this.values) = (database, values);

    public const int Cases = Clients * CasesEach;

    /// <summary>A database with the cases that it works on; null, with a word why, where there is no pgbench.</summary>
    public static async Task<Pgbench?> Prepare(PostgresCluster cluster)
    {
        try
        {
            await cluster.Tool("pgbench", "--version");
        }
        catch (Win32Exception)
        {
            Table.Note($"There is no pgbench among PostgreSQL's programs here: this row has no reference.");
            return null;
        }

        var database = await cluster.CreateDatabase("reference");
        await using (var owner = NpgsqlDataSource.Create(database.Owner))
            await SchemaMigrator.Migrate(owner, CancellationToken.None);
        var ids = await database.Query("select md5(n::text)::uuid from generate_series(1, $1) n", Cases);
        await using var store = await Store.Open(database);
        var cases = await store.Cases(ids.Select(row => (Guid)row[0]!));
        return new Pgbench(database, ValuesOf(cases[0].Next()));
    }

    /// <summary>Steps a second. Pipelined: all statements of a transaction are sent at once, as pgbench alone can.</summary>
    public async Task<double> Run(bool pipelined = false)
    {
        var script = pipelined ? await Pipelined() : Script;
        // Every run begins at versions that no earlier one has reached.
        first += 100_000;
        var output = await database.Cluster.Tool("pgbench",
            [
                "-n", "-M", "prepared", "-c", $"{Clients}", "-j", "2", "-T", $"{Seconds}", "-f", script,
                "-D", "n=-1", "-D", $"clients={Clients}", "-D", $"each={CasesEach}", "-D", $"first={first}",
                .. values.SelectMany(v => (string[])["-D", v]), database.Name,
            ]);
        return double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string> Pipelined()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "step.pipelined.sql");
        var script = await File.ReadAllTextAsync(Script);
        await File.WriteAllTextAsync(path, script
            .Replace("begin;", "\\startpipeline\nbegin;", StringComparison.Ordinal)
            .Replace("commit;", "commit;\n\\endpipeline", StringComparison.Ordinal));
        return path;
    }

    private static string[] ValuesOf(Journal.JournalEntry step) =>
    [
        $"hash=\\x{Convert.ToHexStringLower(step.Hash)}", $"account={step.Account}", $"agency={step.Agency}",
        $"type={step.Type}", $"body=\\x{Convert.ToHexStringLower(step.Body)}", $"title={step.Rows!.Case.Title}",
        $"stage={step.Rows.Case.Stage}", $"respondent={step.Rows.Case.Respondent}",
        $"topic={step.Rows.Cards[0].Topic}", $"audience={step.Rows.Cards[0].Audience}", $"card={step.Rows.Cards[0].Card}",
    ];

    [GeneratedRegex(@"^tps = ([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Tps();
}
