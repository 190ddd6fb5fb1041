namespace Tracker.Fixtures;

/// <summary>Where a system under test sends its messages, and the settings that say so.</summary>
internal sealed class Receivers : IAsyncDisposable
{
    public const string ReceiptSecret = "receipt-secret-of-tests";

    private Receivers(HttpReceiver http) => Http = http;

    public MailServer Mail { get; } = new();

    public HttpReceiver Http { get; }

    public Dictionary<string, string> Settings => new()
    {
        ["Tracker__Notifications__PublicAddress"] = "https://tracker.test",
        ["Tracker__Notifications__Mail__Host"] = "127.0.0.1",
        ["Tracker__Notifications__Mail__Port"] = Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Tracker__Notifications__Mail__Security"] = "None",
        ["Tracker__Notifications__Mail__From"] = "tracker@tracker.test",
        ["Tracker__Notifications__Sms__Address"] = new Uri(Http.Address, "/sms").ToString(),
        ["Tracker__Notifications__Sms__Signature"] = "联办",
        ["Tracker__Notifications__Sms__Template"] = "T1",
        ["Tracker__Notifications__Sms__CodeTemplate"] = "T2",
        ["Tracker__Notifications__Sms__ReceiptSecret"] = ReceiptSecret,
        ["Tracker__Notifications__AllowPrivateAddresses"] = "true",
        ["Tracker__Notifications__DingTalkAddress"] = new Uri(Http.Address, "/dingtalk").ToString(),
        ["Tracker__Notifications__WeComAddress"] = new Uri(Http.Address, "/wecom").ToString(),
        ["Tracker__Notifications__Timeout"] = "00:00:02",
        ["Tracker__Notifications__Lease"] = "00:00:06",
        ["Tracker__Notifications__FirstPause"] = "00:00:01",
    };

    public static async Task<Receivers> Start() => new(await HttpReceiver.Start());

    public async ValueTask DisposeAsync()
    {
        await Mail.DisposeAsync();
        await Http.DisposeAsync();
    }
}
