namespace Tracker.Start;

/// <summary>One copy of the sources for each account, for all tests of a class.</summary>
public sealed class SourceCopies : IAsyncDisposable
{
    private readonly Dictionary<string, SourceCopy> copies = [];

    /// <summary>Whoever runs the tests; when that is root, an ordinary user too.</summary>
    public static TheoryData<string> Owners => Environment.UserName == "root" ? ["root", "nobody"] : [Environment.UserName];

    internal async Task<SourceCopy> Get(string owner)
    {
        if (!copies.TryGetValue(owner, out var copy)) copies[owner] = copy = await SourceCopy.Make(owner);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var copy in copies.Values) await copy.DisposeAsync();
    }
}
