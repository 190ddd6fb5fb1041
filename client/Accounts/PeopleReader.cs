using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Accounts;

/// <summary>Gathers what the page of deputies and hand-overs shows.</summary>
internal sealed class PeopleReader(IClusterClient grains, Visit visit, AccountNames names)
{
    /// <param name="posted">A form that was refused, to be shown again.</param>
    public async Task<IResult> Page(PostedForm? posted = null, bool hasEnded = false)
    {
        var mandates = await grains.GetDeputyDirectory().List(visit.By);
        var handOvers = await grains.GetHandOverDirectory().List(visit.By);
        var colleagues = await Colleagues.Of(grains, names, visit.By);
        return new RazorComponentResult<PeoplePage>(new
        {
            Mandates = mandates,
            HandOvers = handOvers,
            Colleagues = colleagues,
            Names = await NamesOf(
            [
                visit.By.Account, .. mandates.SelectMany(m => new[] { m.Person, m.Deputy, m.NamedBy }),
                .. handOvers.SelectMany(h => h.Receivers.Select(r => r.Account).Append(h.Giver).Append(h.ProposedBy)),
            ]),
            HasEnded = hasEnded,
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    public async Task<PersonNames> NamesOf(IEnumerable<Guid> accounts)
    {
        var found = new Dictionary<Guid, string>();
        foreach (var account in accounts.Distinct())
            if (account != Guid.Empty) found[account] = await names.Of(account);
        return new PersonNames(found);
    }

    /// <summary>For whom the visitor may act now, and what of deputies and hand-overs waits for her.</summary>
    public async Task<PeopleNews> News()
    {
        if (visit.By.For is not null) return PeopleNews.None;
        var running = await grains.GetDeputyDirectory().Running(visit.By);
        var handOvers = await grains.GetHandOverDirectory().List(visit.By);
        var mandates = await grains.GetDeputyDirectory().List(visit.By);
        var today = Days.Of(visit.Now);
        return new PeopleNews(
            running, await NamesOf(running.Select(m => m.Person)), handOvers.Count(h => h.AwaitsFrom(visit.By.Account)),
            mandates.Count(m => m.ConfirmedAt is null && !m.IsOver(today) && m.MayConfirm(visit.By)));
    }
}

/// <summary>Names of persons, by account.</summary>
public sealed record PersonNames(IReadOnlyDictionary<Guid, string> All)
{
    public static readonly PersonNames None = new(ImmutableDictionary<Guid, string>.Empty);

    public string Of(Guid account) => All.GetValueOrDefault(account) ?? "—";
}

/// <summary>What a desk says of deputies and hand-overs.</summary>
/// <param name="ToConfirm">How many mandates wait for the visitor's word.</param>
public sealed record PeopleNews(ImmutableArray<Mandate> Running, PersonNames Names, int HandOvers, int ToConfirm)
{
    public static readonly PeopleNews None = new([], PersonNames.None, 0, 0);
}
