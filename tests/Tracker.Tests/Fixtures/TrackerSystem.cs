using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Tracker.Fixtures;

/// <summary>
/// The whole product as it runs: silos and gateways, each a process, on a database of its own with the sample data.
/// </summary>
internal sealed class TrackerSystem : IAsyncDisposable
{
    public const string Password = "sample-password-1";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string folder = Repository.NewFolder();
    private readonly string signing = NewSigningKey();
    private string clusterId = NewClusterId();
    private int started;

    private TrackerSystem(TrackerDatabase database, bool ownsCluster)
    {
        Database = database;
        OwnsCluster = ownsCluster;
    }

    public TrackerDatabase Database { get; private set; }

    public ImmutableList<TrackerProcess> Silos { get; private set; } = [];

    public ImmutableList<Gateway> Gateways { get; private set; } = [];

    /// <summary>Seals what the gateways share; with it a test can make what only a gateway could.</summary>
    public string MasterKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>More settings for every process, by their environment names.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    private bool OwnsCluster { get; }

    /// <summary>Starts a system with a PostgreSQL of its own, which it may stop and restart.</summary>
    public static async Task<TrackerSystem> Start(
        int silos, int gateways, bool samples = true, IReadOnlyDictionary<string, string>? settings = null)
    {
        var cluster = await PostgresCluster.Start();
        return await Start(new TrackerSystem(await cluster.CreateDatabase("tracker"), ownsCluster: true),
            silos, gateways, samples, settings);
    }

    /// <summary>Starts a system on a database that somebody else looks after.</summary>
    public static Task<TrackerSystem> Start(TrackerDatabase database, int silos, int gateways) =>
        Start(new TrackerSystem(database, ownsCluster: false), silos, gateways, samples: true, settings: null);

    private static async Task<TrackerSystem> Start(
        TrackerSystem system, int silos, int gateways, bool samples, IReadOnlyDictionary<string, string>? settings)
    {
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) system.Settings[key] = value;
        system.Settings["Tracker__Samples__Load"] = samples ? "true" : "false";
        try
        {
            // The first one prepares the database.
            if (silos > 0) await system.AddSilo();
            await Task.WhenAll(
            [
                .. Enumerable.Range(1, Math.Max(0, silos - 1)).Select(_ => system.AddSilo()),
                .. Enumerable.Range(0, gateways).Select(_ => system.AddGateway()),
            ]);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async Task<TrackerProcess> AddSilo()
    {
        var ready = Path.Combine(folder, $"silo-{++started}.ready");
        var settings = Common();
        settings["ConnectionStrings__Owner"] = Database.Owner;
        settings["ConnectionStrings__Silo"] = Database.Silo;
        settings["Tracker__Cluster__SiloPort"] = FreePort().ToString(CultureInfo.InvariantCulture);
        settings["Tracker__Cluster__GatewayPort"] = FreePort().ToString(CultureInfo.InvariantCulture);
        settings["Tracker__ReadyFile"] = ready;
        var silo = new TrackerProcess($"silo {started}", Repository.Program("silo", "Tracker.Silo"), settings);
        Silos = Silos.Add(silo);
        await Until(silo, () => Task.FromResult(File.Exists(ready)));
        return silo;
    }

    /// <param name="at">Where a gateway was that has ended, to take its place; a free port otherwise.</param>
    public async Task<Gateway> AddGateway(Uri? at = null)
    {
        var address = at ?? new Uri($"http://127.0.0.1:{FreePort()}");
        var settings = Common();
        settings["ConnectionStrings__Gateway"] = Database.Gateway;
        settings["ASPNETCORE_URLS"] = address.ToString();
        settings["Tracker__Samples__Password"] = Password;
        var process = new TrackerProcess(
            $"gateway {++started}", Repository.Program("client", "Tracker.Client"), settings);
        var gateway = new Gateway(process, address);
        Gateways = Gateways.RemoveAll(g => g.Address == address).Add(gateway);
        await Until(process, () => IsReady(address));
        return gateway;
    }

    /// <summary>Stops all silos as an operator would; <see cref="AddSilo"/> starts new ones.</summary>
    public async Task StopSilos()
    {
        await Task.WhenAll(Silos.Select(s => s.Stop()));
        await Task.WhenAll(Silos.Select(s => s.DisposeAsync().AsTask()));
        Silos = [];
    }

    /// <summary>Kills every process at once and starts as many again, as a new start of the machine would.</summary>
    public async Task RestartAll()
    {
        await KillAll();
        await StartAll();
    }

    public Task KillAll() => Task.WhenAll(Silos.Concat(Gateways.Select(g => g.Process)).Select(p => p.Kill()));

    /// <summary>Starts as many silos and gateways as there were, as a cluster of their own.</summary>
    public async Task StartAll()
    {
        var (silos, gateways) = (Silos.Count, Gateways.Count);
        (Silos, Gateways) = ([], []);
        clusterId = NewClusterId();
        await Task.WhenAll(
            [.. Enumerable.Range(0, silos).Select(_ => AddSilo()), .. Enumerable.Range(0, gateways).Select(_ => AddGateway())]);
    }

    /// <summary>Starts one process for each that has ended.</summary>
    public async Task Repair()
    {
        var (silos, gateways) = (Silos.Count, Gateways.Count);
        Silos = Silos.RemoveAll(s => s.HasExited);
        Gateways = Gateways.RemoveAll(g => g.Process.HasExited);
        while (Silos.Count < silos) await AddSiloAgain();
        while (Gateways.Count < gateways) await AddGateway();
    }

    /// <summary>
    /// A silo that answers nobody for some seconds while it starts on a busy machine is taken for dead by the others, and
    /// ends; whatever starts services starts it again.
    /// </summary>
    private async Task AddSiloAgain()
    {
        var before = Silos;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AddSilo();
                return;
            }
            catch (InvalidOperationException) when (
                attempt < 3 && Silos[^1].HasExited && Silos[^1].Log.Contains("Known status: Dead", StringComparison.Ordinal))
            {
                Silos = before;
            }
        }
    }

    /// <summary>Points the system at another database; it counts for processes started from now on.</summary>
    public void MoveTo(TrackerDatabase database) => Database = database;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Silos.Concat(Gateways.Select(g => g.Process)).Select(p => p.DisposeAsync().AsTask()));
        if (OwnsCluster) await Database.Cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Dictionary<string, string> Common() => new(Settings)
    {
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Tracker__Cluster__ClusterId"] = clusterId,
        ["Tracker__Keys__Master"] = MasterKey,
        ["Tracker__Keys__Signing"] = signing,
        // What lives for a minute gains nothing from measuring itself first.
        ["DOTNET_TieredPGO"] = "0",
    };

    public static async Task<bool> IsReady(Uri address)
    {
        try
        {
            return (await Probe.GetAsync(new Uri(address, "/readyz"))).IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits for something that the process does; says what it printed when it does not.</summary>
    public static async Task Until(TrackerProcess process, Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(StartTime);
        while (!await condition())
        {
            if (process.HasExited || patience.IsCancellationRequested)
                throw new InvalidOperationException($"{process.Name} did not start:\n{process.Log}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static string NewClusterId() => "test-" + Guid.NewGuid().ToString("N")[..12];

    private static string NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }
}

/// <summary>A gateway's process and where it listens.</summary>
internal sealed record Gateway(TrackerProcess Process, Uri Address);
