using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Web;

namespace Tracker.Deadlines;

/// <summary>The page "why this date?": a rule, a place and a moment, and the way from there to the deadline.</summary>
internal static class DeadlineRoutes
{
    public static void MapDeadlinePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deadlines/why", Why);
        routes.MapGet("/divisions/names", async (string? q, IClusterClient grains) =>
            TypedResults.Ok(await Divisions.SuggestNames(grains, q ?? "")));
    }

    /// <param name="rule">A rule's key or, from the form, its name.</param>
    /// <param name="region">A division's code or its names; nothing: the whole country.</param>
    private static async Task<IResult> Why(
        string? rule, string? region, string? start, Visit visit, AgencyNames agencies, IClusterClient grains)
    {
        var rules = await grains.GetDeadlineDirectory().Rules();
        if (rule is null) return Page(rules, await First(visit, agencies, grains, start));
        var asked = rules.FirstOrDefault(r => r.Key == rule || r.Name.Zh == rule || r.Name.En == rule);
        var code = string.IsNullOrWhiteSpace(region) ? null : await Divisions.CodeOf(grains, region.Trim());
        var answer = await Answer(asked?.Key ?? rule, region, code, start, grains);
        var question = new WhyQuestion(
            asked?.Name.Here() ?? rule,
            (code is null ? null : await Divisions.Name(grains, code)) ?? region ?? "",
            StartText.TryRead(start, out var at) ? Times.ForInput(at) : start ?? "");
        var suggestions = answer.Refusal?.Reason == Reasons.RegionUnknown
            ? await Divisions.SuggestNames(grains, region ?? "")
            : [];
        return Page(rules, question, answer, suggestions);
    }

    private static async Task<Answer<DeadlinePreview>> Answer(
        string rule, string? region, string? code, string? start, IClusterClient grains)
    {
        if (code is null && !string.IsNullOrWhiteSpace(region))
            return new Refusal(RefusalCode.Invalid, Reasons.RegionUnknown, "Choose the division from the list.");
        return StartText.TryRead(start, out var at)
            ? await grains.GetDeadlineDirectory().Preview(rule, code, at)
            : StartText.Malformed;
    }

    /// <summary>Before anything is asked: the division of the visitor's agency, and now.</summary>
    private static async Task<WhyQuestion> First(
        Visit visit, AgencyNames agencies, IClusterClient grains, string? start)
    {
        var home = agencies.Find(visit.By.Agency)?.Region;
        return new WhyQuestion(
            "",
            (string.IsNullOrEmpty(home) ? null : await Divisions.Name(grains, home)) ?? "",
            Times.ForInput(StartText.TryRead(start, out var at) ? at : visit.Now));
    }

    private static RazorComponentResult<WhyPage> Page(
        IReadOnlyList<DeadlineRuleView> rules, WhyQuestion question, Answer<DeadlinePreview>? answer = null,
        IReadOnlyList<string>? suggestions = null) => new(new
        {
            Rules = rules.Select(rule => rule.Name.Here()).Distinct().ToList(),
            Question = question,
            Answer = answer?.Value,
            answer?.Refusal,
            Suggestions = suggestions ?? [],
        })
        {
            StatusCode = answer?.Refusal is { } refusal ? ErrorPages.StatusOf(refusal) : StatusCodes.Status200OK,
        };
}
