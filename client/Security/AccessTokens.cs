using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Tracker.Security;

/// <summary>A token that any gateway accepts until it expires.</summary>
internal sealed record AccessToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>Makes bearer tokens as the bearer scheme reads them, without its own form of answer.</summary>
internal sealed class AccessTokens(IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock)
{
    public AccessToken Issue(ClaimsPrincipal principal)
    {
        var bearer = options.Get(SignInSchemes.Bearer);
        var expiresAt = clock.GetUtcNow() + bearer.BearerTokenExpiration;
        var ticket = new AuthenticationTicket(
            principal, new AuthenticationProperties { ExpiresUtc = expiresAt }, SignInSchemes.Bearer);
        return new(bearer.BearerTokenProtector.Protect(ticket), expiresAt);
    }
}
