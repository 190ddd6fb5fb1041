using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Accounts;

/// <summary>Signing in and out in the browser.</summary>
internal static class SignInRoutes
{
    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        // Why somebody was sent here, such as an account without a post.
        routes.MapGet(SignInSchemes.SignInPage, (string? returnUrl, string? reason) =>
            new RazorComponentResult<SignInPage>(new { ReturnUrl = ReturnUrl.LocalOrHome(returnUrl), Reason = reason }));
        routes.MapPost(SignInSchemes.SignInPage, TakeForm);
        routes.MapPost("/sign-out", async (HttpContext http) =>
        {
            await http.SignOutAsync(SignInSchemes.Cookie);
            Acting.End(http);
            return TypedResults.LocalRedirect(SignInSchemes.SignInPage);
        });
    }

    private static async Task<IResult> TakeForm(HttpContext http, SignIn signIn)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var userName = form["userName"].ToString().Trim();
        var returnUrl = ReturnUrl.LocalOrHome(form["returnUrl"]);
        var answer = await signIn.Check(userName, form["password"].ToString(), http.RequestAborted);
        if (answer.Refusal is { } refusal)
            return new RazorComponentResult<SignInPage>(
                new { ReturnUrl = returnUrl, UserName = userName, refusal.Reason })
            {
                StatusCode = Problems.StatusOf(refusal),
            };
        await http.SignInAsync(SignInSchemes.Cookie, answer.Value!);
        // Whoever signs in is herself first.
        Acting.End(http);
        return TypedResults.LocalRedirect(returnUrl);
    }
}
