using Microsoft.Extensions.Options;
using Tracker.Http;

namespace Tracker.Security;

/// <summary>
/// Refuses hub connections and API commands that a page of another site makes: browsers send the cookie along with a
/// WebSocket, and ask nobody before. Programs send no Origin and pass.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next, IOptions<OriginOptions> options)
{
    private static readonly Refusal Foreign = new(
        RefusalCode.Forbidden, Reasons.OriginForeign, "The request comes from a page of another site.");

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var allowed = !IsGuarded(request) || request.Headers.Origin.Count == 0
            || request.Headers.Origin.All(origin => IsOwn(origin, request.Host, options.Value.Origins));
        return allowed ? next(context) : Problems.Write(context, Foreign);
    }

    /// <summary>The scheme is not compared: a proxy may have taken the TLS off.</summary>
    public static bool IsOwn(string? origin, HostString host, IEnumerable<string> others) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && ((uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase) && IsPort(uri, host.Port))
            || others.Contains(origin, StringComparer.OrdinalIgnoreCase));

    // A Host header leaves out the default port of a scheme that only the browser knows.
    private static bool IsPort(Uri uri, int? port) => port is null ? uri.IsDefaultPort : uri.Port == port;

    private static bool IsGuarded(HttpRequest request) =>
        request.IsHub()
        || (request.IsApi() && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method));
}
