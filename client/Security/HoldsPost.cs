using Microsoft.AspNetCore.Authorization;

namespace Tracker.Security;

/// <summary>Being signed in is not enough: whoever asks holds a post.</summary>
internal sealed class HoldsPost : IAuthorizationRequirement;

internal sealed class HoldsPostHandler(CurrentRequester current) : AuthorizationHandler<HoldsPost>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, HoldsPost requirement)
    {
        if (await current.Of(context.User) is not null) context.Succeed(requirement);
        else context.Fail(new AuthorizationFailureReason(this, Reasons.AccountNotFound));
    }
}
