namespace Tracker;

/// <summary>Reasons of what is sent out.</summary>
public static partial class Reasons
{
    /// <summary>The e-mail address or mobile number cannot be one.</summary>
    public const string AddressInvalid = "notification.address-invalid";

    /// <summary>The code could not be sent.</summary>
    public const string CodeNotSent = "notification.code-not-sent";

    /// <summary>A code was sent a moment ago.</summary>
    public const string CodeTooSoon = "notification.code-too-soon";

    /// <summary>The code is another one, or no longer good.</summary>
    public const string CodeWrong = "notification.code-wrong";

    /// <summary>This installation sends nothing on this way.</summary>
    public const string ChannelClosed = "notification.channel-closed";

    /// <summary>The agency has as many places as it may have.</summary>
    public const string EndpointsTooMany = "notification.endpoints-too-many";

    /// <summary>There is no such place.</summary>
    public const string EndpointNotFound = "notification.endpoint-not-found";

    /// <summary>The URL or token of a place cannot be one.</summary>
    public const string EndpointInvalid = "notification.endpoint-invalid";

    /// <summary>There is no such message among those that were given up.</summary>
    public const string DeliveryNotFound = "notification.delivery-not-found";
}
