using System.Security.Claims;
using Tracker.Accounts;
using Tracker.Deadlines;

namespace Tracker.Security;

/// <summary>Who sends the present request: the signed-in account in its present post, or in another's place.</summary>
internal sealed class CurrentRequester(
    IHttpContextAccessor http, PostCache posts, MandateCache mandates, TimeProvider clock)
{
    private static readonly object Found = new();

    /// <summary>
    /// The requester, or null when nobody is signed in, the account holds no post any more, or may not act for whom the
    /// request names.
    /// </summary>
    public async ValueTask<Requester?> Find()
    {
        if (http.HttpContext is not { } context) return null;
        // Once it is known for whom a request is, it stays so until the request has ended.
        if (context.Items[Found] is Requester known) return known;
        var by = await Of(context.User, Acting.PersonIn(context));
        if (by?.For is not null) context.Items[Found] = by;
        return by;
    }

    /// <summary>The same for a hub's connection, which outlives its request.</summary>
    /// <param name="person">In whose place she acts.</param>
    public async Task<Requester?> Of(ClaimsPrincipal principal, Guid? person = null) =>
        SignInClaims.AccountOf(principal) is { } account ? await As(account, person) : null;

    /// <summary>The account as it may act now.</summary>
    public async Task<Requester?> As(Guid account, Guid? person)
    {
        if (await posts.Find(account) is not { } post) return null;
        if (person is not { } away) return new Requester(account, post.Agency, post.Roles);
        var today = Days.Of(clock.GetUtcNow());
        return (await mandates.Find(away)).Any(m => m.Deputy == account && m.Agency == post.Agency && m.Runs(today))
            && await posts.Find(away) is { } hers && hers.Agency == post.Agency
                ? new Requester(account, post.Agency, Mandate.Roles(hers.Roles), away)
                : null;
    }
}
