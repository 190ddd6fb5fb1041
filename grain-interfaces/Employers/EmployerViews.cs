using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Employers;

/// <summary>Which employer, and which part of what there is.</summary>
/// <param name="Name">However it is written; see <see cref="EmployerName.Key"/>.</param>
/// <param name="After">The <see cref="CasePage.Next"/> of the page before.</param>
/// <param name="DemandsAfter">The <see cref="EmployerDetails.NextDemands"/> of the page before.</param>
/// <param name="Limit">Cases, and demands, a page: 1 to 200.</param>
[GenerateSerializer, Immutable, Alias("tracker.employer-query")]
public sealed record EmployerQuery(string Name, string? After, string? DemandsAfter, int Limit);

/// <summary>An employer across the cases that the reader may see, and no others.</summary>
/// <param name="Name">As most of them write it.</param>
/// <param name="Others">Other names under the same credit code.</param>
/// <param name="CreditCodes">Unified social credit codes.</param>
/// <param name="Demands">What it was asked to do by a day: overdue first, then what runs, then what has ended.</param>
/// <param name="Watch">Whether it is on the watch list, and how that came.</param>
/// <param name="MayWatch">The reader may put it on the list or take it off.</param>
[GenerateSerializer, Immutable, Alias("tracker.employer-details")]
public sealed record EmployerDetails(
    string Name, ImmutableArray<EmployerAlias> Others, ImmutableArray<string> CreditCodes, EmployerFigures Figures,
    CasePage Cases, ImmutableArray<EmployerDemand> Demands, string? NextDemands, EmployerWatch Watch, bool MayWatch);

/// <summary>Another name of the employer.</summary>
[GenerateSerializer, Immutable, Alias("tracker.employer-alias")]
public sealed record EmployerAlias(string Name, bool Watched);

/// <summary>How many of what; demands are counted to 10,000.</summary>
/// <param name="Letters">Letters and orders it received.</param>
[GenerateSerializer, Immutable, Alias("tracker.employer-figures")]
public sealed record EmployerFigures(
    int CasesOpen, int CasesClosed, int Letters, int Kept, int Late, int Failed, int Overdue, int Running);

/// <summary>Something the employer must do by a day, and the letter or order that says so.</summary>
/// <param name="Title">The case's, masked.</param>
/// <param name="Step">Number of the step that follows the letter; 0 for a deadline of the case as a whole.</param>
/// <param name="Letter">The act that sent it; null for a deadline of the case as a whole.</param>
/// <param name="SentOn">When the letter was served.</param>
/// <param name="Agency">Who follows it.</param>
/// <param name="Key">The deadline rule's key.</param>
/// <param name="Action">What must be done.</param>
/// <param name="Basis">The law and article.</param>
/// <param name="EndedOn">When it was done, or was given up.</param>
/// <param name="Outcome">How the step ended.</param>
/// <param name="Respondents">How many respondents the case has: the demand may be another's.</param>
[GenerateSerializer, Immutable, Alias("tracker.employer-demand")]
public sealed record EmployerDemand(
    Guid CaseId, string Number, string Title, int Step, LocalText? Letter, DateTimeOffset? SentOn, string Agency,
    string Key, LocalText Rule, LocalText Action, LocalText Basis, DateTimeOffset DueAt, DemandState State,
    DateTimeOffset? EndedOn, LocalText? Outcome, int Respondents);

/// <summary>Whether a demand was kept.</summary>
[GenerateSerializer, Alias("tracker.demand-state")]
public enum DemandState
{
    /// <summary>Its day has passed, and nothing was done.</summary>
    Overdue,

    /// <summary>Its day is to come.</summary>
    Running,

    /// <summary>Its clock stands still.</summary>
    Stopped,

    /// <summary>Done in time.</summary>
    Kept,

    /// <summary>Done after its day.</summary>
    Late,

    /// <summary>It ended in another way than by being done: no answer, a refusal.</summary>
    Failed,

    /// <summary>It no longer matters.</summary>
    Void,
}

/// <summary>The watch list (重点监控名单) as far as one employer is concerned.</summary>
/// <param name="Version">How often it was put on or taken off.</param>
/// <param name="History">The newest first.</param>
[GenerateSerializer, Immutable, Alias("tracker.employer-watch")]
public sealed record EmployerWatch(long Version, bool Listed, ImmutableArray<WatchEntry> History);

/// <summary>An employer was put on the watch list, or taken off.</summary>
[GenerateSerializer, Immutable, Alias("tracker.watch-entry")]
public sealed record WatchEntry(bool Listed, string Agency, Guid Account, DateTimeOffset At, string Reason);
