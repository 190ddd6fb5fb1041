using Microsoft.Playwright;
using Tracker.Fixtures;

[assembly: AssemblyFixture(typeof(Tracker.Browser.BrowserFixture))]

namespace Tracker.Browser;

/// <summary>One Chromium of the machine's own for all browser tests; nothing is downloaded.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Known =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Lazy<Task<(IPlaywright, IBrowser)>> browser = new(Start);

    /// <summary>A person signed in at a gateway, in a browser of her own.</summary>
    internal async Task<Person> SignIn(Gateway gateway, string userName, int width = 1440)
    {
        var (_, chromium) = await browser.Value;
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = gateway.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
        });
        var person = new Person(await context.NewPageAsync());
        await person.Page.GotoAsync("/sign-in");
        await person.Page.FillAsync("[name=userName]", userName);
        await person.Page.FillAsync("[name=password]", TrackerSystem.Password);
        await person.Page.ClickAsync("form[action='/sign-in'] [type=submit]");
        await person.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        if (!browser.IsValueCreated) return;
        var (playwright, chromium) = await browser.Value;
        await chromium.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> Start()
    {
        var path = Environment.GetEnvironmentVariable("TRACKER_CHROMIUM") ?? Known.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Install Chromium, or set TRACKER_CHROMIUM to its path.");
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

/// <summary>A signed-in person. What went wrong in her browser is kept for the end of the test.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly List<string> mistakes = [];

    public Person(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => mistakes.Add(error);
        page.Console += (_, line) =>
        {
            if (line.Type == "error") mistakes.Add(line.Text);
        };
    }

    public IPage Page { get; }

    public void AssertNothingWentWrong() => Assert.Empty(mistakes);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
