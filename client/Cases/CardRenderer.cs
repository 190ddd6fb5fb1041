using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Tracker.Agencies;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>Renders a card once for everybody who reads the same language.</summary>
internal sealed class CardRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers, AgencyNames names)
{
    /// <param name="language"><see cref="Language.Chinese"/> or <see cref="Language.English"/>.</param>
    public async Task<string> Render(CaseCard card, string language)
    {
        await names.Refresh();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Language.CultureOf(language);
        // A renderer keeps every component it ever rendered, so each card has its own.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?> { [nameof(BoardCard.Card)] = card };
            var html = await renderer.RenderComponentAsync<BoardCard>(ParameterView.FromDictionary(parameters));
            return html.ToHtmlString();
        });
    }
}
