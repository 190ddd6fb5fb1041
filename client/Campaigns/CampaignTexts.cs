using Microsoft.Extensions.Localization;

namespace Tracker.Campaigns;

/// <summary>A campaign in words.</summary>
internal static class CampaignTexts
{
    public static string Chip(CampaignStatus status) => status switch
    {
        CampaignStatus.Running => "chip-open",
        CampaignStatus.Closed => "chip-closed",
        _ => "chip-offered",
    };

    /// <summary>还剩 12 天, 已超期 3 天; nothing of a closed one.</summary>
    public static string Left(IStringLocalizer texts, CampaignStatus status, DateOnly until, DateOnly today) => status switch
    {
        CampaignStatus.Closed => "",
        _ when until < today => texts["campaign.over", today.DayNumber - until.DayNumber],
        _ => texts["campaign.left", until.DayNumber - today.DayNumber],
    };

    /// <summary>What a line of the timeline says happened.</summary>
    public static string Entry(IStringLocalizer texts, CampaignEntry entry) => entry.Kind switch
    {
        "addressees-marked" when entry.Mark is { } mark =>
            texts["campaign-entry.addressees-marked", entry.Count, texts[$"mark.{mark}"], entry.Label ?? ""],
        "addressees-marked" => texts["campaign-entry.mark-undone", entry.Count, entry.Label ?? ""],
        _ => texts[$"campaign-entry.{entry.Kind}", entry.Label ?? "", entry.Count],
    };
}
