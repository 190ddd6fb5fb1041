using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Tracker.Agencies;
using Tracker.Procedures;

namespace Tracker.Overdue;

/// <summary>Where an agency stands.</summary>
/// <param name="RegionPath">The codes of its division and those above it, as in 44/4403/; empty where it has none.</param>
internal sealed record AgencyPlace(string Agency, string Line, string RegionPath)
{
    /// <summary>Whether what this line does there is in the scope of the agency's supervisors.</summary>
    public bool Covers(string line, string regionPath) =>
        RegionPath.Length > 0 && Line == line && regionPath.StartsWith(RegionPath, StringComparison.Ordinal);
}

/// <summary>The line and region of every agency, as old as a minute.</summary>
internal sealed class AgencyPlaces
{
    /// <summary>So long may pass until a silo knows of a change.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private readonly IGrainFactory grains;
    private readonly Divisions divisions;
    private readonly TimeProvider clock;
    private readonly Remembered<AgencyMap> map;
    private long lookedAt;

    public AgencyPlaces(IGrainFactory grains, Divisions divisions, TimeProvider clock)
    {
        (this.grains, this.divisions, this.clock) = (grains, divisions, clock);
        map = new(Read, TimeSpan.FromSeconds(5), Freshness, clock);
    }

    public AgencyMap Known => map.Known ?? AgencyMap.Empty;

    /// <summary>Call it before <see cref="Known"/>; mostly there is nothing to wait for.</summary>
    public async ValueTask Refresh()
    {
        // Before the first agency is there nothing is known.
        if (Known.Count > 0) await map.Get();
        else await map.Renew();
    }

    /// <summary>The same; who of these is not known was established a moment ago, and is looked for at once.</summary>
    public async ValueTask Refresh(IEnumerable<string> of)
    {
        await Refresh();
        if (clock.GetElapsedTime(Volatile.Read(ref lookedAt)) < Soon || of.All(agency => Known.Find(agency) is not null)) return;
        Volatile.Write(ref lookedAt, clock.GetTimestamp());
        try
        {
            await map.Renew();
        }
        catch (Exception) when (Known.Count > 0)
        {
            // The directory is away: the case goes on, and the sweep makes its rows right.
        }
    }

    private async Task<AgencyMap> Read()
    {
        var places = new List<AgencyPlace>();
        foreach (var agency in await grains.GetAgencyDirectory().List())
            places.Add(new AgencyPlace(agency.Id, agency.Line, await PathOf(agency)));
        return new AgencyMap(places);
    }

    private async Task<string> PathOf(AgencyProfile agency) => string.IsNullOrEmpty(agency.Region)
        ? ""
        : string.Concat((await divisions.Path(agency.Region)).Select(d => d.Code + "/"));
}

/// <summary>Agencies by id, and by whom they supervise.</summary>
internal sealed class AgencyMap(IReadOnlyCollection<AgencyPlace> places)
{
    public static readonly AgencyMap Empty = new([]);

    private readonly FrozenDictionary<string, AgencyPlace> byId = places.ToFrozenDictionary(p => p.Agency);

    private readonly ILookup<(string, string), string> byPlace =
        places.Where(p => p.RegionPath.Length > 0).ToLookup(p => (p.Line, p.RegionPath), p => p.Agency);

    public int Count => byId.Count;

    public IEnumerable<AgencyPlace> All => byId.Values;

    /// <summary>The same as long as every agency stands where it stood.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        places.OrderBy(p => p.Agency, StringComparer.Ordinal).Select(p => $"{p.Agency} {p.Line} {p.RegionPath}")))));

    /// <summary>All lines, in their order.</summary>
    public IReadOnlyList<string> Lines { get; } = [.. places.Select(p => p.Line).Distinct().Order(StringComparer.Ordinal)];

    public IEnumerable<AgencyPlace> OfLine(string line) => byId.Values.Where(p => p.Line == line);

    public AgencyPlace? Find(string agency) => byId.GetValueOrDefault(agency);

    public string LineOf(string agency) => Find(agency)?.Line ?? "";

    /// <summary>The agencies whose supervisors see what this line does there: those of the line at each division above.</summary>
    public IEnumerable<string> Supervising(string line, string regionPath)
    {
        for (var end = regionPath.IndexOf('/', StringComparison.Ordinal); end >= 0;
             end = regionPath.IndexOf('/', end + 1))
            foreach (var agency in byPlace[(line, regionPath[..(end + 1)])])
                yield return agency;
    }
}
