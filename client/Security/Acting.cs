using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Security;

/// <summary>
/// In whose place somebody acts: a browser says it by a cookie, a program by a header. Neither gives a right; whether a
/// mandate runs is asked at every request.
/// </summary>
internal static class Acting
{
    public const string Header = "Acting-For";

    private const string Cookie = "tracker.acting-for";
    private static readonly object Over = new();

    public static Guid? PersonIn(HttpContext? context)
    {
        if (context is null || context.Items.ContainsKey(Over)) return null;
        var request = context.Request;
        var named = request.Headers.ContainsKey("Authorization") ? request.Headers[Header].ToString() : request.Cookies[Cookie];
        // What cannot be read is nobody, and nobody may be acted for.
        return string.IsNullOrEmpty(named) ? null : Guid.TryParse(named, out var person) ? person : Guid.Empty;
    }

    public static void Begin(HttpContext context, Guid person) =>
        context.Response.Cookies.Append(Cookie, person.ToString(), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
        });

    public static void End(HttpContext context)
    {
        context.Items[Over] = true;
        if (context.Request.Cookies.ContainsKey(Cookie)) context.Response.Cookies.Delete(Cookie);
    }
}

/// <summary>
/// A form says in whose place it was shown: sent after she has begun or ended to act for another, in this tab or the next,
/// it is refused.
/// </summary>
internal sealed class ActingStamp : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => Acting.PersonIn(context)?.ToString() ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) =>
        additionalData == GetAdditionalData(context);
}

/// <summary>Nothing is done in anybody's place without a mandate that runs.</summary>
internal sealed class ActingGate(RequestDelegate next, CurrentRequester requesters)
{
    /// <summary>Sent by the script of an open page: in whose place that page was made.</summary>
    private const string Page = "X-For";

    private static readonly Refusal Ended = new(
        RefusalCode.Forbidden, Reasons.DeputyEnded, "The mandate does not run: it has ended, or was revoked.");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true }
            || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var person = Acting.PersonIn(context);
        var isScript = context.Request.Headers.TryGetValue(Page, out var page);
        if (isScript && page != (person?.ToString() ?? "")) Leave(context, Reasons.DeputyOther);
        else if (person is null || await requesters.Find() is not null) await next(context);
        else if (context.Request.IsApi() || context.Request.IsHub()) await Problems.Write(context, Ended);
        else await TurnAway(context, isScript);
    }

    private static async Task TurnAway(HttpContext context, bool isScript)
    {
        Acting.End(context);
        if (isScript) Leave(context, Reasons.DeputyEnded);
        else if (HttpMethods.IsGet(context.Request.Method)) context.Response.Redirect("/people?ended=1");
        else await (await ErrorPages.ActingEnded(context)).ExecuteAsync(context);
    }

    private static void Leave(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        context.Response.Headers["X-Acting"] = reason;
    }
}
