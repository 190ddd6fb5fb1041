using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Notifications;

/// <summary>On which ways one person is told of notices. The key is her account.</summary>
[Alias("tracker.notice-settings-grain")]
public interface INoticeSettingsGrain : IGrainWithGuidKey
{
    /// <summary>What she chose; for herself and the system.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Answer<NoticeSettings>> Get(Requester by);

    /// <summary>Writes her choices anew, if they still are as she saw them.</summary>
    [Alias("keep")]
    Task<Outcome> Keep(KeepNoticeSettings command);

    /// <summary>Writes of which of her agency's notices she is told.</summary>
    [Alias("keep-scope")]
    Task<Outcome> KeepScope(KeepNoticeScope command);

    /// <summary>Notes an address and sends a code to it. One that is verified stays until the code of the other is typed in.</summary>
    [Alias("send-code"), ResponseTimeout("00:00:30")]
    Task<Outcome> SendCode(Requester by, NoticeChannel channel, string address);

    /// <summary>Verifies the address by the code that was sent to it.</summary>
    [Alias("confirm")]
    Task<Outcome> Confirm(Requester by, NoticeChannel channel, string code);

    /// <summary>Forgets an address.</summary>
    [Alias("forget")]
    Task<Outcome> Forget(Requester by, NoticeChannel channel);
}

/// <summary>The places of one agency to which notices go. The key is the agency's id.</summary>
[Alias("tracker.agency-channels-grain")]
public interface IAgencyChannelsGrain : IGrainWithStringKey
{
    /// <summary>The places, for those who keep them and the system; nobody but the system reads a robot's token whole.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Answer<AgencyChannels>> Get(Requester by);

    /// <summary>Adds a place.</summary>
    [Alias("add")]
    Task<Outcome> Add(AddEndpoint command);

    /// <summary>Takes a place away.</summary>
    [Alias("remove")]
    Task<Outcome> Remove(RemoveEndpoint command);

    /// <summary>Changes a webhook's secret in two steps, so that no message is refused meanwhile.</summary>
    [Alias("rotate")]
    Task<Outcome> Rotate(RotateSecret command);

    /// <summary>Sends a message at once that says it is a trial, and answers what became of it.</summary>
    [Alias("try"), ResponseTimeout("00:00:30"), AlwaysInterleave]
    Task<Answer<TrialResult>> Try(Requester by, Guid endpoint);
}

/// <summary>
/// Derives from each notice what is to be sent to whom, exactly once and in the order of the feed. There is one in the
/// whole cluster; it wakes by itself. Silos send what it has derived.
/// </summary>
[Alias("tracker.delivery-outbox")]
public interface IDeliveryOutboxGrain : IGrainWithIntegerKey
{
    /// <summary>Begins, and keeps at it.</summary>
    [Alias("begin")]
    Task Begin();
}

/// <summary>What is sent, as lists.</summary>
[Alias("tracker.delivery-directory")]
public interface IDeliveryDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>What was given up: of all agencies for an administrator, of her own for a liaison.</summary>
    /// <param name="after">The <see cref="DeadLetterPage.Next"/> of the page before.</param>
    [Alias("dead"), ReadOnly]
    Task<Answer<DeadLetterPage>> Dead(Requester by, string? after, int limit);

    /// <summary>Has it sent again: one, or all that she sees.</summary>
    [Alias("retry")]
    Task<Outcome> Retry(Requester by, Guid? id);

    /// <summary>What can be sent by this installation.</summary>
    [Alias("open"), ReadOnly]
    Task<OpenChannels> Open();

    /// <summary>Notes what became of a short message; false when the secret is another one.</summary>
    [Alias("receive")]
    Task<bool> Receive(SmsReceipt receipt);

    /// <summary>These agencies have a page open now.</summary>
    [Alias("seen")]
    Task Seen(ImmutableArray<string> agencies);
}
