using System.Collections.Immutable;
using System.Security.Claims;
using Tracker.Http;

namespace Tracker.Security;

internal sealed record TokenRequest(string? UserName, string? Password);

internal sealed record TokenAnswer(string AccessToken, DateTimeOffset ExpiresAt);

internal sealed record MeAnswer(Guid Account, string UserName, string Agency, ImmutableArray<string> Roles);

internal static class SignInApi
{
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("sign-in");
        api.MapPost("/tokens", IssueToken).AllowAnonymous().Produces<TokenAnswer>();
        api.MapGet("/me", Me).Produces<MeAnswer>();
        return routes;
    }

    private static async Task<IResult> IssueToken(
        TokenRequest request, SignIn signIn, AccessTokens tokens, CancellationToken stop)
    {
        var answer = await signIn.Check(request.UserName, request.Password, stop);
        if (answer.Value is null) return Problems.Of(answer.Refusal!);
        var issued = tokens.Issue(answer.Value);
        return TypedResults.Ok(new TokenAnswer(issued.Token, issued.ExpiresAt));
    }

    private static async Task<IResult> Me(ClaimsPrincipal user, CurrentRequester current) =>
        await current.Find() is { } requester
            ? TypedResults.Ok(new MeAnswer(
                requester.Account, user.Identity?.Name ?? "", requester.Agency, requester.Roles))
            : Problems.Of(SignInRefusals.NoPost);
}
