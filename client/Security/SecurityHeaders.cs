namespace Tracker.Security;

/// <summary>
/// Tells browsers to load and run only what this host serves as files: no script or style inside a page, no frames.
/// What nobody marked as cacheable, such as every page and answer, is not stored.
/// </summary>
internal static class SecurityHeaders
{
    // In today's browsers 'self' covers the host's own WebSockets; naming ws: and wss: would admit every other host's.
    public const string Nothing = "sandbox; default-src 'none'";

    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // At the last moment, since the exception handler clears what was set before.
        context.Response.OnStarting(Set, context.Response.Headers);
        return next(context);
    }

    private static Task Set(object state)
    {
        var headers = (IHeaderDictionary)state;
        // What is sent out to be kept may say something stricter.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
