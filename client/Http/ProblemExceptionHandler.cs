using Microsoft.AspNetCore.Diagnostics;

namespace Tracker.Http;

/// <summary>Turns what an API request throws into problem details; a page's exceptions go to the error page.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.IsApi()) return false;
        var refusal = Problems.Of(exception);
        // An exception that is handled here is logged by nobody else.
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName;
        var trace = httpContext.TraceIdentifier;
        if (refusal.Reason == Reasons.ServiceFailed) LogFailed(exception, endpoint, trace);
        if (refusal.Reason == Reasons.ServiceUnavailable) LogUnavailable(exception, endpoint, trace);
        await Problems.Write(httpContext, refusal, StatusOf(exception, refusal));
        return true;
    }

    /// <summary>A malformed request keeps its more exact status, such as 415 for what is not JSON.</summary>
    private static int StatusOf(Exception exception, Refusal refusal) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : Problems.StatusOf(refusal);

    [LoggerMessage(LogLevel.Error, "{Endpoint} failed, trace {Trace}")]
    private partial void LogFailed(Exception exception, string? endpoint, string trace);

    [LoggerMessage(LogLevel.Warning, "{Endpoint} could not be served, trace {Trace}")]
    private partial void LogUnavailable(Exception exception, string? endpoint, string trace);
}
