using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans.Runtime;
using Tracker.Feed;

namespace Tracker.Http;

/// <summary>What a request is, as far as its repetition is concerned.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Key">The requester's key: the same in every repetition.</param>
/// <param name="Route">Which command on which record.</param>
/// <param name="Body">The values sent with it; hashed, so that another body under the same key is refused.</param>
/// <param name="IfVersion">The version the requester saw, if she said so.</param>
internal sealed record CommandRequest(Requester By, Guid Key, string Route, object Body, long? IfVersion = null);

/// <summary>
/// Sends a command to its grain, and again with the same id when a silo dies on the way. Every attempt expires by the
/// database's clock before the next begins to be waited for, so that nothing is executed that nobody waits for.
/// </summary>
internal sealed class CommandSender(DatabaseClock databaseClock, TimeProvider clock)
{
    /// <summary>How long one attempt may take: a little less than the grain call's own time-out of 5 s.</summary>
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(4.5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public async Task<Outcome> Send(CommandRequest request, Func<Attempt, Task<Outcome>> call)
    {
        var hash = Hash(request);
        var started = clock.GetTimestamp();
        var mayHaveHappened = false;
        for (var attempt = 1; ; attempt++)
        {
            var notAfter = databaseClock.Now + AttemptTime;
            try
            {
                var outcome = await call(new Attempt(hash, notAfter, request.IfVersion));
                if (outcome.Refusal is not { Code: RefusalCode.Unavailable } refusal) return outcome;
                mayHaveHappened |= refusal.Reason == Reasons.CommandUnknown;
            }
            catch (Exception failure) when (Outage.Is(failure) || failure is OperationCanceledException)
            {
                mayHaveHappened |= !NeverLeft(failure);
            }

            if (clock.GetElapsedTime(started) > Patience) return GiveUp(mayHaveHappened);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 << attempt, 1000)), clock);
        }
    }

    private static Outcome GiveUp(bool mayHaveHappened) => mayHaveHappened
        ? Outcome.Refused(RefusalCode.Unavailable, Reasons.CommandUnknown,
            "The command may or may not have been carried out. Repeat it with the same key to learn which.")
        : Outcome.Refused(RefusalCode.Unavailable, Reasons.ServiceUnavailable,
            "Nothing was done: the service cannot take commands now. Try again in a moment.");

    /// <summary>The client had no silo to send it to.</summary>
    private static bool NeverLeft(Exception failure) =>
        failure is Orleans.Runtime.Messaging.ConnectionFailedException or SiloUnavailableException
        && failure.Message.Contains("Unable to connect to any", StringComparison.Ordinal);

    private static ImmutableArray<byte> Hash(CommandRequest request) =>
    [
        .. SHA256.HashData(request.By.For is { } person
            ? JsonSerializer.SerializeToUtf8Bytes(
                new { request.By.Account, request.By.Agency, For = person, request.Route, request.Body })
            : JsonSerializer.SerializeToUtf8Bytes(
                new { request.By.Account, request.By.Agency, request.Route, request.Body })),
    ];
}
