using Orleans.Concurrency;

namespace Tracker.Employers;

/// <summary>One employer or other respondent.</summary>
[Alias("tracker.employer")]
public interface IEmployerGrain : IGrainWithGuidKey
{
    /// <summary>Writes the record. The same command again changes nothing.</summary>
    [Alias("register")]
    Task<Outcome> Register(RegisterEmployer command);

    /// <summary>The record, for the agency that wrote it; cases show the name to their parties.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<EmployerSummary>> Get(Requester by);
}

/// <summary>Registers an employer.</summary>
[GenerateSerializer, Immutable, Alias("tracker.register-employer")]
public sealed record RegisterEmployer(Requester By, Guid CommandId, EmployerFields Fields);

/// <summary>What is known of an employer.</summary>
/// <param name="Name">Full name, required.</param>
/// <param name="CreditCode">Unified social credit code (GB 32100, 18 characters), optional.</param>
/// <param name="Region">The code of its administrative division, optional.</param>
[GenerateSerializer, Immutable, Alias("tracker.employer-fields")]
public sealed record EmployerFields(string Name, string? CreditCode, string? Region);

/// <summary>An employer as shown.</summary>
[GenerateSerializer, Immutable, Alias("tracker.employer-summary")]
public sealed record EmployerSummary(Guid Id, string Name, string? CreditCode, string? Region);
