using System.Collections.Frozen;
using Tracker.Web;
using Tracker.Http;

namespace Tracker.Agencies;

/// <summary>
/// The agencies' names, as old as a minute. <see cref="Refresh"/> before rendering; then names are looked up at once.
/// </summary>
internal sealed class AgencyNames(IClusterClient grains, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private int loading;
    private volatile Loaded loaded = new([], FrozenDictionary<string, AgencyProfile>.Empty, null);

    public IReadOnlyList<AgencyProfile> All => loaded.List;

    public AgencyProfile? Find(string id) => loaded.ById.GetValueOrDefault(id);

    /// <summary>The name as written on a card, in the present language; the id when the agency is not known.</summary>
    public string Short(string id) => Find(id) is { } agency
        ? Language.IsEnglish ? agency.NameEn : agency.ShortName
        : id == Audiences.System ? Language.IsEnglish ? "the system" : "系统" : id;

    /// <summary>The full name in the present language; the id when the agency is not known.</summary>
    public string Full(string id) => Find(id) is { } agency ? Language.IsEnglish ? agency.NameEn : agency.Name : id;

    /// <summary>The agency that bears this name, full or short, in either language; null where none does.</summary>
    public string? IdOf(string name) => All.FirstOrDefault(agency =>
        agency.Name == name || agency.ShortName == name || agency.NameEn.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id;

    /// <summary>Waits only while no names are known at all; otherwise old names serve until new ones have come.</summary>
    public Task Refresh()
    {
        if (loaded.At is not { } at) return Load();
        if (clock.GetElapsedTime(at) >= Lifetime && Interlocked.Exchange(ref loading, 1) == 0) _ = LoadQuietly();
        return Task.CompletedTask;
    }

    private async Task Load()
    {
        var list = await grains.GetAgencyDirectory().List();
        loaded = new Loaded(list, list.ToFrozenDictionary(agency => agency.Id), clock.GetTimestamp());
    }

    private async Task LoadQuietly()
    {
        try
        {
            await Load();
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            // Old names are better than none.
        }
        finally
        {
            Volatile.Write(ref loading, 0);
        }
    }

    private sealed record Loaded(
        IReadOnlyList<AgencyProfile> List, FrozenDictionary<string, AgencyProfile> ById, long? At);
}
