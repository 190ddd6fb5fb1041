using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Campaigns;

/// <summary>The page of one act with its addressees, where they are added and marked.</summary>
internal static class ActRoutes
{
    public static void MapActs(this IEndpointRouteBuilder routes)
    {
        const string act = "/campaigns/{id:guid}/acts/{no:int}";
        routes.MapGet(act, async (
            Guid id, int no, [AsParameters] ActView view, string? known, CampaignReader reader, Visit visit, IClusterClient grains) =>
            await reader.Act(id, no, view, typed: known is null ? null : await Known(id, visit, grains)));
        routes.MapPost($"{act}/addressees", AddAddressees)
            .WithMetadata(new RequestSizeLimitAttribute(CampaignRoutes.LargestList));
        routes.MapPost($"{act}/marks", Mark);
    }

    private static async Task<IResult> AddAddressees(
        Guid id, int no, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader)
    {
        var form = await PostedForm.Read(http);
        var addressees = CampaignForms.AddresseesIn(form["addressees"]);
        var outcome = await sender.Send(
            new CommandRequest(visit.By, form.Key, Route(id, no, "addressees"), addressees),
            attempt => grains.GetCampaign(id).AddAddressees(new AddAddressees(visit.By, form.Key, attempt, no, addressees)));
        var view = new ActView(null, null, null, null);
        if (outcome.Refusal is { } refusal) return await reader.Act(id, no, view, form with { Refusal = refusal });
        var added = view with { Added = outcome.Opened.Length, Merged = addressees.Length - outcome.Opened.Length };
        return TypedResults.LocalRedirect(added.Address(id, no) + "#lines");
    }

    /// <summary>More than one is marked only after it was shown how many they are.</summary>
    private static async Task<IResult> Mark(
        Guid id, int no, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, CampaignReader reader)
    {
        var form = await PostedForm.Read(http);
        var view = new ActView(form["filter"], form["q"], form["sort"], PageIn(form));
        var (lines, allOf) = CampaignForms.SelectionIn(form);
        var marking = CampaignForms.MarkingIn(form);
        if (CampaignForms.Malformed(form, form["undo"] is null ? ["on"] : []) is { } malformed)
            return await reader.Act(id, no, view, form with { Refusal = malformed });
        if (form["confirmed"] is null && (allOf is not null || lines.Length > 1))
            return await reader.Act(id, no, view, pending: form);
        var outcome = await sender.Send(
            new CommandRequest(visit.By, form.Key, Route(id, no, "marks"), new { lines, allOf, marking }),
            attempt => grains.GetCampaign(id).MarkAddressees(
                new MarkAddressees(visit.By, form.Key, attempt, no, lines, allOf, marking)));
        return outcome.Refusal is { } refusal
            ? await reader.Act(id, no, view, form with { Refusal = refusal })
            : TypedResults.LocalRedirect(view.Address(id, no) + "#lines");
    }

    /// <summary>The employers of the group's cases that the visitor may see, to be added or struck out by hand.</summary>
    private static async Task<string> Known(Guid id, Visit visit, IClusterClient grains)
    {
        if ((await grains.GetCampaign(id).GetSummary(visit.By, null)).Value is not { } campaign) return "";
        var known = await grains.GetCampaignDirectory().KnownEmployers(visit.By, campaign.WorkingGroup);
        // A name may have a comma: the tab, and the line's end behind it, say that it is one.
        return string.Concat(known.Select(each => $"{each.Name}\t{each.CreditCode}\n"));
    }

    private static string Route(Guid id, int no, string act) =>
        string.Create(CultureInfo.InvariantCulture, $"campaigns/{id}/acts/{no}/{act}");

    private static int? PageIn(PostedForm form) =>
        int.TryParse(form["page"], CultureInfo.InvariantCulture, out var page) ? page : null;
}
