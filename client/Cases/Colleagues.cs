using Tracker.Security;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>The people of the visitor's agency, by account and name.</summary>
public sealed record Colleagues(IReadOnlyList<(Guid Account, string Name)> All)
{
    public static readonly Colleagues None = new([]);

    /// <summary>The name; null for a person of another agency.</summary>
    public string? NameOf(Guid account) => All.FirstOrDefault(person => person.Account == account).Name;

    internal static async Task<Colleagues> Of(IClusterClient grains, AccountNames names, Requester by)
    {
        var people = new List<(Guid, string)>();
        foreach (var account in await grains.GetAgencyDirectory().People(by)) people.Add((account, await names.Of(account)));
        return new Colleagues([.. people.OrderBy(person => person.Item2, StringComparer.Ordinal)]);
    }
}
