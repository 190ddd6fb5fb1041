using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Campaigns;

/// <summary>
/// A special campaign, a class of cases or joint research. It is there for the agencies that take part in it, as long as
/// they are members of its working group, and for cross-line supervisors; for nobody else.
/// </summary>
[Alias("tracker.campaign")]
public interface ICampaignGrain : IGrainWithGuidKey
{
    /// <summary>A member of the working group plans it.</summary>
    [Alias("plan")]
    Task<Outcome> Plan(PlanCampaign command);

    /// <summary>The lead agency changes the plan.</summary>
    [Alias("change")]
    Task<Outcome> Change(ChangeCampaign command);

    /// <summary>The lead agency begins it.</summary>
    [Alias("start")]
    Task<Outcome> Start(StartCampaign command);

    /// <summary>The lead agency closes it with a summary.</summary>
    [Alias("close")]
    Task<Outcome> Close(CloseCampaign command);

    /// <summary>A party of a case brings it in.</summary>
    [Alias("add-case")]
    Task<Outcome> AddCase(AddCampaignCase command);

    /// <summary>A party of a case takes it out.</summary>
    [Alias("remove-case")]
    Task<Outcome> RemoveCase(RemoveCampaignCase command);

    /// <summary>An agency that takes part writes an act.</summary>
    [Alias("write-act")]
    Task<Outcome> WriteAct(WriteCampaignAct command);

    /// <summary>Adds addressees to an act.</summary>
    [Alias("add-addressees")]
    Task<Outcome> AddAddressees(AddAddressees command);

    /// <summary>Marks addressees of an act.</summary>
    [Alias("mark-addressees")]
    Task<Outcome> MarkAddressees(MarkAddressees command);

    /// <summary>Reports or corrects a figure.</summary>
    [Alias("report-figure")]
    Task<Outcome> ReportFigure(ReportFigure command);

    /// <summary>The campaign as this person may see it; refused as not found when she may not.</summary>
    [Alias("get"), ReadOnly]
    Task<Answer<CampaignDetails>> Get(Requester by);

    /// <summary>The campaign as a list shows it; refused as not found when she may not see it.</summary>
    /// <param name="caseId">Refused as not found also where this case does not belong to it.</param>
    [Alias("get-summary"), ReadOnly]
    Task<Answer<CampaignSummary>> GetSummary(Requester by, Guid? caseId);

    /// <summary>An act with a page of its addressees.</summary>
    [Alias("get-act"), ReadOnly]
    Task<Answer<CampaignActDetails>> GetAct(Requester by, int act, AddresseeQuery query);

    /// <summary>The campaign's cases: counted, and shown as far as this person may see them.</summary>
    [Alias("get-cases"), ReadOnly]
    Task<Answer<CasesAmong>> GetCases(Requester by);
}

/// <summary>Campaigns as lists.</summary>
[Alias("tracker.campaign-directory")]
public interface ICampaignDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The campaigns this person may see.</summary>
    [Alias("list"), ReadOnly]
    Task<CampaignPage> List(Requester by, CampaignQuery query);

    /// <summary>
    /// The employers named in those cases of a group that this person may see,
    /// <see cref="CampaignLimits.Addressees"/> at most, by name.
    /// </summary>
    [Alias("known-employers"), ReadOnly]
    Task<ImmutableArray<Addressee>> KnownEmployers(Requester by, string workingGroup);
}
