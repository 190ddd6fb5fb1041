using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Tracker.Fixtures;

namespace Tracker.Start;

/// <summary>
/// A copy of the sources in a folder that only its owner may enter, with a <c>.data</c> of its own. It has what
/// <c>run.sh</c> builds from these sources already, for building takes a minute.
/// </summary>
internal sealed class SourceCopy : IAsyncDisposable
{
    private const string Mark = "TRACKER_SOURCE_COPY";

    private static readonly Lazy<Task<string>> Built =
        new(() => Command.Run(Path.Combine(Repository.Root, "scripts", "build.sh")));

    private readonly string[] asOwner;

    private SourceCopy(string folder, string[] asOwner) => (Folder, this.asOwner) = (folder, asOwner);

    public string Folder { get; }

    private string Cluster => Path.Combine(Folder, ".data", "postgres");

    /// <summary>Makes one that belongs to whoever runs the tests, or to another account, which takes root.</summary>
    public static async Task<SourceCopy> Make(string owner)
    {
        var built = (await Built.Value).Trim();
        // Another account reaches only a folder that is not below one of ours.
        var isOther = owner != Environment.UserName;
        var folder = isOther ? Directory.CreateTempSubdirectory("tracker-start-").FullName : Repository.NewFolder();
        await Command.Run("chmod", "700", folder);
        await Command.Run("bash", "-c", """
            set -euo pipefail
            tar -C "$1" --exclude=./.data --exclude=./.git --exclude=./TestResults --exclude=node_modules --exclude=bin \
              --exclude=obj -cf - . | tar -C "$2" --no-same-owner -xf -
            mkdir -p "$2/.data/app"
            cp -a "$3" "$2/.data/app/"
            """, "bash", Repository.Root, folder, built);
        if (!isOther) return new SourceCopy(folder, []);
        await Command.Run("chown", "-R", owner + ":", folder);
        var group = (await Command.Run("id", "-g", owner)).Trim();
        return new SourceCopy(folder, ["setpriv", "--reuid", owner, "--regid", group, "--clear-groups"]);
    }

    /// <summary>
    /// Starts <c>./run.sh</c> as a terminal does: as the leader of a process group that hears Ctrl-C, also when the tests
    /// themselves run in the background and do not.
    /// </summary>
    public TrackerProcess Run(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        string[] command = ["--default-signal=INT", "setsid", .. asOwner, "./run.sh", .. arguments];
        var start = new ProcessStartInfo("env", command) { WorkingDirectory = Folder };
        if (asOwner.Length > 0) start.Environment["HOME"] = Folder;
        return new TrackerProcess("run.sh", start, new Dictionary<string, string>(settings) { [Mark] = Folder });
    }

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task<Running> Start()
    {
        var began = TimeProvider.System.GetTimestamp();
        var address = new Uri($"http://localhost:{TrackerSystem.FreePort()}");
        var script = Run(ImmutableDictionary<string, string>.Empty, "--urls", address.ToString());
        await TrackerSystem.Until(script, () => TrackerSystem.IsReady(address));
        var after = TimeProvider.System.GetElapsedTime(began);
        await TrackerSystem.Until(script, () => Task.FromResult(script.Log.Contains("Stop: Ctrl-C", StringComparison.Ordinal)));
        return new Running(script, address, after);
    }

    /// <summary>What lives because of this copy: by its mark, or, PostgreSQL's servers, by their folder.</summary>
    public IReadOnlyList<int> Processes()
    {
        var data = new DirectoryInfo(Cluster) is { Exists: true } folder
            ? (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName
            : null;
        return [.. Directory.EnumerateDirectories("/proc").Where(process => IsOurs(process, data))
            .Select(process => int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture))];
    }

    /// <summary>SIGKILL to all of it at once.</summary>
    public Task KillAll() => Command.Run("kill", ["-KILL", .. Processes().Select(p => p.ToString(CultureInfo.InvariantCulture))]);

    public async ValueTask DisposeAsync()
    {
        if (Processes().Count > 0) await KillAll();
        await Command.Run(Path.Combine(Folder, "scripts", "postgres.sh"), "destroy", Cluster);
        Directory.Delete(Folder, recursive: true);
    }

    private bool IsOurs(string process, string? data)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(process)[0])
                && ((data is not null && new FileInfo(Path.Combine(process, "cwd")).LinkTarget == data)
                    || File.ReadAllText(Path.Combine(process, "environ")).Contains($"{Mark}={Folder}\0", StringComparison.Ordinal));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>A <c>run.sh</c> that serves, where, and how long it took.</summary>
internal sealed record Running(TrackerProcess Script, Uri Address, TimeSpan After)
{
    /// <summary>Signs in with the password it printed.</summary>
    public Task<ApiAccount> SignIn(string userName)
    {
        var line = Script.Log.Split('\n').Single(l => l.TrimStart().StartsWith("password ", StringComparison.Ordinal));
        return ApiAccount.SignIn(Address, userName, line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }
}
