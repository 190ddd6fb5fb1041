using Tracker.Feed;

namespace Tracker.Cases;

/// <summary>Cards in the format a watcher asked for.</summary>
internal static class CardFormats
{
    public static async Task<IReadOnlyList<object>> Render(
        this CardRenderer renderer, IReadOnlyList<CaseCard> cards, string format)
    {
        if (format is not (HubGroup.HtmlZh or HubGroup.HtmlEn)) return cards;
        var rendered = new List<object>(cards.Count);
        foreach (var card in cards)
            rendered.Add(new RenderedCard(card.Id, card.Version, card.Stage,
                await renderer.Render(card, ClientJson.LanguageOf(format))));
        return rendered;
    }
}
