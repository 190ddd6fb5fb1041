using System.Collections.Immutable;

namespace Tracker;

/// <summary>The five kinds of refusal. Each maps to one HTTP status family and carries a stable reason beneath it.</summary>
[GenerateSerializer, Alias("tracker.refusal-code")]
public enum RefusalCode
{
    /// <summary>It does not exist, or the requester may not know that it does.</summary>
    NotFound,

    /// <summary>The requester sees it and may not do this to it.</summary>
    Forbidden,

    /// <summary>The request itself is wrong and would be refused again.</summary>
    Invalid,

    /// <summary>The request was right for another state than the present one.</summary>
    Conflict,

    /// <summary>A part of the system cannot serve now; the same request may succeed later.</summary>
    Unavailable,
}

/// <summary>Why a request was not carried out. Nothing was changed by it.</summary>
/// <param name="Code">The kind of refusal.</param>
/// <param name="Reason">A stable name from <see cref="Reasons"/>, for programs and for translation.</param>
/// <param name="Message">A plain English sentence that says what is wrong.</param>
[GenerateSerializer, Immutable, Alias("tracker.refusal")]
public sealed record Refusal(RefusalCode Code, string Reason, string Message);

/// <summary>The answer to a command: accepted with the version it led to, or refused.</summary>
/// <param name="Version">The version of the case (or other record) after the command; 0 when refused.</param>
/// <param name="Refusal">Why it was refused; null when it was accepted.</param>
/// <param name="Opened">Numbers of the steps that the command opened.</param>
/// <param name="Number">The number given: to a newly opened case, to a signed letter; of a new letter, that in its case.</param>
[GenerateSerializer, Immutable, Alias("tracker.outcome")]
public sealed record Outcome(long Version, Refusal? Refusal, ImmutableArray<int> Opened, string? Number)
{
    /// <summary>Whether the command was carried out.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>The command was carried out and led to this version.</summary>
    public static Outcome Accepted(long version, ImmutableArray<int> opened = default, string? number = null) =>
        new(version, null, opened.IsDefault ? [] : opened, number);

    /// <summary>The command was refused and changed nothing.</summary>
    public static Outcome Refused(Refusal refusal) => new(0, refusal, [], null);

    /// <inheritdoc cref="Refused(Tracker.Refusal)"/>
    public static Outcome Refused(RefusalCode code, string reason, string message) =>
        Refused(new Refusal(code, reason, message));
}

/// <summary>The answer to a question: a value, or why it is not given.</summary>
[GenerateSerializer, Immutable, Alias("tracker.answer`1")]
public sealed record Answer<T>(T? Value, Refusal? Refusal)
{
    /// <summary>The question is answered with this value.</summary>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>The question is refused.</summary>
    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}
