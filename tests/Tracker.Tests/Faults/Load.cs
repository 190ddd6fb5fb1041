using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>A command that was answered with a version, and the last sending of it.</summary>
internal sealed record Acknowledged(
    Guid Case, long Version, Guid Key, Uri Gateway, DateTimeOffset SentAt, DateTimeOffset AnsweredAt);

/// <summary>A sending of a command that was not carried out as far as its sender knows.</summary>
internal sealed record FailedTry(Guid Key, string Reason, DateTimeOffset SentAt, DateTimeOffset At);

/// <summary>
/// Writers that work on cases through all gateways, each command under its own key and again under the same key until it
/// is answered, and watchers of the board who come back by cursor. Some comments are never repeated.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    public const string Group = "shenzhen";
    public const int Writers = 8;
    private readonly TrackerSystem system;
    private readonly TimeSpan pause;
    private readonly CancellationTokenSource writersEnd = new();
    private readonly Dictionary<string, ApiAccount> accounts = [];
    private readonly ConcurrentDictionary<(string, Uri), ApiAccount> callers = new();
    private readonly List<Task> writers = [];
    private TaskCompletionSource answered = NextAnswer();

    private Load(TrackerSystem system, TimeSpan pause) => (this.system, this.pause) = (system, pause);

    public ConcurrentQueue<Acknowledged> Acknowledged { get; } = new();

    public ConcurrentQueue<FailedTry> Failures { get; } = new();

    public ConcurrentQueue<string> Unexpected { get; } = new();

    public List<LoadWatcher> Watchers { get; } = [];

    public static async Task<Load> Start(TrackerSystem system, int writers = Writers, int watchers = 4, int pauseMilliseconds = 20)
    {
        var load = new Load(system, TimeSpan.FromMilliseconds(pauseMilliseconds));
        foreach (var agency in CaseWalk.Agencies)
            load.accounts[agency] = await ApiAccount.SignIn(system.Gateways[0], agency);
        string[] audiences = [CaseWalk.City, "futian.union", "yuehai.union", "nanshan.union"];
        for (var i = 0; i < watchers; i++)
            load.Watchers.Add(await LoadWatcher.Start(system, load.accounts[audiences[i % audiences.Length]], i));
        for (var i = 0; i < writers; i++)
        {
            var random = new Random(i);
            load.writers.Add(Task.Run(() => load.Write(random)));
        }

        return load;
    }

    /// <summary>Lets the writers work until so many more commands were acknowledged.</summary>
    public Task Work(int more)
    {
        var enough = Acknowledged.Count + more;
        return Until(() => Acknowledged.Count >= enough, $"{more} more acknowledged commands");
    }

    /// <summary>Waits until so many more sendings of commands were not answered, or answered that they cannot be done.</summary>
    public Task Fail(int more)
    {
        var enough = Failures.Count + more;
        return Until(() => Failures.Count >= enough, $"{more} more failures");
    }

    /// <summary>Stops the writers; each ends the command it is at.</summary>
    public async Task Stop()
    {
        await writersEnd.CancelAsync();
        await Task.WhenAll(writers);
    }

    /// <summary>Opens a case that no writer touches.</summary>
    public async Task<Guid> OpenCase() => (await Open(Guid.NewGuid()))!.Value;

    /// <summary>Repeats a comment on the case until it is accepted; answers how long that took.</summary>
    public async Task<TimeSpan> Probe(Guid id)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Send(new Move(CaseWalk.City, $"/api/v1/cases/{id}/comments", new { text = "探测" }, _ => { }), id, Guid.NewGuid());
        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>From the instant until the answer to the first command that was sent after it.</summary>
    public TimeSpan ServedAfter(DateTimeOffset instant) =>
        Acknowledged.Where(a => a.SentAt > instant).Min(a => a.AnsweredAt) - instant;

    public async ValueTask DisposeAsync()
    {
        await Stop();
        foreach (var watcher in Watchers) await watcher.DisposeAsync();
        foreach (var account in accounts.Values.Concat(callers.Values)) account.Dispose();
        writersEnd.Dispose();
    }

    private static TaskCompletionSource NextAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Answered() => Interlocked.Exchange(ref answered, NextAnswer()).SetResult();

    private async Task Until(Func<bool> condition, string expectation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var next = Volatile.Read(ref answered).Task;
            if (condition()) return;
            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"Expected {expectation}; there were {Acknowledged.Count} acknowledged and {Failures.Count} failed.");
            }
        }
    }

    private async Task Write(Random random)
    {
        CaseWalk? walk = null;
        while (!writersEnd.IsCancellationRequested)
        {
            if (walk is null || walk.IsOver)
            {
                walk = await Open(Guid.NewGuid()) is { } id ? new CaseWalk(id, random) : null;
                continue;
            }

            var move = walk.Next();
            if (await Send(move, walk.Id, Guid.NewGuid(), move.IsComment && random.Next(2) == 0) is { } answer)
            {
                move.Done([.. answer.Json.GetProperty("opened").EnumerateArray().Select(n => n.GetInt32())]);
                var version = answer.Json.GetProperty("version").GetInt64();
                if (version <= walk.Version) Unexpected.Enqueue($"{walk.Id}: version {version} after {walk.Version}");
                walk.Version = version;
            }
            else if (!move.IsComment)
            {
                walk = null;
            }

            await Task.Delay(pause);
        }
    }

    private async Task<Guid?> Open(Guid key) =>
        await Send(new Move(CaseWalk.City, "/api/v1/cases", ApiAccount.Appeal(Group, "440304", "压力测试"), _ => { }), null, key)
            is { } opened
            ? opened.Json.GetProperty("id").GetGuid()
            : null;

    /// <summary>Sends until there is an answer; null when it was given up or refused.</summary>
    private async Task<ApiAnswer?> Send(Move move, Guid? id, Guid key, bool mayGiveUp = false)
    {
        while (true)
        {
            var sentAt = TimeProvider.System.GetUtcNow();
            var (answer, gateway, failure) = await Try(move, key);
            var at = TimeProvider.System.GetUtcNow();
            if (answer is { Status: HttpStatusCode.OK or HttpStatusCode.Created })
            {
                id ??= answer.Json.GetProperty("id").GetGuid();
                Acknowledged.Enqueue(new(id.Value, answer.Json.GetProperty("version").GetInt64(), key, gateway!, sentAt, at));
                Answered();
                return answer;
            }

            if (answer is not null and not { Status: HttpStatusCode.ServiceUnavailable })
            {
                Unexpected.Enqueue($"{move.Path} by {move.By}: {answer.Status} {answer.Body}");
                return null;
            }

            Failures.Enqueue(new(key, failure!, sentAt, at));
            Answered();
            if (mayGiveUp) return null;
            await Task.Delay(100);
        }
    }

    private async Task<(ApiAnswer? Answer, Uri? Gateway, string? Failure)> Try(Move move, Guid key)
    {
        if (system.Gateways is not { Count: > 0 } gateways) return (null, null, "no gateway");
        var gateway = gateways[Random.Shared.Next(gateways.Count)];
        try
        {
            var answer = await callers.GetOrAdd((move.By, gateway.Address), _ => accounts[move.By].At(gateway))
                .Post(move.Path, move.Body, key);
            return (answer, gateway.Address, answer.Status == HttpStatusCode.ServiceUnavailable ? answer.Reason : null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or TaskCanceledException)
        {
            return (null, null, "connection lost");
        }
    }
}
