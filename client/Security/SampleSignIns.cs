using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Tracker.Security;

/// <summary>A sign-in of <c>Samples/accounts.json</c>; the silo gives it its post.</summary>
internal sealed record SampleAccount(
    string UserName, string DisplayName, string DisplayNameEn, string Agency, ImmutableArray<string> Roles)
{
    public Guid Id => DerivedId.From("account/" + UserName);
}

/// <summary>
/// Makes the sample sign-ins before the gateway serves, in Development. They share one password. Gateways take turns,
/// and whoever comes second finds everything done.
/// </summary>
internal sealed partial class SampleSignIns(
    IDbContextFactory<SignInDatabase> database,
    IPasswordHasher<SignInAccount> hasher,
    ILookupNormalizer normalizer,
    IOptions<SampleSignInOptions> options,
    IConfiguration configuration,
    IHostEnvironment environment,
    ILogger<SampleSignIns> log) : IHostedService
{
    private const long Lock = 0x7361_6d70_6c65_73; // "samples"

    private readonly SampleSignInOptions options = options.Value;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Load || !environment.IsDevelopment()) return;
        var samples = await Read(cancellationToken);
        await using var accounts = await database.CreateDbContextAsync(cancellationToken);
        await using var turn = await accounts.Database.BeginTransactionAsync(cancellationToken);
        await accounts.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);
        var file = string.IsNullOrEmpty(options.SignInsFile) ? null : new SignInsFile(options.SignInsFile);
        var password = NullIfEmpty(options.Password) ?? file?.Password() ?? SignInsFile.NewPassword();
        var changed = await Make(accounts, samples, password, cancellationToken);
        await accounts.SaveChangesAsync(cancellationToken);
        // Before the commit ends this gateway's turn: the next one must find the password.
        if (file is not null) await file.Write(Address(), password, samples, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        LogMade(changed, samples.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<int> Make(
        SignInDatabase database, List<SampleAccount> samples, string password, CancellationToken stop)
    {
        var ids = samples.Select(s => s.Id).ToList();
        var known = await database.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        // One hash for all, since a hash is slow on purpose and they share the password anyway.
        var right = known.Values.Select(a => a.PasswordHash).Distinct().FirstOrDefault(hash => Opens(hash, password));
        right ??= hasher.HashPassword(new(), password);
        var changed = 0;
        foreach (var sample in samples)
        {
            if (!known.TryGetValue(sample.Id, out var account)) database.Add(account = New(sample));
            (account.DisplayName, account.DisplayNameEn) = (sample.DisplayName, sample.DisplayNameEn);
            if (account.PasswordHash == right) continue;
            account.PasswordHash = right;
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            changed++;
        }

        return changed;
    }

    private bool Opens(string? hash, string password) =>
        hash is not null && hasher.VerifyHashedPassword(new(), hash, password) == PasswordVerificationResult.Success;

    private SignInAccount New(SampleAccount sample) => new()
    {
        Id = sample.Id,
        UserName = sample.UserName,
        NormalizedUserName = normalizer.NormalizeName(sample.UserName),
    };

    private static async Task<List<SampleAccount>> Read(CancellationToken stop)
    {
        await using var json = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", "accounts.json"));
        return await JsonSerializer.DeserializeAsync<List<SampleAccount>>(json, JsonSerializerOptions.Web, stop) ?? [];
    }

    private string Address() =>
        NullIfEmpty(options.Address) ?? configuration["urls"]?.Split(';')[0] ?? "http://localhost:5000";

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [LoggerMessage(LogLevel.Information, "Sample sign-ins: {Changed} of {Count} made or given the password")]
    private partial void LogMade(int changed, int count);
}
