using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tracker.Http;

namespace Tracker.Accounts;

public sealed class ProblemsTests
{
    [Theory]
    [InlineData(RefusalCode.NotFound, Reasons.CaseNotFound, 404)]
    [InlineData(RefusalCode.Forbidden, Reasons.StepNotOwner, 403)]
    [InlineData(RefusalCode.Forbidden, Reasons.AccountNotFound, 403)]
    [InlineData(RefusalCode.Forbidden, Reasons.SignInLocked, 403)]
    [InlineData(RefusalCode.Forbidden, Reasons.SignInFailed, 401)]
    [InlineData(RefusalCode.Forbidden, Reasons.SignInRequired, 401)]
    [InlineData(RefusalCode.Invalid, Reasons.FieldRequired, 422)]
    [InlineData(RefusalCode.Invalid, Reasons.KeyReused, 422)]
    [InlineData(RefusalCode.Invalid, Reasons.RequestMalformed, 400)]
    [InlineData(RefusalCode.Invalid, Reasons.RequestTooLarge, 413)]
    [InlineData(RefusalCode.Conflict, Reasons.StepNotOpen, 409)]
    [InlineData(RefusalCode.Conflict, Reasons.VersionStale, 412)]
    [InlineData(RefusalCode.Unavailable, Reasons.CommandUnknown, 503)]
    [InlineData(RefusalCode.Unavailable, Reasons.ServiceFailed, 500)]
    public void A_refusal_has_its_status(RefusalCode code, string reason, int status) =>
        Assert.Equal(status, Problems.StatusOf(new Refusal(code, reason, "")));

    [Fact]
    public void An_exception_says_what_the_caller_can_do_and_keeps_its_message()
    {
        AssertReason(Reasons.RequestTooLarge, new BadHttpRequestException("secret", 413));
        AssertReason(Reasons.RequestMalformed, new BadHttpRequestException("secret"));
        AssertReason(Reasons.RequestMalformed, new JsonException("secret"));
        AssertReason(Reasons.ServiceUnavailable, new TimeoutException("secret"));
        AssertReason(Reasons.ServiceFailed, new InvalidOperationException("secret"));
    }

    [Fact]
    public void Unreadable_json_is_told_where() => Assert.Contains(
        "$.steps[0]",
        Problems.Of(new BadHttpRequestException("", new JsonException("", "$.steps[0]", 1, 1))).Message,
        StringComparison.Ordinal);

    private static void AssertReason(string reason, Exception failure)
    {
        var refusal = Problems.Of(failure);
        Assert.Equal(reason, refusal.Reason);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
