using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Http;

namespace Tracker.Security;

internal static class SecurityRegistration
{
    /// <summary>Who signs in and how. Needs an <see cref="NpgsqlDataSource"/> and an Orleans client.</summary>
    public static WebApplicationBuilder AddTrackerSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddProblems();
        builder.Services.AddOptions<OriginOptions>().BindConfiguration(OriginOptions.Section);
        AddKeyRing(builder.Services);
        AddAccounts(builder.Services);
        AddSchemes(builder.Services);
        AddRequesters(builder.Services);
        return builder;
    }

    /// <summary>Before all routes: headers, problem details, origin, sign-in, rights, antiforgery, limits.</summary>
    public static WebApplication UseTrackerSecurity(this WebApplication app)
    {
        app.Use(SecurityHeaders.Add);
        app.UseProblems();
        app.UseMiddleware<SameOrigin>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<ActingGate>();
        app.UseAntiforgery();
        app.UseRateLimiter();
        return app;
    }

    private static void AddKeyRing(IServiceCollection services)
    {
        services.AddOptions<KeyRingOptions>().BindConfiguration(KeyRingOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddDataProtection().SetApplicationName("tracker");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource, IOptions<KeyRingOptions>>(
            (ring, database, keys) =>
            {
                var seal = KeyRingDecryptor.Seal(keys.Value);
                ring.XmlRepository = new KeyRingTable(database, seal.KeyName);
                ring.XmlEncryptor = new KeyRingEncryptor(seal);
            });
        services.AddHostedService<KeyRingCheck>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddDbContextFactory<SignInDatabase>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .ConfigureWarnings(events => events.Log((RelationalEventId.CommandExecuted, LogLevel.Debug))));
        // Identity would add these as scoped; they hold nothing, and the sample sign-ins need them at the start.
        services.AddSingleton<IPasswordHasher<SignInAccount>, PasswordHasher<SignInAccount>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddIdentityCore<SignInAccount>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                // Length is what makes a password hard to guess; rules of composition make it hard to remember.
                options.Password = new()
                {
                    RequiredLength = 12,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddEntityFrameworkStores<SignInDatabase>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<SignInClaims>();
        services.AddScoped<SignIn>().AddSingleton<SignInTurns>().AddSingleton<AccountNames>();
        services.AddOptions<SampleSignInOptions>().BindConfiguration(SampleSignInOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<SampleSignIns>();
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(SignInSchemes.Configure)
            .AddPolicyScheme(SignInSchemes.Picked, null, options => options.ForwardDefaultSelector = SignInSchemes.Pick)
            .AddCookie(SignInSchemes.Cookie, SignInSchemes.Configure)
            // Identity's stamp check clears this cookie too, and throws where there is no such scheme.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme)
            .AddBearerToken(SignInSchemes.Bearer, SignInSchemes.Configure);
        // How long a browser whose password was changed elsewhere stays signed in.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(5));
        services.AddAntiforgery(options => options.Cookie.Name = "tracker.form");
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, ActingStamp>();
        services.AddSingleton<AccessTokens>();
    }

    private static void AddRequesters(IServiceCollection services)
    {
        services.AddSingleton<PostCache>().AddSingleton<MandateCache>().AddSingleton<CurrentRequester>();
        services.AddSingleton<IAuthorizationHandler, HoldsPostHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResults>();
        var postHolders = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().AddRequirements(new HoldsPost()).Build();
        // Also the fallback: a route that says nothing is closed.
        services.AddAuthorizationBuilder().SetDefaultPolicy(postHolders).SetFallbackPolicy(postHolders);
    }
}
