using Tracker.Http;
using Tracker.Security;

namespace Tracker.Documents;

/// <summary>An upload as both kinds of browsers bring it: with a script, and as a form.</summary>
internal sealed class UploadCalls(IClusterClient grains, CommandSender sender, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>The same upload for the same person and key, however often it is begun.</summary>
    public static Guid IdOf(Requester by, Guid key) => DerivedId.From("upload", by.Account, key);

    public IUploadGrain Of(Guid id) => grains.GetUpload(id);

    /// <summary>Inspects and attaches what has come.</summary>
    public async Task<Outcome> Finish(Guid id, Requester by)
    {
        var inspected = await Persist(() => Of(id).Inspect(by));
        return inspected.Refusal is { } refusal
            ? Outcome.Refused(refusal)
            : await sender.Send(new CommandRequest(by, id, $"uploads/{id}", new { }), attempt => Of(id).Finish(by, attempt));
    }

    /// <summary>Asks again when a silo died meanwhile: what an upload does, it may do twice.</summary>
    public async Task<T> Persist<T>(Func<Task<T>> call)
    {
        var started = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (Outage.Is(failure) && clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(100 << tries, 2000)), clock);
            }
        }
    }
}
