namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>What is sent of notices. Of the pages of an agency's liaisons, each sees her own agency's.</summary>
    private const string Notifications = """
        GET    /me/notifications                                 own agency
        POST   /me/notifications                                 own agency
        POST   /me/notifications/address                         own agency
        POST   /me/notifications/scope                           own agency
        GET    /notifications/channels                           own agency
        POST   /notifications/channels                           own agency
        POST   /notifications/channels/change                    own agency
        POST   /notifications/channels/try                       own agency
        GET    /notifications/dead                               own agency
        POST   /notifications/dead/retry                         own agency
        POST   /api/v1/notifications/sms-receipts                public
        """;
}
