using Microsoft.Playwright;

namespace Tracker.Browser;

/// <summary>Somebody at a browser. What went wrong in it is kept for the end of the test.</summary>
internal sealed class Person : IAsyncDisposable
{
    private const string SameDocument = "trackerSameDocument";
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

    /// <summary>Opens a page and waits until it is live: from then on nothing needs a reload.</summary>
    public async Task OpenLive(string path)
    {
        await Page.GotoAsync(path);
        await ExpectState("live");
        await Page.EvaluateAsync($"window.{SameDocument} = true");
    }

    /// <summary>Waits until the bar says so: live, polling, stale.</summary>
    public Task ExpectState(string state, int seconds = 20) => Assertions.Expect(Page.Locator("#freshness"))
        .ToHaveAttributeAsync("data-state", state, new() { Timeout = seconds * 1000 });

    /// <summary>A card in the column of a stage.</summary>
    public ILocator Card(Guid id, string stage) => Page.Locator($"[data-stage={stage}] [id='card-{id}']");

    public Task<bool> IsOnSameDocument() => Page.EvaluateAsync<bool>($"window.{SameDocument} === true");

    /// <summary>Goes on by the Tab key until the focus is on what the selector means, and sees where it is all the way.</summary>
    public async Task TabTo(string selector, int most = 80)
    {
        var passed = new List<string>();
        for (var i = 0; i < most; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var focus = await Page.EvaluateAsync<Focus>("""
                selector => {
                    const at = document.activeElement;
                    const marks = [at, ...at.matches('h3 a') ? [at.closest('.case-card')] : []];
                    // Behind the last stop the focus leaves the page, and comes back at its top.
                    // A date's own parts are marked by the browser.
                    const visible = at === document.body || at.type === 'datetime-local' || marks.some(each => {
                        const style = getComputedStyle(each);
                        return style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none';
                    });
                    return { isThere: at.matches(selector), isVisible: visible, what: at.outerHTML.slice(0, 120) };
                }
                """, selector);
            Assert.True(focus.IsVisible, $"The focus cannot be seen on {focus.What}");
            if (focus.IsThere) return;
            passed.Add(focus.What);
        }

        Assert.Fail($"{selector} is not reached by Tab; passed {string.Join('\n', passed)}");
    }

    public void AssertNothingWentWrong() => Assert.Empty(mistakes);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private sealed class Focus
    {
        public bool IsThere { get; set; }

        public bool IsVisible { get; set; }

        public string What { get; set; } = "";
    }
}
