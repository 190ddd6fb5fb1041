using System.Globalization;
using System.Text.Json;

namespace Tracker.Http;

/// <summary>Refusals as RFC 9457 problem details with <c>code</c> and <c>reason</c>; the one writer of them.</summary>
internal static class Problems
{
    /// <summary>The refusal as an endpoint's result.</summary>
    public static IResult Of(Refusal refusal) => new RefusalResult(refusal, StatusOf(refusal));

    /// <summary>Writes the refusal as the response, for middleware.</summary>
    public static Task Write(HttpContext context, Refusal refusal, int? status = null) =>
        new RefusalResult(refusal, status ?? StatusOf(refusal)).ExecuteAsync(context);

    public static int StatusOf(Refusal refusal) => (refusal.Code, refusal.Reason) switch
    {
        (_, Reasons.SignInFailed or Reasons.SignInRequired) => StatusCodes.Status401Unauthorized,
        (_, Reasons.ServiceFailed) => StatusCodes.Status500InternalServerError,
        (RefusalCode.NotFound, _) => StatusCodes.Status404NotFound,
        (RefusalCode.Forbidden, _) => StatusCodes.Status403Forbidden,
        (RefusalCode.Invalid, Reasons.RequestMalformed) => StatusCodes.Status400BadRequest,
        (RefusalCode.Invalid, Reasons.RequestTooLarge) => StatusCodes.Status413PayloadTooLarge,
        (RefusalCode.Invalid, _) => StatusCodes.Status422UnprocessableEntity,
        (RefusalCode.Conflict, Reasons.VersionStale) => StatusCodes.Status412PreconditionFailed,
        (RefusalCode.Conflict, _) => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>What an exception means to the caller; its message stays inside.</summary>
    public static Refusal Of(Exception failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(
            RefusalCode.Invalid, Reasons.RequestTooLarge, "The request is larger than allowed."),
        BadHttpRequestException { InnerException: JsonException json } => Of(json),
        JsonException { Path: { Length: > 0 } path } => Malformed($"The request's JSON cannot be read at {path}."),
        BadHttpRequestException or JsonException => Malformed("The request cannot be read."),
        _ when Outage.Is(failure) => new(
            RefusalCode.Unavailable,
            Reasons.ServiceUnavailable,
            "The service cannot answer now. Try again in a moment."),
        _ => new(RefusalCode.Unavailable, Reasons.ServiceFailed,
            "The service failed at this request. It is logged; repeating it is unlikely to help."),
    };

    /// <summary>A status that nothing gave a body, such as 404 for an unknown route.</summary>
    public static Refusal Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(RefusalCode.Forbidden, Reasons.SignInRequired, "Sign in first."),
        StatusCodes.Status403Forbidden => new(
            RefusalCode.Forbidden, Reasons.RoleMissing, "This is not allowed to you."),
        StatusCodes.Status404NotFound => new(
            RefusalCode.NotFound, Reasons.RequestMalformed, "There is nothing at this address."),
        StatusCodes.Status413PayloadTooLarge => new(
            RefusalCode.Invalid, Reasons.RequestTooLarge, "The request is larger than allowed."),
        >= 500 => new(RefusalCode.Unavailable, Reasons.ServiceUnavailable, "The service cannot answer now."),
        _ => Malformed("The request cannot be read."),
    };

    private static Refusal Malformed(string message) => new(RefusalCode.Invalid, Reasons.RequestMalformed, message);

    private sealed class RefusalResult(Refusal refusal, int status) : IResult, IStatusCodeHttpResult
    {
        private const int RetryAfterSeconds = 1;

        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (status == StatusCodes.Status503ServiceUnavailable)
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            if (status == StatusCodes.Status401Unauthorized)
                httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults.Problem(refusal.Message, statusCode: status, extensions: new Dictionary<string, object?>
            {
                ["code"] = refusal.Code.ToString(),
                ["reason"] = refusal.Reason,
            }).ExecuteAsync(httpContext);
        }
    }
}
