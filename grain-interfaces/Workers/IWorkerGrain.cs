using Orleans.Concurrency;

namespace Tracker.Workers;

/// <summary>One worker. Her personal fields are stored encrypted under a key of her own and shown masked.</summary>
[Alias("tracker.worker")]
public interface IWorkerGrain : IGrainWithGuidKey
{
    /// <summary>Writes the record. The same command again changes nothing.</summary>
    [Alias("register")]
    Task<Outcome> Register(RegisterWorker command);

    /// <summary>The masked record, for the agency that wrote it; cases show it to their parties.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<WorkerSummary>> Get(Requester by);

    /// <summary>Destroys the key of the personal data, for ever, and puts what holds it in clear out of memory. History stays
    /// verifiable; the data is unreadable.</summary>
    [Alias("erase")]
    Task<Outcome> Erase(EraseWorker command);
}

/// <summary>Registers a worker.</summary>
[GenerateSerializer, Immutable, Alias("tracker.register-worker")]
public sealed record RegisterWorker(Requester By, Guid CommandId, WorkerFields Fields);

/// <summary>Erases a worker's personal data.</summary>
[GenerateSerializer, Immutable, Alias("tracker.erase-worker")]
public sealed record EraseWorker(Requester By, Guid CommandId, string Reason);

/// <summary>A worker's personal data, in clear; never stored or pushed so.</summary>
/// <param name="Name">Required.</param>
/// <param name="Phone">Optional.</param>
/// <param name="IdNumber">Resident identity number, optional.</param>
/// <param name="Occupation">Such as 网约配送员; not personal on its own.</param>
[GenerateSerializer, Immutable, Alias("tracker.worker-fields")]
public sealed record WorkerFields(string Name, string? Phone, string? IdNumber, string? Occupation);

/// <summary>A worker as shown: every personal value masked.</summary>
[GenerateSerializer, Immutable, Alias("tracker.worker-summary")]
public sealed record WorkerSummary(Guid Id, string Name, string? Phone, string? IdNumber, string? Occupation);
