using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Accounts;
using Tracker.Campaigns;
using Tracker.Http;
using Tracker.Meetings;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>Gathers what the page of a case shows.</summary>
internal sealed class CaseReader(IClusterClient grains, Visit visit, CommandSender sender, AccountNames names, TimeProvider clock,
    PeopleReader people)
{
    /// <summary>A page does not wait longer for what is noted beside it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public async Task<IResult> Page(Guid id, PostedForm? posted = null)
    {
        var answer = await grains.GetCase(id).Get(visit.By);
        if (answer.Value is not { } found) return ErrorPages.Of(answer.Refusal);
        if (posted is null && await NoteOpened(id, found)) return await Page(id);
        var isWhole = found.Standing is Standing.Party or Standing.CrossLine or Standing.Borrower;
        var region = Divisions.Name(grains, found.Region);
        var colleagues = found.Rights.MayComment ? Colleagues.Of(grains, names, visit.By) : Task.FromResult(Colleagues.None);
        var linked = isWhole ? grains.GetCaseDirectory().Linked(visit.By, id) : Task.FromResult(ImmutableArray<LinkedCase>.Empty);
        var watched = grains.GetEmployerDirectory().WatchedIn(visit.By, id);
        var campaigns = isWhole
            ? grains.GetCampaignDirectory().List(visit.By, new CampaignQuery(null, id, null, 100))
            : Task.FromResult(new CampaignPage([], null));
        var meetings = isWhole
            ? grains.GetMeetingDirectory().OfCase(visit.By, id, found.WorkingGroup)
            : Task.FromResult(CaseMeetings.None);
        var supervision = grains.GetCase(id).GetSupervision(visit.By);
        await Task.WhenAll(region, colleagues, linked, watched, campaigns, meetings, supervision);
        var members = visit.Groups.FirstOrDefault(group => group.Charter.Id == found.WorkingGroup)?.Members;
        return new RazorComponentResult<CaseDetailsPage>(new
        {
            Case = found,
            Region = await region,
            Colleagues = await colleagues,
            Linked = await linked,
            GroupMembers = members ?? ImmutableArray<string>.Empty,
            OnWatchList = await watched,
            Meetings = await meetings,
            Campaigns = (await campaigns).Items,
            Names = await people.NamesOf(found.Timeline.Where(entry => entry.For is not null)
                .SelectMany(entry => new[] { entry.Account, entry.For!.Value })),
            Supervision = (await supervision).Value,
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    /// <summary>The first look at a referral by a person of its receiver is noted: its sender sees that it was opened.</summary>
    private async Task<bool> NoteOpened(Guid id, CaseDetails found)
    {
        var unseen = found.Steps.Where(step => step.MayAnswer && step.ReceiverOpenedAt is null).Select(step => step.No).ToArray();
        var noted = false;
        foreach (var no in unseen)
        {
            var key = DerivedId.From("opened", visit.By.Account, DerivedId.From($"{id}/{no}"));
            var noting = sender.Send(
                new CommandRequest(visit.By, key, $"cases/{id}/steps/{no}/opened", new { }),
                attempt => grains.GetCase(id).NoteReferralOpened(new NoteReferralOpened(visit.By, key, attempt, no)));
            try
            {
                noted |= (await noting.WaitAsync(Patience, clock)).IsAccepted;
            }
            catch (TimeoutException)
            {
                // It goes on by itself, or is noted at the next look.
            }
        }

        return noted;
    }
}
