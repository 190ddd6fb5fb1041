using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Tracker.Security;

/// <summary>The names of accounts, for pages that say who did what.</summary>
internal sealed class AccountNames(IDbContextFactory<SignInDatabase> database, TimeProvider clock)
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    /// <summary>With more than so many names all are read anew.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<Guid, (LocalText Name, long ReadAt)> names = new();

    /// <summary>The name in the language of the current culture; of an unknown account, the start of its id.</summary>
    public async ValueTask<string> Of(Guid account)
    {
        var name = await Both(account);
        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? name.En : name.Zh;
    }

    /// <summary>The name in both languages.</summary>
    public async ValueTask<LocalText> Both(Guid account)
    {
        if (!names.TryGetValue(account, out var known) || clock.GetElapsedTime(known.ReadAt) >= Validity)
        {
            if (names.Count >= Most) names.Clear();
            names[account] = known = (await Read(account), clock.GetTimestamp());
        }

        return known.Name;
    }

    private async Task<LocalText> Read(Guid account)
    {
        await using var accounts = await database.CreateDbContextAsync();
        var name = await accounts.Accounts.AsNoTracking().Where(a => a.Id == account)
            .Select(a => new { a.DisplayName, a.DisplayNameEn }).SingleOrDefaultAsync();
        var unknown = account.ToString("N")[..8];
        return name is null ? new(unknown, unknown) : new(name.DisplayName, name.DisplayNameEn);
    }
}
