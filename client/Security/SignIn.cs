using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Tracker.Security;

/// <summary>Whether a user name and password open an account; five failures lock it for five minutes.</summary>
internal sealed class SignIn(
    UserManager<SignInAccount> accounts,
    IUserClaimsPrincipalFactory<SignInAccount> claims,
    SignInDatabase database,
    SignInTurns turns,
    IOptions<IdentityOptions> options)
{
    private const int LongestText = 256;

    // An unknown name costs the same hashing as a known one, so that time does not tell which names exist.
    private static readonly SignInAccount Nobody = new()
    {
        PasswordHash = new PasswordHasher<SignInAccount>().HashPassword(new(), Guid.NewGuid().ToString()),
    };

    /// <summary>Who it is, or <c>sign-in.failed</c>, or <c>sign-in.locked</c>.</summary>
    public async Task<Answer<ClaimsPrincipal>> Check(string? userName, string? password, CancellationToken stop)
    {
        if (userName is not { Length: > 0 and <= LongestText } || password is not { Length: > 0 and <= LongestText })
            return SignInRefusals.Failed;
        // HMAC fills a short key up with zeros: to the hash, a password and the same with a NUL behind it are one.
        if (password.Contains('\0')) return SignInRefusals.Failed;
        using var turn = await turns.Take(userName, stop);
        var account = MayExist(userName) ? await accounts.FindByNameAsync(userName) : null;
        if (account is null)
        {
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password);
            return SignInRefusals.Failed;
        }

        if (await accounts.IsLockedOutAsync(account)) return SignInRefusals.Locked;
        if (!await accounts.CheckPasswordAsync(account, password))
            return await CountFailure(account, stop) ? SignInRefusals.Locked : SignInRefusals.Failed;
        await accounts.ResetAccessFailedCountAsync(account);
        return await claims.CreateAsync(account);
    }

    /// <summary>A name with other characters was never stored, and the database may not even take it as text.</summary>
    private bool MayExist(string userName) =>
        userName.All(c => options.Value.User.AllowedUserNameCharacters.Contains(c, StringComparison.Ordinal));

    /// <summary>Whether the failure locked the account.</summary>
    private async Task<bool> CountFailure(SignInAccount account, CancellationToken stop)
    {
        // Another gateway may have counted one meanwhile; neither is to be lost.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if ((await accounts.AccessFailedAsync(account)).Succeeded) break;
            await database.Entry(account).ReloadAsync(stop);
        }

        return await accounts.IsLockedOutAsync(account);
    }
}
