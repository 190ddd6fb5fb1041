using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Tracker.Security;

/// <summary>
/// What a cookie or token says: who she is, and nothing about what she may do. Her post is asked at every request, so
/// that it ends when it ends.
/// </summary>
internal sealed class SignInClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<SignInAccount>
{
    private readonly ClaimsIdentityOptions types = options.Value.ClaimsIdentity;

    public Task<ClaimsPrincipal> CreateAsync(SignInAccount user)
    {
        Claim[] claims =
        [
            new(types.UserIdClaimType, user.Id.ToString()),
            new(types.UserNameClaimType, user.UserName!),
            new(types.SecurityStampClaimType, user.SecurityStamp!),
        ];
        var identity = new ClaimsIdentity(claims, SignInSchemes.Cookie, types.UserNameClaimType, types.RoleClaimType);
        return Task.FromResult(new ClaimsPrincipal(identity));
    }

    /// <summary>The account of a signed-in principal.</summary>
    public static Guid? AccountOf(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true }
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? account
            : null;
}
