using Microsoft.AspNetCore.Localization;
using Tracker.Security;

namespace Tracker.Web;

/// <summary>Keeps the chosen language in a cookie.</summary>
internal static class LanguageSwitch
{
    public static void MapLanguage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/language", (string to, string? returnUrl, HttpContext http) =>
        {
            var culture = new RequestCulture(Language.CultureOf(to));
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(culture),
                new CookieOptions
                {
                    IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365),
                });
            return TypedResults.LocalRedirect(ReturnUrl.LocalOrHome(returnUrl));
        });
}
