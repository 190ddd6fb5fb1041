using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Tracker.Http;

namespace Tracker.Security;

/// <summary>The API says in problem details why it lets nobody in; pages redirect, as the cookie scheme does.</summary>
internal sealed class AccessResults : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler pages = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || !context.Request.IsApi())
            return pages.HandleAsync(next, context, policy, authorizeResult);
        // Routing answers 405 and 415 by endpoints that are no routes; to ask for a sign-in there would mislead.
        if (context.GetEndpoint() is not (null or RouteEndpoint)) return next(context);
        return Problems.Write(context, Refusal(authorizeResult));
    }

    private static Refusal Refusal(PolicyAuthorizationResult result)
    {
        if (result.Challenged) return SignInRefusals.Required;
        var holdsNoPost = result.AuthorizationFailure?.FailureReasons.Any(r => r.Handler is HoldsPostHandler) ?? false;
        return holdsNoPost ? SignInRefusals.NoPost : SignInRefusals.NotAllowed;
    }
}
