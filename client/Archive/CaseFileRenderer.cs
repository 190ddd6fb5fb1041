using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Tracker.Archive;

/// <summary>Renders the printed case file as one page that needs nothing but the pictures beside it.</summary>
internal sealed class CaseFileRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <param name="paths">Where each file is in the package.</param>
    public async Task<string> Render(CaseFileBook book, ImmutableSortedDictionary<Guid, string> paths, string style)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?>
            {
                [nameof(CaseFileDocument.Book)] = book, [nameof(CaseFileDocument.Paths)] = paths,
                [nameof(CaseFileDocument.Style)] = style,
            };
            var html = await renderer.RenderComponentAsync<CaseFileDocument>(ParameterView.FromDictionary(parameters));
            return html.ToHtmlString();
        });
    }
}
