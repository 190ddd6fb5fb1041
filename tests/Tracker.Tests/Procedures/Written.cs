using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Fixtures;

namespace Tracker.Procedures;

/// <summary>
/// The delivered procedures, and three that others wrote from the published schema alone, without knowing the program.
/// </summary>
internal static class Written
{
    public static readonly ImmutableArray<string> ByOthers = ["petition", "public_interest", "wage_arrears"];

    public static readonly ImmutableArray<string> Names = [.. CaseWorld.All, .. ByOthers];

    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tracker.Tests", "Procedures", "Written");

    public static string Text(string id) => File.ReadAllText(ByOthers.Contains(id)
        ? Path.Combine(Folder, id + ".yaml")
        : CaseWorld.AppealFile.Replace("appeal", id, StringComparison.Ordinal));

    public static Procedure Read(string id) => ProcedureFile.Parse(Text(id), id + ".yaml");

    public static ProcedureDetails Details(string id) => new ProcedureReading(
        key => [.. Lawful.Rules.Of(key).Select(rule => DeadlineReading.View(rule, rule.Region))], other => new(other, other))
        .Details(Read(id), [1]);
}
