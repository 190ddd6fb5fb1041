using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tracker.Feed;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Presence;

/// <summary>
/// Tells the parties of a case, and the agencies of a meeting, who else is on its page now. Each topic that is looked at
/// through this gateway is told to its grain every few seconds, sooner when somebody comes or goes, and the grain's answer
/// is pushed where it is news. Nothing waits for it, and no command passes through it.
/// </summary>
internal sealed partial class PresenceBeat(
    Watchers watchers, LiveHubLifetimeManager live, IClusterClient grains, AccountNames names, TimeProvider clock,
    ILogger<PresenceBeat> logger) : BackgroundService
{
    /// <summary>Between two beats of a topic; a third of the time after which a silent gateway is forgotten.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(3);

    /// <summary>However many come and go, no more often than this.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Who wrote and has not for so long writes no more.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromSeconds(40);

    private const int AtOnce = 16;

    private readonly string gateway = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim stirred = new(0, 1);
    private readonly ConcurrentDictionary<(string Connection, string Topic), (string Form, long At)> editing = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<Viewer>> told = new();
    private readonly ConcurrentDictionary<string, string> sent = new();

    /// <summary>Somebody came, went, or began or ended to write: the next beat does not wait.</summary>
    public void Stir()
    {
        try
        {
            if (stirred.CurrentCount == 0) stirred.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another stirred at the same moment.
        }
    }

    /// <param name="form">The form in which she writes; null when she has ended.</param>
    public void Edits(string connection, string topic, string? form)
    {
        if (form is null) editing.TryRemove((connection, topic), out _);
        else editing[(connection, topic)] = (form, clock.GetTimestamp());
        Stir();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await stirred.WaitAsync(Period, stoppingToken);
                await Beat(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Who is there is a courtesy; the next beat tries again.
                if (!Outage.Is(failure)) LogFailed(logger, failure);
            }
        }
    }

    private async Task Beat(CancellationToken stop)
    {
        var here = watchers.All.Where(watch => watch.Party is not null).GroupBy(watch => watch.Group.Topic)
            .ToDictionary(same => same.Key, same => same.ToArray());
        foreach (var place in editing.Keys)
            if (!here.TryGetValue(place.Topic, out var there) || there.All(watch => watch.Connection != place.Connection))
                editing.TryRemove(place, out _);
        var watched = here.Values.SelectMany(there => there.Select(Key)).ToHashSet();
        foreach (var (key, _) in sent)
            if (!watched.Contains(key)) sent.TryRemove(key, out _);
        // Whose last watcher has left says so once.
        var topics = here.Keys.Union(told.Keys).ToArray();
        await Parallel.ForEachAsync(topics, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop },
            async (topic, _) => await Beat(topic, here.GetValueOrDefault(topic) ?? []));
    }

    private async Task Beat(string topic, Watch[] there)
    {
        ImmutableArray<Viewer> people =
        [
            .. there.Select(watch => new Viewer(watch.Account, watch.Party!, watch.For, FormOf(watch)))
                .OrderBy(viewer => viewer.Editing is null).DistinctBy(viewer => (viewer.Account, viewer.For)).Take(Viewer.Most),
        ];
        try
        {
            var all = await grains.GetPresence(topic).Beat(gateway, people).WaitAsync(Patience, clock);
            if (people.IsEmpty) told.TryRemove(topic, out _);
            else told[topic] = people;
            foreach (var watch in there) await Tell(watch, topic, all);
        }
        catch (Exception failure) when (Outage.Is(failure) || failure is TimeoutException)
        {
            // The next beat tells it.
        }
    }

    /// <summary>Everybody is told of the others, and only when it is news.</summary>
    private async Task Tell(Watch watch, string topic, ImmutableArray<Viewer> all)
    {
        var others = new List<PresentPerson>();
        // What is written into a case's forms is its agency's business until it is sent; a meeting's are everybody's there.
        bool MaySeeWriting(Viewer viewer) =>
            viewer.Agency == watch.Party || topic.StartsWith(Topic.MeetingKind, StringComparison.Ordinal);
        foreach (var viewer in all.Where(viewer => viewer.Account != watch.Account))
            others.Add(new PresentPerson(
                await names.Both(viewer.Account), viewer.For is { } person ? await names.Both(person) : null,
                MaySeeWriting(viewer) ? viewer.Editing : null));
        var news = string.Join('\n', others);
        if (sent.TryGetValue(Key(watch), out var before) ? before == news : others.Count == 0) return;
        sent[Key(watch)] = news;
        live.Send(watch.Connection, nameof(ITrackerClient.Present), new PresentMessage(topic, [.. others]));
    }

    private static string Key(Watch watch) => $"{watch.Connection} {watch.Group.Topic}";

    private string? FormOf(Watch watch) =>
        editing.TryGetValue((watch.Connection, watch.Group.Topic), out var written) && clock.GetElapsedTime(written.At) < Writing
            ? written.Form
            : null;

    [LoggerMessage(1, LogLevel.Warning, "Who is present could not be told; the next beat will")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
