using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;
using Tracker.Accounts;
using Tracker.Agencies;
using Tracker.Archive;
using Tracker.BulkActs;
using Tracker.Campaigns;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Employers;
using Tracker.Imports;
using Tracker.Inbox;
using Tracker.Meetings;
using Tracker.Notifications;
using Tracker.Letters;
using Tracker.Overdue;
using Tracker.Procedures;
using Tracker.Supervision;
using Tracker.WorkingGroups;
using Tracker.Http;

namespace Tracker.Web;

/// <summary>
/// The pages: HTML rendered here, forms posted here. A route loads what its page shows and hands it over; a page
/// renders and asks nobody.
/// </summary>
internal static class PagesRegistration
{
    public static WebApplicationBuilder AddTrackerPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddAntiforgery();
        services.AddHttpContextAccessor();
        // Chinese characters as themselves, not as six-byte references.
        services.Configure<WebEncoderOptions>(
            options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<AgencyNames>();
        services.AddSingleton<CardRenderer>();
        services.AddScoped<Visit>();
        services.AddScoped<CaseReader>();
        services.AddSingleton<CaseNumbers>();
        services.AddScoped<CaseSender>();
        services.AddScoped<MeetingReader>();
        services.AddScoped<PeopleReader>();
        services.AddScoped<ImportUpload>();
        services.AddScoped<CampaignReader>();
        services.AddSingleton<UploadCalls>();
        services.AddScoped<OverdueTables>();
        services.AddOverdueCalendar();
        services.AddScoped<FileForm>();
        services.AddScoped<LetterReader>();
        services.AddScoped<LetterSender>();
        services.AddScoped<SupervisionSender>();
        services.AddOptions<ArchiveOptions>().BindConfiguration(ArchiveOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CaseFileReader>();
        services.AddSingleton<CaseFileRenderer>();
        services.AddSingleton<ArchiveFiles>();
        services.AddSingleton<ArchivePackage>();
        return builder;
    }

    /// <summary>Language and error pages; early in the pipeline, before anything that may fail.</summary>
    public static void UseTrackerPages(this WebApplication app)
    {
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture("zh-CN");
            options.SupportedCultures = options.SupportedUICultures =
                [Language.CultureOf(Language.Chinese), Language.CultureOf(Language.English)];
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
        app.UseErrorPages();
    }

    /// <summary>The routes of the pages; after authentication and authorization.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapErrorPages();

        var open = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.AddEndpointFilter(RequireAntiforgery);
        open.MapSignInPages();
        open.MapLanguage();
        open.MapOverdueCalendar();

        var pages = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        pages.AddEndpointFilter(RequireAntiforgery);
        pages.AddEndpointFilter(BeginVisit);
        pages.MapGroups();
        pages.MapContacts();
        pages.MapPeople();
        pages.MapMeetings();
        pages.MapBoard();
        pages.MapDesk();
        pages.MapCaseList();
        pages.MapOverdue();
        pages.MapSupervision();
        pages.MapEmployer();
        pages.MapCampaigns();
        pages.MapInbox();
        pages.MapMyNotices();
        pages.MapAgencyChannels();
        pages.MapDeadLetters();
        pages.MapNewCase();
        pages.MapImports();
        pages.MapBulk();
        pages.MapCase();
        pages.MapCaseForms();
        pages.MapFiles();
        pages.MapLetters();
        pages.MapArchive();
        pages.MapDeadlinePages();
        pages.MapCalendarPages();

        app.MapGroup("").RequireAuthorization().ExcludeFromDescription().MapFileForm();

        // Asked every few seconds while somebody types: nothing is loaded that only a page shows.
        var typing = app.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        typing.AddEndpointFilter(RequireAntiforgery);
        typing.MapDrafts();
        pages.MapProcedurePages();
    }

    private static async ValueTask<object?> RequireAntiforgery(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-cache, no-store";
        if (HttpMethods.IsPost(http.Request.Method)
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return ErrorPages.Of(StatusCodes.Status400BadRequest);
        return await next(context);
    }

    private static async ValueTask<object?> BeginVisit(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await context.HttpContext.RequestServices.GetRequiredService<Visit>().Begin()
                ? await next(context)
                : ErrorPages.Of(StatusCodes.Status403Forbidden);
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            return await ErrorPages.Unavailable(context.HttpContext);
        }
    }
}
