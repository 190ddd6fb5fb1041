using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;

namespace Tracker.Web;

/// <summary>What a person sees when there is no page to show; programs get problem details instead.</summary>
internal static class ErrorPages
{
    private static readonly PathString[] Programs = ["/api", "/hubs", "/openapi", "/healthz", "/readyz", "/lib"];

    public static RazorComponentResult<ErrorPage> Of(int status) =>
        new(new { Status = status }) { StatusCode = status };

    public static RazorComponentResult<ErrorPage> Of(Refusal? refusal) => refusal?.Reason == Reasons.FileAltered
        ? new(new { Status = StatusOf(refusal), IsAltered = true }) { StatusCode = StatusOf(refusal) }
        : Of(StatusOf(refusal));

    /// <summary>Not now. What was posted stays in the page and can be sent again as it was.</summary>
    public static async Task<IResult> Unavailable(HttpContext http)
    {
        const int status = StatusCodes.Status503ServiceUnavailable;
        if (!http.Request.HasFormContentType) return Of(status);
        return new RazorComponentResult<ErrorPage>(new { Status = status, Posted = await PostedForm.Read(http) })
        {
            StatusCode = status,
        };
    }

    /// <summary>A mandate had ended; what was posted stays in the page, and she may send it in her own name.</summary>
    public static async Task<IResult> ActingEnded(HttpContext http)
    {
        const int status = StatusCodes.Status409Conflict;
        var isForm = http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;
        return new RazorComponentResult<ErrorPage>(new
        {
            Status = status, IsActingEnded = true, Posted = isForm ? await PostedForm.Read(http) : null,
        }) { StatusCode = status };
    }

    public static int StatusOf(Refusal? refusal) => refusal?.Code switch
    {
        RefusalCode.NotFound => StatusCodes.Status404NotFound,
        RefusalCode.Forbidden => StatusCodes.Status403Forbidden,
        RefusalCode.Invalid => StatusCodes.Status400BadRequest,
        RefusalCode.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    public static void UseErrorPages(this WebApplication app) => app.UseWhen(IsForPeople, branch =>
    {
        branch.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Of(StatusOf(http.Features.Get<IExceptionHandlerFeature>()!.Error))
                .ExecuteAsync(http),
        });
        branch.UseStatusCodePages(context =>
            Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    });

    /// <summary>Where others send a person who may not go on.</summary>
    public static void MapErrorPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/errors/{status:int:range(400,599)}", (int status) => Of(status))
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // A form that is none, or has more than a form may have.
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ when Outage.Is(failure) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool IsForPeople(HttpContext http) =>
        !Array.Exists(Programs, path => http.Request.Path.StartsWithSegments(path));
}
