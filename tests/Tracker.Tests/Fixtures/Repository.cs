namespace Tracker.Fixtures;

/// <summary>Where the product's files are, from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>The program of a project, as the build made it.</summary>
    public static string Program(string project, string assembly) =>
        Path.Combine(Root, project, "bin", Configuration, "net10.0", assembly + ".dll");

    /// <summary>A new folder for what a test keeps; test.sh finds there what a killed run leaves behind.</summary>
    public static string NewFolder() =>
        Environment.GetEnvironmentVariable("TRACKER_TEST_FOLDER") is { Length: > 0 } parent
            ? Directory.CreateDirectory(Path.Combine(parent, Guid.NewGuid().ToString("N")[..12])).FullName
            : Directory.CreateTempSubdirectory("tracker-tests-").FullName;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Tracker.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run from within the repository.");
    }
}
