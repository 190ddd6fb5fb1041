using System.Collections.Immutable;
using System.Globalization;
using Tracker.Inbox;
using Tracker.Web;

namespace Tracker.Notifications;

/// <summary>What the forms about notices say.</summary>
internal static class NotificationForms
{
    public static readonly ImmutableArray<NoticeGroup> Groups = [.. Enum.GetValues<NoticeGroup>()];

    public static ImmutableArray<GroupChoice> Choices(PostedForm form) =>
    [
        .. Groups.Select(group => new GroupChoice(
            group, form[$"mail.{group}"] is not null, form[$"sms.{group}"] is not null, form[$"daily.{group}"] is not null)),
    ];

    public static ImmutableArray<NoticeGroup> Chosen(PostedForm form) =>
        [.. Groups.Where(group => form[$"group.{group}"] is not null)];

    /// <summary>An hour, nothing, or something that is no hour and will be refused.</summary>
    public static int? Hour(PostedForm form, string name) => form[name] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour : -1;

    public static NoticeChannel? Channel(PostedForm form, string name) =>
        Enum.TryParse<NoticeChannel>(form[name], out var channel) && Enum.IsDefined(channel) ? channel : null;

    public static string HourText(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00");
}
