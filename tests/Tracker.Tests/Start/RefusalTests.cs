using System.Net;
using System.Net.Sockets;
using Tracker.Faults;
using Tracker.Fixtures;

namespace Tracker.Start;

/// <summary>When <c>./run.sh</c> cannot start, it says so in one sentence, with the remedy, and waits for nobody.</summary>
public class RefusalTests(SourceCopies copies) : IClassFixture<SourceCopies>
{
    [Theory]
    [InlineData("--foo", "Unknown option --foo; see ./run.sh --help")]
    [InlineData("--urls", "--urls needs an address, such as --urls http://localhost:5090")]
    [InlineData("--urls=localhost", "'localhost' is no address to serve at; one looks like http://localhost:5090")]
    [InlineData("--urls=http://localhost:99999", "99999 is no port; one between 1024 and 65535 will do.")]
    [InlineData("--fresh", "Nothing was deleted. (--fresh --yes deletes without asking.)")]
    public async Task An_argument_that_is_wrong_or_wants_an_answer(string argument, string sentence) =>
        Assert.Equal(sentence, await Refusal([], argument));

    [Fact]
    public async Task A_port_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Assert.Equal(
            $"Port {port} is in use by process {Environment.ProcessId}: "
            + $"end that, or choose another with --urls http://localhost:{port + 1}",
            await Refusal([], $"--urls=http://localhost:{port}"));
    }

    [Theory]
    [InlineData("dotnet", "Missing: .NET SDK 10. Install it (Debian, Ubuntu: dotnet-sdk-10.0; Fedora: dotnet-sdk-10.0).")]
    [InlineData("npm", "Missing: Node.js 18 or newer with npm. Install it (Debian, Ubuntu: nodejs npm; Fedora: nodejs npm).")]
    [InlineData("curl", "Missing: flock, curl and openssl. "
        + "Install it (Debian, Ubuntu: util-linux curl openssl; Fedora: util-linux curl openssl).")]
    public async Task A_program_that_is_missing(string program, string sentence)
    {
        var folder = Repository.NewFolder();
        // Without a package manager, too, for that would mend it.
        foreach (var file in Environment.GetEnvironmentVariable("PATH")!.Split(':').Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName)
            .Where(f => Path.GetFileName(f) != program && Path.GetFileName(f) is not ("apt-get" or "dnf")))
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);
        Assert.Contains(sentence, (await Refusal(new() { ["PATH"] = folder })).Split('\n'));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_too_old()
    {
        var folder = Repository.NewFolder();
        foreach (var program in (string[])["postgres", "initdb"])
        {
            var file = Path.Combine(folder, program);
            await File.WriteAllTextAsync(
                file, "#!/bin/sh\necho 'postgres (PostgreSQL) 14.1'\n", TestContext.Current.CancellationToken);
            await Command.Run("chmod", "700", file);
        }

        Assert.Equal(
            $"postgres.sh: PostgreSQL 14 in {folder} is too old: 15 or newer is needed.",
            await Refusal(new() { ["TRACKER_PG_BIN"] = folder }));
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> Refusal(Dictionary<string, string> settings, params string[] arguments)
    {
        var copy = await copies.Get(Environment.UserName);
        await using var script = copy.Run(settings, arguments);
        Assert.Equal(1, await script.Ended(TimeSpan.FromSeconds(20)));
        Assert.Empty(copy.Processes());
        return script.Log.Trim();
    }
}
