using Tracker.Security;

namespace Tracker.Accounts;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/boards/lancang?stage=open#top")]
    public void A_local_address_is_returned_to(string url) => Assert.Equal(url, ReturnUrl.LocalOrHome(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("boards")]
    [InlineData("~/boards")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public void Any_other_leads_home(string? url) => Assert.Equal("/", ReturnUrl.LocalOrHome(url));
}
