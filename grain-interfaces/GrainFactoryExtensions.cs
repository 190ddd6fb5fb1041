using Orleans.Runtime;
using Tracker.Accounts;
using Tracker.Agencies;
using Tracker.BulkActs;
using Tracker.Campaigns;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Employers;
using Tracker.Imports;
using Tracker.Inbox;
using Tracker.Meetings;
using Tracker.Letters;
using Tracker.Notifications;
using Tracker.Overdue;
using Tracker.Presence;
using Tracker.Procedures;
using Tracker.Supervision;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker;

/// <summary>The one place where grains are addressed.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>A case.</summary>
    public static ICaseGrain GetCase(this IGrainFactory grains, Guid id) => grains.GetGrain<ICaseGrain>(id);

    /// <summary>The content of a file.</summary>
    public static IFileGrain GetFile(this IGrainFactory grains, Guid id) => grains.GetGrain<IFileGrain>(id);

    /// <summary>A file on its way into a case.</summary>
    public static IUploadGrain GetUpload(this IGrainFactory grains, Guid id) => grains.GetGrain<IUploadGrain>(id);

    /// <summary>Cases as lists.</summary>
    public static ICaseDirectoryGrain GetCaseDirectory(this IGrainFactory grains) =>
        grains.GetGrain<ICaseDirectoryGrain>(0);

    /// <summary>Letters as lists.</summary>
    public static ILetterDirectoryGrain GetLetterDirectory(this IGrainFactory grains) =>
        grains.GetGrain<ILetterDirectoryGrain>(0);

    /// <summary>An agency's letterhead.</summary>
    public static ILetterheadGrain GetLetterhead(this IGrainFactory grains, string agency) =>
        grains.GetGrain<ILetterheadGrain>(Possible(agency));

    /// <summary>When a person last looked at her desk.</summary>
    public static ILastLookGrain GetLastLook(this IGrainFactory grains, Guid account) =>
        grains.GetGrain<ILastLookGrain>(account);

    /// <summary>What a person has begun to write.</summary>
    public static IDraftGrain GetDrafts(this IGrainFactory grains, Guid account) =>
        grains.GetGrain<IDraftGrain>(account);

    /// <summary>An agency.</summary>
    public static IAgencyGrain GetAgency(this IGrainFactory grains, string? id) =>
        grains.GetGrain<IAgencyGrain>(Possible(id));

    /// <summary>Agencies as lists.</summary>
    public static IAgencyDirectoryGrain GetAgencyDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IAgencyDirectoryGrain>(0);

    /// <summary>A working group.</summary>
    public static IWorkingGroupGrain GetWorkingGroup(this IGrainFactory grains, string? id) =>
        grains.GetGrain<IWorkingGroupGrain>(Possible(id));

    /// <summary>Working groups as lists.</summary>
    public static IWorkingGroupDirectoryGrain GetWorkingGroupDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IWorkingGroupDirectoryGrain>(0);

    /// <summary>A meeting.</summary>
    public static IMeetingGrain GetMeeting(this IGrainFactory grains, Guid id) => grains.GetGrain<IMeetingGrain>(id);

    /// <summary>Meetings as lists.</summary>
    public static IMeetingDirectoryGrain GetMeetingDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IMeetingDirectoryGrain>(0);

    /// <summary>A person's account.</summary>
    public static IAccountGrain GetAccount(this IGrainFactory grains, Guid id) => grains.GetGrain<IAccountGrain>(id);

    /// <summary>Who acts in a person's place.</summary>
    public static IDeputiesGrain GetDeputies(this IGrainFactory grains, Guid person) =>
        grains.GetGrain<IDeputiesGrain>(person);

    /// <summary>Deputies as a list.</summary>
    public static IDeputyDirectoryGrain GetDeputyDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IDeputyDirectoryGrain>(0);

    /// <summary>A hand-over of open work.</summary>
    public static IHandOverGrain GetHandOver(this IGrainFactory grains, Guid id) => grains.GetGrain<IHandOverGrain>(id);

    /// <summary>Hand-overs as a list.</summary>
    public static IHandOverDirectoryGrain GetHandOverDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IHandOverDirectoryGrain>(0);

    /// <summary>Who looks at a topic's page now.</summary>
    public static IPresenceGrain GetPresence(this IGrainFactory grains, string topic) =>
        grains.GetGrain<IPresenceGrain>(topic);

    /// <summary>A worker.</summary>
    public static IWorkerGrain GetWorker(this IGrainFactory grains, Guid id) => grains.GetGrain<IWorkerGrain>(id);

    /// <summary>An employer.</summary>
    public static IEmployerGrain GetEmployer(this IGrainFactory grains, Guid id) =>
        grains.GetGrain<IEmployerGrain>(id);

    /// <summary>Employers across cases.</summary>
    public static IEmployerDirectoryGrain GetEmployerDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IEmployerDirectoryGrain>(0);

    /// <summary>An employer's place on the watch list, by its name.</summary>
    public static IEmployerWatchGrain GetEmployerWatch(this IGrainFactory grains, string? name) =>
        grains.GetGrain<IEmployerWatchGrain>(Possible(EmployerName.WatchKey(name), 10 * Limits.Name));

    /// <summary>A campaign or class of cases.</summary>
    public static ICampaignGrain GetCampaign(this IGrainFactory grains, Guid id) =>
        grains.GetGrain<ICampaignGrain>(id);

    /// <summary>Campaigns as lists.</summary>
    public static ICampaignDirectoryGrain GetCampaignDirectory(this IGrainFactory grains) =>
        grains.GetGrain<ICampaignDirectoryGrain>(0);

    /// <summary>What activations there are on which silo.</summary>
    public static IManagementGrain GetManagement(this IGrainFactory grains) => grains.GetGrain<IManagementGrain>(0);

    /// <summary>Procedures and divisions.</summary>
    public static IProcedureDirectoryGrain GetProcedureDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IProcedureDirectoryGrain>(0);

    /// <summary>Lawful time.</summary>
    public static IDeadlineDirectoryGrain GetDeadlineDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IDeadlineDirectoryGrain>(0);

    /// <summary>The one sweep of deadlines.</summary>
    public static IDeadlineSweepGrain GetDeadlineSweep(this IGrainFactory grains) =>
        grains.GetGrain<IDeadlineSweepGrain>(0);

    /// <summary>What is overdue.</summary>
    public static IOverdueDirectoryGrain GetOverdueDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IOverdueDirectoryGrain>(0);

    /// <summary>One act on many cases.</summary>
    public static IBulkGrain GetBulk(this IGrainFactory grains, Guid id) => grains.GetGrain<IBulkGrain>(id);

    /// <summary>Bulk acts as a list.</summary>
    public static IBulkDirectoryGrain GetBulkDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IBulkDirectoryGrain>(0);

    /// <summary>What supervisors supervise.</summary>
    public static ISupervisionDirectoryGrain GetSupervisionDirectory(this IGrainFactory grains) =>
        grains.GetGrain<ISupervisionDirectoryGrain>(0);

    /// <summary>How causes of supervision are answered.</summary>
    public static ITriggerRulesGrain GetTriggerRules(this IGrainFactory grains) => grains.GetGrain<ITriggerRulesGrain>(0);

    /// <summary>The one count of what is overdue.</summary>
    public static IOverdueSummaryGrain GetOverdueSummary(this IGrainFactory grains) =>
        grains.GetGrain<IOverdueSummaryGrain>(0);

    /// <summary>What a person keeps of the list of what is overdue.</summary>
    public static IOverdueSettingsGrain GetOverdueSettings(this IGrainFactory grains, Guid account) =>
        grains.GetGrain<IOverdueSettingsGrain>(account);

    /// <summary>An import of a table of cases.</summary>
    public static IImportGrain GetImport(this IGrainFactory grains, Guid id) => grains.GetGrain<IImportGrain>(id);

    /// <summary>Imports as a list.</summary>
    public static IImportDirectoryGrain GetImportDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IImportDirectoryGrain>(0);

    /// <summary>The inboxes of all agencies.</summary>
    public static IInboxGrain GetInbox(this IGrainFactory grains) => grains.GetGrain<IInboxGrain>(0);

    /// <summary>On which ways a person is told of notices.</summary>
    public static INoticeSettingsGrain GetNoticeSettings(this IGrainFactory grains, Guid account) =>
        grains.GetGrain<INoticeSettingsGrain>(account);

    /// <summary>The places of an agency to which notices go.</summary>
    public static IAgencyChannelsGrain GetAgencyChannels(this IGrainFactory grains, string? agency) =>
        grains.GetGrain<IAgencyChannelsGrain>(Possible(agency));

    /// <summary>The one that derives what is sent.</summary>
    public static IDeliveryOutboxGrain GetDeliveryOutbox(this IGrainFactory grains) =>
        grains.GetGrain<IDeliveryOutboxGrain>(0);

    /// <summary>What is sent, as lists.</summary>
    public static IDeliveryDirectoryGrain GetDeliveryDirectory(this IGrainFactory grains) =>
        grains.GetGrain<IDeliveryDirectoryGrain>(0);

    /// <summary>The one calendar of working days.</summary>
    public static ICalendarGrain GetCalendar(this IGrainFactory grains) => grains.GetGrain<ICalendarGrain>(0);

    /// <summary>
    /// People send any text as an id. What can be no id, such as nothing or a NUL, which the database would not take, is
    /// the key of a grain that nobody establishes.
    /// </summary>
    private static string Possible(string? id, int limit = Limits.Name) =>
        string.IsNullOrWhiteSpace(id) || id.Length > limit || id.Any(char.IsControl) ? "?" : id;
}
