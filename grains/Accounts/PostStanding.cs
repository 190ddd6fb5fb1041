using Tracker.Deadlines;

namespace Tracker.Accounts;

/// <summary>For what goes on when nobody asks: whether those in whose name it is done may still do it.</summary>
internal static class PostStanding
{
    /// <summary>
    /// The requester with what her post allows now, or that of the person in whose place she acts; null when she left the
    /// agency, or is that person's deputy no more.
    /// </summary>
    public static async Task<Requester?> Of(IGrainFactory grains, Requester by, TimeProvider clock)
    {
        var own = await grains.GetAccount(by.Account).Get();
        if (own?.Agency != by.Agency) return null;
        if (by.For is not { } person) return by with { Roles = own.Roles };
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var mandates = await grains.GetDeputies(person).Get();
        return mandates.Any(m => m.Deputy == by.Account && m.Agency == by.Agency && m.Runs(today))
            && await grains.GetAccount(person).Get() is { } hers && hers.Agency == by.Agency
                ? by with { Roles = Mandate.Roles(hers.Roles) }
                : null;
    }
}
