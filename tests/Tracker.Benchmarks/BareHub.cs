using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tracker;

/// <summary>SignalR with nothing of ours: sends a message, given once, so many times to everybody, with its own manager.</summary>
internal sealed class BareHub : Hub
{
    private const string Everybody = "everybody";

    public static async Task Serve()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.MapHub<BareHub>("/hub");
        app.MapPost("/broadcast/{times:int}", async (int times, JsonElement message, IHubContext<BareHub> hub) =>
        {
            for (var i = 0; i < times; i++) await hub.Clients.Group(Everybody).SendAsync("CaseChanged", message);
        });
        await app.RunAsync();
    }

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Everybody);
}
