using Microsoft.AspNetCore.Identity;

namespace Tracker.Security;

/// <summary>The credentials and name of one person. Her post, which grants access, is on the journal.</summary>
internal sealed class SignInAccount : IdentityUser<Guid>
{
    public SignInAccount() => LockoutEnabled = true;

    public string DisplayName { get; set; } = "";

    public string DisplayNameEn { get; set; } = "";
}
