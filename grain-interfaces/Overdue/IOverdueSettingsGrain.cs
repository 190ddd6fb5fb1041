using System.Collections.Immutable;

namespace Tracker.Overdue;

/// <summary>
/// What a person keeps of the list of what is overdue: filters by name, and the secret of her calendar's address. Stored
/// encrypted; the key is her account, and nobody else reads or writes it.
/// </summary>
[Alias("tracker.overdue-settings")]
public interface IOverdueSettingsGrain : IGrainWithGuidKey
{
    /// <summary>What is kept; nothing for anybody else.</summary>
    [Alias("get")]
    Task<OverdueSettings> Get(Requester by);

    /// <summary>Keeps a filter; one of the same name is replaced.</summary>
    [Alias("save-filter")]
    Task<Outcome> SaveFilter(SaveOverdueFilter command);

    /// <summary>Forgets a filter.</summary>
    [Alias("remove-filter")]
    Task<Outcome> RemoveFilter(RemoveOverdueFilter command);

    /// <summary>Gives the calendar a new address; the former one ends.</summary>
    [Alias("renew-calendar")]
    Task<Outcome> RenewCalendar(RenewOverdueCalendar command);

    /// <summary>Ends the calendar's address.</summary>
    [Alias("end-calendar")]
    Task<Outcome> EndCalendar(EndOverdueCalendar command);

    /// <summary>Whether the secret is that of the calendar's present address.</summary>
    [Alias("opens-calendar")]
    Task<bool> OpensCalendar(string secret);
}

/// <summary>What a person keeps.</summary>
/// <param name="Filters">By name.</param>
/// <param name="CalendarSecret">The last part of the calendar's address; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-settings-view")]
public sealed record OverdueSettings(ImmutableArray<SavedFilter> Filters, string? CalendarSecret)
{
    /// <summary>So many filters are kept.</summary>
    public const int MostFilters = 20;

    /// <summary>Nothing.</summary>
    public static readonly OverdueSettings None = new([], null);

    /// <summary>Never shows the secret, so that it reaches no log.</summary>
    public override string ToString() => nameof(OverdueSettings);
}

/// <summary>A filter under a name.</summary>
/// <param name="Query">The part of the list's address behind the question mark.</param>
[GenerateSerializer, Immutable, Alias("tracker.saved-filter")]
public sealed record SavedFilter(Guid Id, string Name, string Query);

/// <summary>Keeps a filter.</summary>
[GenerateSerializer, Immutable, Alias("tracker.save-overdue-filter")]
public sealed record SaveOverdueFilter(Requester By, Guid CommandId, Attempt Attempt, string Name, string Query) : ICommand;

/// <summary>Forgets a filter.</summary>
[GenerateSerializer, Immutable, Alias("tracker.remove-overdue-filter")]
public sealed record RemoveOverdueFilter(Requester By, Guid CommandId, Attempt Attempt, Guid Filter) : ICommand;

/// <summary>Gives the calendar a new address.</summary>
[GenerateSerializer, Immutable, Alias("tracker.renew-overdue-calendar")]
public sealed record RenewOverdueCalendar(Requester By, Guid CommandId, Attempt Attempt) : ICommand;

/// <summary>Ends the calendar's address.</summary>
[GenerateSerializer, Immutable, Alias("tracker.end-overdue-calendar")]
public sealed record EndOverdueCalendar(Requester By, Guid CommandId, Attempt Attempt) : ICommand;
