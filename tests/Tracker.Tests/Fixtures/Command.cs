using System.Diagnostics;

namespace Tracker.Fixtures;

/// <summary>A command that is run to its end.</summary>
internal static class Command
{
    public static Task<string> Run(string program, params string[] arguments) =>
        Run(new ProcessStartInfo(program, arguments));

    /// <summary>Answers what it printed; throws what it complained of when it failed.</summary>
    public static async Task<string> Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} failed: {await errors}");
        return await output;
    }
}
