using System.Collections.Immutable;

namespace Tracker;

/// <summary>
/// One attempt at carrying out a command. The same command may be attempted several times; it is carried out once.
/// </summary>
/// <param name="RequestHash">
/// SHA-256 over requester, route and body: the same key with another hash is another request, and refused.
/// </param>
/// <param name="NotAfter">
/// By the database's clock, UTC: past this instant the attempt is never stored, since its caller no longer waits.
/// </param>
/// <param name="IfVersion">The version the requester saw; null when any will do.</param>
[GenerateSerializer, Immutable, Alias("tracker.attempt")]
public sealed record Attempt(ImmutableArray<byte> RequestHash, DateTimeOffset NotAfter, long? IfVersion);

/// <summary>What every command has in common.</summary>
public interface ICommand
{
    /// <summary>Who asks.</summary>
    Requester By { get; }

    /// <summary>The requester's key for this command, the same in every attempt.</summary>
    Guid CommandId { get; }

    /// <summary>This attempt.</summary>
    Attempt Attempt { get; }
}
