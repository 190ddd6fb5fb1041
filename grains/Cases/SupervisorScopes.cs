using System.Collections.Immutable;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>Whom a supervisor supervises: agencies of her own agency's line, in cases of its region and below.</summary>
internal sealed class SupervisorScopes(IGrainFactory grains, Divisions divisions)
{
    /// <summary>Null for whoever supervises no line.</summary>
    public async Task<SupervisorScope?> Of(Requester by)
    {
        if (!by.Has(PostRoles.Supervisor) || by.IsCrossLine) return null;
        var agencies = await grains.GetAgencyDirectory().List();
        if (agencies.FirstOrDefault(a => a.Id == by.Agency) is not { } own) return null;
        var path = await divisions.Path(own.Region);
        return path.Count == 0
            ? null
            : new SupervisorScope(
                [.. agencies.Where(a => a.Line == own.Line).Select(a => a.Id)],
                string.Concat(path.Select(d => d.Code + "/")));
    }
}
