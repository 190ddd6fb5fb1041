using Microsoft.AspNetCore.Diagnostics;

namespace Tracker.Http;

internal static class ProblemRegistration
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        // Otherwise an unreadable body reaches the exception handler in Development only.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = failure => Problems.StatusOf(Problems.Of(failure));
            // A bad request is its sender's error, and anybody can send many: it is no entry in our log.
            options.SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException
                || failed.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService;
        });
        return services;
    }

    /// <summary>Problem details for the API; pages have the path in <see cref="ExceptionHandlerOptions"/>.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler()
        .UseWhen(context => context.Request.IsApi(), api => api.UseStatusCodePages(page =>
        {
            var status = page.HttpContext.Response.StatusCode;
            return Problems.Write(page.HttpContext, Problems.Of(status), status);
        }));
}
