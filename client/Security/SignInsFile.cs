using System.Security.Cryptography;
using System.Text;

namespace Tracker.Security;

/// <summary>The file that tells how to sign in to a development system; it also keeps the password.</summary>
internal sealed class SignInsFile(string path)
{
    private const string PasswordLine = "password  ";

    /// <summary>The password it holds, if it exists.</summary>
    public string? Password() => !File.Exists(path) ? null : File.ReadLines(path)
        .Where(line => line.StartsWith(PasswordLine, StringComparison.Ordinal))
        .Select(line => line[PasswordLine.Length..].Trim()).FirstOrDefault(password => password.Length > 0);

    public async Task Write(
        string address, string password, IReadOnlyCollection<SampleAccount> accounts, CancellationToken stop)
    {
        var width = accounts.Max(a => a.UserName.Length);
        var text = new StringBuilder()
            .Append("address   ").Append(address).Append('\n')
            .Append(PasswordLine).Append(password).Append("\n\n")
            .Append("user name".PadRight(width)).Append("  who\n")
            .AppendJoin('\n', accounts.Select(a => $"{a.UserName.PadRight(width)}  {a.DisplayName}")).Append('\n');
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Renamed into place, so that nobody reads half of it.
        var draft = $"{path}.{Environment.ProcessId}";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(draft, options)) await writer.WriteAsync(text, stop);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Easy to read aloud and to type; 50 bits.</summary>
    public static string NewPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => Syllable() + Syllable()));

    private static string Syllable() =>
        RandomNumberGenerator.GetString("bdfghklmnprstvwz", 1) + RandomNumberGenerator.GetString("aeiou", 1);
}
