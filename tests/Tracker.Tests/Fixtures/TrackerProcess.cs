using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tracker.Fixtures;

/// <summary>A silo or gateway as a process of its own, which can be killed and frozen like a real one.</summary>
internal sealed class TrackerProcess : IAsyncDisposable
{
    /// <summary>A folder in which every process's log is kept whole, to look for what only happens in a long run.</summary>
    private static readonly string? KeptLogs = Environment.GetEnvironmentVariable("TRACKER_TEST_LOGS");

    private readonly StringBuilder log = new();
    private readonly Process process;

    public TrackerProcess(
        string name, string program, IReadOnlyDictionary<string, string> settings, params string[] arguments)
        : this(name, new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(program) },
            settings)
    {
    }

    public TrackerProcess(string name, ProcessStartInfo start, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        // What the surroundings configure is not what is tested.
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (key, value) in settings) start.Environment[key] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Resident memory, in megabytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    public string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    /// <summary>SIGKILL: no goodbye to anybody.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it holds all its connections and does nothing.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>SIGCONT: it goes on where it was, some time later than it thinks.</summary>
    public Task Wake() => Signal("CONT");

    /// <summary>SIGTERM, and waits until it has stopped.</summary>
    public async Task Stop()
    {
        if (process.HasExited) return;
        await Signal("TERM");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await Kill();
        }
    }

    /// <summary>Waits until it has ended by itself and answers how.</summary>
    public async Task<int> Ended(TimeSpan patience)
    {
        await process.WaitForExitAsync().WaitAsync(patience);
        return process.ExitCode;
    }

    /// <summary>Sends a signal to it, or to its whole process group, as a terminal does.</summary>
    public async Task Signal(string name, bool group = false)
    {
        using var kill = Process.Start("kill",
            ["-" + name, "--", (group ? "-" : "") + process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (log)
        {
            log.AppendLine(line);
            if (KeptLogs is not null)
                File.AppendAllText(Path.Combine(KeptLogs, $"{Id}-{Name}.log"), line + Environment.NewLine);
            if (log.Length > 200_000) log.Remove(0, 100_000);
        }
    }
}
