using Microsoft.AspNetCore.Http;
using Tracker.Security;

namespace Tracker.Accounts;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("http://localhost:5080", "localhost:5080")]
    [InlineData("https://Tracker.example", "tracker.example")]
    [InlineData("https://tracker.example", "tracker.example:443")]
    [InlineData("https://other.example", "tracker.example")]
    public void Own_host_and_listed_origins_pass(string origin, string host) =>
        Assert.True(SameOrigin.IsOwn(origin, new HostString(host), ["https://other.example"]));

    [Theory]
    [InlineData("http://localhost:5081", "localhost:5080")]
    [InlineData("https://tracker.example:8443", "tracker.example")]
    [InlineData("https://tracker.example.evil", "tracker.example")]
    [InlineData("https://evil.other.example", "tracker.example")]
    [InlineData("null", "tracker.example")]
    [InlineData("", "tracker.example")]
    public void Others_do_not(string origin, string host) =>
        Assert.False(SameOrigin.IsOwn(origin, new HostString(host), ["https://other.example"]));
}
