using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Tracker.Architecture;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Accounts;

/// <summary>Signing in through any gateway.</summary>
public sealed class SignInTests(SharedSystem shared)
{
    private const int MostFailures = 5;
    private const string Chief = "lancang.chief";
    private const string Township = "shangyun.union";

    [Fact]
    public void An_account_that_is_locked_here_is_used_by_no_other_test() =>
        Assert.DoesNotContain(Source.Files(["tests/Tracker.Tests"], ".cs"), file =>
            !file.Path.EndsWith($"/{nameof(SignInTests)}.cs", StringComparison.Ordinal)
            && (file.Text.Contains($"\"{Chief}\"", StringComparison.Ordinal)
                || file.Text.Contains($"\"{Township}\"", StringComparison.Ordinal)));

    [Fact]
    public async Task Five_failures_lock_an_account_at_every_gateway_for_the_right_password_too()
    {
        var system = await shared.Get();
        for (var failure = 1; failure <= MostFailures; failure++)
            Assert.Equal(failure < MostFailures ? Reasons.SignInFailed : Reasons.SignInLocked,
                (await Guess(system.Gateways[failure % 2], Chief, "wrong")).Reason);
        foreach (var gateway in system.Gateways)
        {
            var refused = await Guess(gateway, Chief, TrackerSystem.Password);
            Assert.Equal((HttpStatusCode.Forbidden, Reasons.SignInLocked), (refused.Status, refused.Reason));
        }

        using var visitor = new PageVisitor(system.Gateways[0]);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.TrySignIn(Chief, TrackerSystem.Password)).Status);
    }

    [Fact]
    public async Task Guesses_made_at_once_through_all_gateways_count_each()
    {
        var system = await shared.Get();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            Guess(system.Gateways[i % 2], i % 3 == 0 ? Township : "ShangYun.Union", $"wrong {i}")));
        // At each gateway one may be under way when the last one that counts is made.
        Assert.InRange(answers.Count(a => a.Reason == Reasons.SignInFailed), MostFailures - 1, MostFailures + 1);
        Assert.All(answers, a => Assert.Contains(a.Reason, new[] { Reasons.SignInFailed, Reasons.SignInLocked }));
        Assert.Equal(Reasons.SignInLocked, (await Guess(system.Gateways[0], Township, TrackerSystem.Password)).Reason);
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        var system = await shared.Get();
        for (var round = 0; round < 3; round++)
        {
            for (var failure = 1; failure < MostFailures; failure++)
                Assert.Equal(Reasons.SignInFailed, (await Guess(system.Gateways[0], "zengdu.union", "wrong")).Reason);
            (await Guess(system.Gateways[1], "zengdu.union", TrackerSystem.Password)).Expect(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("nobody.union", "wrong")]
    [InlineData("luotuo.union", "wrong")]
    [InlineData("luotuo.union", "")]
    [InlineData("", "wrong")]
    [InlineData("luotuo.union\0", TrackerSystem.Password)]
    [InlineData("luotuo.union", TrackerSystem.Password + "\0")]
    [InlineData("' or 1=1 --", "' or 1=1 --")]
    [InlineData("案", "案")]
    public async Task Whether_a_name_exists_is_not_told(string userName, string password)
    {
        var refused = await Guess((await shared.Get()).Gateways[0], userName, password);
        Assert.Equal((HttpStatusCode.Unauthorized, Reasons.SignInFailed, "application/problem+json"),
            (refused.Status, refused.Reason, refused.MediaType));
    }

    [Fact]
    public async Task A_token_and_a_cookie_of_one_gateway_are_accepted_by_the_other()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        using var there = account.At(system.Gateways[1]);
        Assert.Equal("shenzhen.union", (await there.Get("/api/v1/me")).Expect(HttpStatusCode.OK).GetProperty("agency").GetString());
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], "shenzhen.union");
        using var elsewhere = visitor.At(system.Gateways[1]);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/desk")).Status);
    }

    [Fact]
    public async Task A_token_ends_after_an_hour()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        await using var gateway = UnstartedGateway.Build(system.Database.Gateway, system.MasterKey);
        var options = gateway.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>();
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Account.ToString())], "test"));
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.OK, (await Ask(system, Issued(now - TimeSpan.FromMinutes(59)))).Status);
        await AssertRefused(system, Issued(now - TimeSpan.FromMinutes(61)));

        string Issued(DateTimeOffset at) => new AccessTokens(options, new FakeTimeProvider(at)).Issue(person).Token;
    }

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], "shenzhen.union");
        var token = account.Token;
        foreach (var other in new[]
                 {
                     "", "x", "%E6%A1%88", token[..^8], token + "AAAA", token[..40] + (token[40] == 'A' ? 'B' : 'A') + token[41..],
                     new string('A', token.Length),
                 })
            await AssertRefused(system, other);
    }

    private static async Task AssertRefused(TrackerSystem system, string token)
    {
        var refused = await Ask(system, token);
        Assert.Equal((HttpStatusCode.Unauthorized, Reasons.SignInRequired, "application/problem+json"),
            (refused.Status, refused.Reason, refused.MediaType));
        var hub = await Assert.ThrowsAnyAsync<Exception>(() => HubListener.Connect(system.Gateways[0], token));
        Assert.True(hub.ToString().Contains("401", StringComparison.Ordinal), $"'{token}': {hub}");
    }

    private static async Task<ApiAnswer> Ask(TrackerSystem system, string token)
    {
        using var http = new HttpClient { BaseAddress = system.Gateways[0].Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Uri.EscapeDataString(token));
        return await ApiAnswer.Read(await http.SendAsync(request));
    }

    private static async Task<ApiAnswer> Guess(Gateway gateway, string userName, string password)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        return await ApiAnswer.Read(await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            http, "/api/v1/tokens", new { userName, password }));
    }
}
