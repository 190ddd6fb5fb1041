using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tracker.Fixtures;

/// <summary>A request as it came.</summary>
internal sealed record ReceivedRequest(string Path, string Query, Dictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);
}

/// <summary>What an agency's system, a robot's platform and a gateway of short messages are to the product.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private HttpReceiver(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<ReceivedRequest> Received { get; } = new();

    /// <summary>What is answered; null breaks the connection off after the request was read.</summary>
    public Func<ReceivedRequest, (int Status, string Body)?> Answer { get; set; } = _ => (200, "{}");

    public static async Task<HttpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new HttpReceiver(builder.Build());
        receiver.app.Run(receiver.Receive);
        await receiver.app.StartAsync();
        receiver.Address = new Uri(receiver.app.Urls.Single());
        return receiver;
    }

    /// <summary>All requests to a path, once there are so many.</summary>
    public async Task<ReceivedRequest[]> At(string path, int number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var found = Received.Where(r => r.Path == path).ToArray();
            if (found.Length >= number) return found;
            if (patience.IsCancellationRequested)
                throw new InvalidOperationException($"{path} got {found.Length} requests and not {number}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new ReceivedRequest(
            http.Request.Path, http.Request.QueryString.ToString(),
            http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            await reader.ReadToEndAsync());
        Received.Enqueue(request);
        if (Answer(request) is not var (status, body))
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    }
}
