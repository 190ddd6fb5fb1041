using Microsoft.Playwright;
using Tracker.Fixtures;

[assembly: AssemblyFixture(typeof(Tracker.Browser.BrowserFixture))]

namespace Tracker.Browser;

/// <summary>
/// The machine's own Chromium for all browser tests; nothing is downloaded. Where its headless shell is there, that one is
/// taken, which does the same with a third less of the processor.
/// </summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private const string Shell = "chromium-headless-shell";

    private static readonly string[] Whole = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly Lazy<Task<(IPlaywright, IBrowser)>> browser = new(() => Start([Shell, .. Whole]));
    private readonly Lazy<Task<(IPlaywright, IBrowser)>> whole = new(() => Start(Whole));

    /// <summary>A person signed in at a gateway, in a browser of her own.</summary>
    internal async Task<Person> SignIn(Gateway gateway, string userName, Setting? setting = null)
    {
        var person = await Visit(gateway, setting);
        await person.Page.GotoAsync("/sign-in");
        await Submit(person.Page, userName);
        await person.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return person;
    }

    /// <summary>Whoever is told that the service is busy tries again, as people do; any other refusal ends the test.</summary>
    private static async Task Submit(IPage page, string userName)
    {
        for (var attempt = 1; ; attempt++)
        {
            await page.FillAsync("[name=userName]", userName);
            await page.FillAsync("[name=password]", TrackerSystem.Password);
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.ClickAsync("form[action='/sign-in'] [type=submit]"),
                response => response.Request.Method == "POST" && new Uri(response.Url).AbsolutePath == "/sign-in");
            if (answer.Status < 400) return;
            Assert.True(answer.Status == 503 && attempt < 4, $"{userName} could not sign in: {answer.Status}");
            await page.GotoAsync("/sign-in");
        }
    }

    /// <summary>Somebody who is not signed in.</summary>
    internal async Task<Person> Visit(Gateway gateway, Setting? setting = null)
    {
        setting ??= new Setting();
        var (_, chromium) = await (setting.Desktop ? whole : browser).Value;
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = gateway.Address.ToString(),
            ViewportSize = new() { Width = setting.Width, Height = 900 },
            JavaScriptEnabled = setting.Script,
            TimezoneId = setting.TimeZone,
            // What is about to fade is not how a page looks.
            ReducedMotion = ReducedMotion.Reduce,
        });
        var person = new Person(await context.NewPageAsync());
        if (setting.English) await person.Page.GotoAsync("/language?to=en&returnUrl=/sign-in");
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in new[] { browser, whole }.Where(b => b.IsValueCreated))
        {
            var (playwright, chromium) = await started.Value;
            await chromium.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright, IBrowser)> Start(string[] names)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        var path = Environment.GetEnvironmentVariable("TRACKER_CHROMIUM")
            ?? names.SelectMany(name => folders.Select(f => Path.Combine(f, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Install Chromium, or set TRACKER_CHROMIUM to its path.");
        // What is awaited comes by itself; how soon, a busy machine decides.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return (playwright, chromium);
    }
}

/// <summary>The browser a person sits at. Her machine's zone is not that of the pages.</summary>
/// <param name="Desktop">With a desktop to raise notices on, which the headless shell has not.</param>
internal sealed record Setting(
    int Width = 1440, bool English = false, bool Script = true, string TimeZone = "America/Los_Angeles", bool Desktop = false);
