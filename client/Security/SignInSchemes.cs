using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Tracker.Http;

namespace Tracker.Security;

/// <summary>Cookies for browsers and bearer tokens for systems, behind one scheme that picks by the request.</summary>
internal static class SignInSchemes
{
    public const string Picked = "tracker";

    public const string Bearer = BearerTokenDefaults.AuthenticationScheme;

    // The name under which Identity's own sign-out and stamp check find the cookie.
    public static readonly string Cookie = IdentityConstants.ApplicationScheme;

    public const string SignInPage = "/sign-in";

    public static string Pick(HttpContext context) =>
        context.Request.Headers.ContainsKey("Authorization") || HubToken(context.Request) is not null ? Bearer : Cookie;

    /// <summary>A browser's WebSocket cannot send headers, so a hub takes the token from the address too.</summary>
    private static string? HubToken(HttpRequest request) =>
        request.IsHub() && request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;

    public static void Configure(AuthenticationOptions options)
    {
        options.DefaultScheme = Picked;
        options.DefaultSignInScheme = Cookie;
        options.DefaultSignOutScheme = Cookie;
    }

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "tracker.sign-in";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPage;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToAccessDenied = denied =>
        {
            denied.Response.Redirect($"{denied.Request.PathBase}{SignInPage}?reason={Reasons.AccountNotFound}");
            return Task.CompletedTask;
        };
    }

    public static void Configure(BearerTokenOptions options)
    {
        // A token cannot be called back, only the post behind it; so it does not live long.
        options.BearerTokenExpiration = TimeSpan.FromHours(1);
        options.Events.OnMessageReceived = received =>
        {
            if (!received.Request.Headers.ContainsKey("Authorization")) received.Token = HubToken(received.Request);
            return Task.CompletedTask;
        };
    }
}
