using System.Collections.Concurrent;
using System.Net;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>People who look at boards, cases and lists and sign in: they get what they ask for, or hear "not now".</summary>
internal sealed class Readers : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly ApiAccount[] accounts;
    private readonly string[] paths;
    private int served, unavailable;
    private Task running = Task.CompletedTask;

    private Readers(ApiAccount[] accounts, string[] paths) => (this.accounts, this.paths) = (accounts, paths);

    public ConcurrentQueue<string> Unexpected { get; } = new();

    public static async Task<Readers> Start(TrackerSystem system)
    {
        var accounts = await Task.WhenAll(system.Gateways.Select(g => ApiAccount.SignIn(g, CaseWalk.City)));
        var id = await accounts[0].OpenAppeal(Load.Group, "440304");
        var readers = new Readers(accounts,
        [
            $"/api/v1/cases/{id}", $"/api/v1/cases/{id}/audit", "/api/v1/cases?q=SZ", "/api/v1/desk", "/api/v1/boards",
            $"/api/v1/boards/{Load.Group}", $"/api/v1/boards/{Load.Group}/changes?after=1.1", "/api/v1/me",
        ]);
        readers.running = Task.WhenAll(accounts.Select(account => Task.Run(() => readers.Read(account))));
        return readers;
    }

    public async Task Stop()
    {
        await end.CancelAsync();
        await running;
    }

    public override string ToString() => $"{served} reads were served, {unavailable} heard \"not now\"";

    public async ValueTask DisposeAsync()
    {
        await Stop();
        foreach (var account in accounts) account.Dispose();
        end.Dispose();
    }

    private async Task Read(ApiAccount account)
    {
        var signIn = new { userName = account.UserName, password = TrackerSystem.Password };
        while (!end.IsCancellationRequested)
        {
            foreach (var path in paths) Judge(path, await account.Get(path));
            Judge("sign-in", await account.Post("/api/v1/tokens", signIn));
            await Task.Delay(200);
        }
    }

    private void Judge(string path, ApiAnswer answer)
    {
        if (answer.Status == HttpStatusCode.OK) Interlocked.Increment(ref served);
        else if (answer is { Status: HttpStatusCode.ServiceUnavailable, Reason: Reasons.ServiceUnavailable }) Interlocked.Increment(ref unavailable);
        else Unexpected.Enqueue($"{path}: {answer.Status} {answer.Body}");
    }
}
