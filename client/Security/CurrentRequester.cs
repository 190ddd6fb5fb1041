using System.Security.Claims;

namespace Tracker.Security;

/// <summary>Who sends the present request: the signed-in account in its present post.</summary>
internal sealed class CurrentRequester(IHttpContextAccessor http, PostCache posts)
{
    /// <summary>The requester, or null when nobody is signed in or the account holds no post any more.</summary>
    public async ValueTask<Requester?> Find() => http.HttpContext is { } context ? await Of(context.User) : null;

    /// <summary>The same for a hub's connection, which outlives its request.</summary>
    public async Task<Requester?> Of(ClaimsPrincipal principal) =>
        SignInClaims.AccountOf(principal) is { } account && await posts.Find(account) is { } post
            ? new Requester(account, post.Agency, post.Roles)
            : null;
}
