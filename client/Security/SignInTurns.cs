namespace Tracker.Security;

/// <summary>
/// Attempts at one user name take turns. In parallel each would read the same count of failures, and guessing many
/// passwords at once would cost one; and one name cannot keep every core hashing.
/// </summary>
internal sealed class SignInTurns
{
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> Take(string userName, CancellationToken stop)
    {
        var hash = StringComparer.OrdinalIgnoreCase.GetHashCode(userName);
        var turn = turns[(uint)hash % (uint)turns.Length];
        await turn.WaitAsync(stop);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
