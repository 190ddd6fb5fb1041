using Microsoft.AspNetCore.Http.HttpResults;

namespace Tracker.Security;

/// <summary>Where a person goes after signing in: never to another site, which could look like this one.</summary>
internal static class ReturnUrl
{
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is ['/', ..] && RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/";
}
