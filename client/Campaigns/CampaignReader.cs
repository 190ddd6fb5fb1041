using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Campaigns;

/// <summary>Gathers what the pages of a campaign show.</summary>
internal sealed class CampaignReader(IClusterClient grains, Visit visit, AccountNames names)
{
    public const int Rows = 50;

    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public async Task<IResult> Page(Guid id, PostedForm? posted = null)
    {
        var answer = await grains.GetCampaign(id).Get(visit.By);
        if (answer.Value is not { } found) return ErrorPages.Of(answer.Refusal);
        var among = await grains.GetCampaign(id).GetCases(visit.By);
        if (among.Value is not { } cases) return ErrorPages.Of(among.Refusal);
        return new RazorComponentResult<CampaignDetailsPage>(new
        {
            Campaign = found,
            Cases = cases,
            Procedures = await grains.GetProcedureDirectory().List(),
            Persons = await Persons(found),
            Posted = posted,
        }) { StatusCode = StatusOf(posted) };
    }

    public async Task<IResult> Sheet(Guid id)
    {
        var answer = await grains.GetCampaign(id).Get(visit.By);
        if (answer.Value is not { } found) return ErrorPages.Of(answer.Refusal);
        var among = await grains.GetCampaign(id).GetCases(visit.By);
        if (among.Value is not { } cases) return ErrorPages.Of(among.Refusal);
        return new RazorComponentResult<CampaignSheetPage>(new { Campaign = found, Cases = cases });
    }

    /// <param name="pending">A marking of several addressees that waits to be confirmed.</param>
    /// <param name="typed">What the form of new addressees begins with.</param>
    public async Task<IResult> Act(
        Guid id, int no, ActView view, PostedForm? posted = null, PostedForm? pending = null, string? typed = null)
    {
        var answer = await grains.GetCampaign(id).GetAct(visit.By, no, view.Query(Rows));
        if (answer.Value is not { } found) return ErrorPages.Of(answer.Refusal);
        return new RazorComponentResult<CampaignActPage>(new
        {
            Found = found,
            View = view,
            Pending = pending,
            Typed = typed,
            Posted = posted ?? pending,
        }) { StatusCode = StatusOf(posted) };
    }

    /// <summary>The form of a new campaign; out of a case, with the campaigns that the case could join instead.</summary>
    public async Task<IResult> NewPage(string? group, Guid? from, PostedForm? posted = null)
    {
        var source = from is { } id ? (await grains.GetCase(id).Get(visit.By)).Value : null;
        if (from is not null && source is not { Standing: Standing.Party })
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        var chosen = visit.Groups.FirstOrDefault(each => each.Charter.Id == (source?.WorkingGroup ?? group))
            ?? visit.Groups.FirstOrDefault(each => each.Members.Contains(visit.By.Agency));
        var joinable = source is null
            ? null
            : await grains.GetCampaignDirectory().List(visit.By, new CampaignQuery(source.WorkingGroup, null, null, 100));
        var joined = source is null
            ? []
            : (await grains.GetCampaignDirectory().List(visit.By, new CampaignQuery(null, source.Id, null, 100)))
                .Items.Select(each => each.Id).ToHashSet();
        return new RazorComponentResult<NewCampaignPage>(new
        {
            Group = chosen,
            From = source,
            Joinable = joinable?.Items.Where(each => each.Status != CampaignStatus.Closed && !joined.Contains(each.Id)).ToList()
                ?? [],
            Procedures = await grains.GetProcedureDirectory().List(),
            Posted = posted,
        }) { StatusCode = StatusOf(posted) };
    }

    private static int StatusOf(PostedForm? posted) =>
        posted?.Refusal is { } refusal ? ErrorPages.StatusOf(refusal) : StatusCodes.Status200OK;

    private async Task<Dictionary<Guid, string>> Persons(CampaignDetails found)
    {
        var persons = new Dictionary<Guid, string>();
        foreach (var account in found.Timeline.Select(e => e.Account).Concat(found.Figures.Select(f => f.Account)).Distinct())
            persons[account] = await names.Of(account);
        return persons;
    }
}

/// <summary>Which part of an act's addressees its page shows; all of it stands in the address.</summary>
public sealed record ActView(string? Filter, string? Q, string? Sort, int? Page, int? Added = null, int? Merged = null)
{
    public AddresseeFilter Chosen => CampaignForms.OneOf<AddresseeFilter>(Filter);

    public AddresseeSort Order => CampaignForms.OneOf<AddresseeSort>(Sort);

    public AddresseeQuery Query(int rows) => new(new AddresseeMatch(Chosen, Q), Order, Page ?? 1, rows);

    public string Address(Guid campaign, int act)
    {
        var query = new QueryBuilder();
        if (Chosen != AddresseeFilter.All) query.Add("filter", Chosen.ToString());
        if (!string.IsNullOrWhiteSpace(Q)) query.Add("q", Q);
        if (Order != AddresseeSort.Number) query.Add("sort", Order.ToString());
        if (Page is > 1) query.Add("page", Number(Page.Value));
        if (Added is { } added) query.Add("added", Number(added));
        if (Merged is { } merged) query.Add("merged", Number(merged));
        return $"/campaigns/{campaign}/acts/{Number(act)}{query.ToQueryString()}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
