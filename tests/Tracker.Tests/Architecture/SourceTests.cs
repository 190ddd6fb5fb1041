using System.Text.RegularExpressions;

namespace Tracker.Architecture;

/// <summary>What the compiler does not see to: where a thing may be written, and how long a file may be.</summary>
public sealed partial class SourceTests
{
    /// <summary>Folders and files that hold SQL. A new one is a decision, not an accident.</summary>
    private static readonly Regex[] HoldSql =
    [
        new("^grains/Journal/"),
        new("^grains/.*Rows\\.cs$"),
        new("^grains/.*DirectoryGrain(\\.\\w+)?\\.cs$"),
        new("^silo/Schema/"),
        new("^client/Feed/"),
        new("^grains/GrainStorage\\.cs$"),
        new("^grains/Documents/FileStore\\.cs$"),
        new("^grains/Procedures/(Divisions|ProcedureLibrary)\\.cs$"),
        new("^grains/Workers/BlindIndex\\.cs$"),
        new("^grains/Inbox/InboxGrain\\.cs$"),
        // The sequence of case numbers.
        new("^grains/Cases/CaseGrain\\.Opening\\.cs$"),
        new("^silo/Divisions/DivisionFile\\.cs$"),
        // What sign-in and start need before anything of the domain: schema version, cookie keys, a lock for the samples.
        new("^client/(Http/SchemaAwaited|Security/(KeyRingTable|SampleSignIns))\\.cs$"),
    ];

    [Fact]
    public void Nothing_is_ever_sent_to_all_clients() =>
        Assert.Empty(Source.Lines(Source.Files(Source.Product, ".cs", ".razor"), ToAll()));

    [Fact]
    public void SQL_stands_where_it_is_looked_for() =>
        Assert.Empty(Source.Lines(
            Source.Files(Source.Product, ".cs", ".razor").Where(f => !HoldSql.Any(allowed => allowed.IsMatch(f.Path))), Sql()));

    [Fact]
    public void A_place_that_may_hold_SQL_holds_some()
    {
        var files = Source.Files(Source.Product, ".cs").Where(f => Sql().IsMatch(f.Text)).ToArray();
        // Rows are the shape of what the journal's statement writes.
        Assert.All(HoldSql.Where(place => !place.ToString().Contains("Rows", StringComparison.Ordinal)), place =>
            Assert.Contains(files, f => place.IsMatch(f.Path)));
    }

    [Fact]
    public void Grains_are_addressed_in_one_place() =>
        Assert.Empty(Source.Lines(
            Source.Files(Source.Product, ".cs", ".razor").Where(f => f.Path != "grain-interfaces/GrainFactoryExtensions.cs"),
            GetGrain()));

    [Fact]
    public void The_time_comes_from_a_time_provider() =>
        Assert.Empty(Source.Lines(Source.Files(Source.Projects, ".cs", ".razor"), Clock()));

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.DoesNotContain(
            Source.Files(Source.Projects, ".cs", ".razor").Select(f => (f.Path, Lines: f.Text.Count(c => c == '\n'))),
            f => f.Lines > 300);

    [Fact]
    public void A_namespace_is_the_slice_and_the_slice_is_the_folder() =>
        Assert.All(Source.Files(Source.Projects, ".cs"), file =>
        {
            if (Namespace().Match(file.Text) is not { Success: true } found)
            {
                Assert.EndsWith("/Program.cs", file.Path, StringComparison.Ordinal);
                return;
            }

            var project = Source.Projects.Single(p => file.Path.StartsWith(p + "/", StringComparison.Ordinal));
            var folders = file.Path[(project.Length + 1)..].Split('/')[..^1];
            Assert.Equal((file.Path, string.Join('.', folders.Prepend("Tracker"))), (file.Path, found.Groups[1].Value));
        });

    [Fact]
    public void A_slice_has_no_folder_for_a_kind_of_class() =>
        Assert.DoesNotContain(
            Source.Files(Source.Product, ".cs").SelectMany(f => f.Path.Split('/')[..^1]),
            folder => KindFolder().IsMatch(folder));

    [GeneratedRegex(@"\bClients\s*\.\s*(All|AllExcept|Others)\b")]
    private static partial Regex ToAll();

    [GeneratedRegex(@"\bCreateCommand\(|\bnew Npgsql(Batch)?Command\(|\bnew NpgsqlBatch\(|\bBegin(Text|Binary)(Import|Export)|ExecuteSql|FromSql")]
    private static partial Regex Sql();

    [GeneratedRegex(@"\bGetGrain\s*[<(]")]
    private static partial Regex GetGrain();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(UtcNow|Now|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("^(Commands|Handlers|Services|Models|Dtos|Helpers|Extensions|Utils|Common|Shared)$")]
    private static partial Regex KindFolder();
}
