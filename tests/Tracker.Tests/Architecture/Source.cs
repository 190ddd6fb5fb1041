using System.Text.RegularExpressions;

namespace Tracker.Architecture;

/// <summary>The repository's files as they are written, without what is built or fetched.</summary>
internal static partial class Source
{
    public static readonly string Root = FindRoot();

    public static readonly string[] Projects =
        ["grain-interfaces", "grains", "silo", "client", "tests/Tracker.Tests", "tests/Tracker.Benchmarks"];

    public static readonly string[] Product = ["grain-interfaces", "grains", "silo", "client"];

    /// <summary>Files of these projects by their path from the root, with <c>/</c> everywhere.</summary>
    public static IEnumerable<(string Path, string Text)> Files(IEnumerable<string> projects, params string[] kinds) =>
        from project in projects
        from path in Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
        where kinds.Contains(Path.GetExtension(path))
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !Made().IsMatch(relative)
        select (relative, File.ReadAllText(path));

    /// <summary>Where in these files something stands that must not, as <c>path(line): text</c>.</summary>
    public static string[] Lines(IEnumerable<(string Path, string Text)> files, Regex what) =>
    [
        .. from file in files
           from found in what.Matches(file.Text)
           let line = file.Text.AsSpan(0, found.Index).Count('\n') + 1
           select $"{file.Path}({line}): {found.Value}",
    ];

    [GeneratedRegex("(^|/)(bin|obj|node_modules|wwwroot/lib)/")]
    private static partial Regex Made();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Tracker.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not within the repository.");
    }
}
