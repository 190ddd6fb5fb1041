using System.Text.Json;
using Tracker.Http;

namespace Tracker.Notifications;

/// <summary>Body of a receipt of a short message.</summary>
/// <param name="Id">The id the message was sent with.</param>
/// <param name="Delivered">Whether the telephone has it.</param>
internal sealed record SmsReceiptRequest(Guid Id, bool Delivered);

/// <summary>Where the gateway of short messages reports. It signs in nowhere: what it knows is the secret.</summary>
internal static class NotificationsApi
{
    private const string Secret = "Tracker-Secret";

    public static void MapNotificationsApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/notifications/sms-receipts", async Task<IResult> (HttpRequest request, IClusterClient grains) =>
            {
                // The secret first: who does not know it learns nothing from the body's mistakes.
                var secret = request.Headers[Secret].ToString();
                if (secret.Length is 0 or > 200) return Unknown();
                SmsReceiptRequest? receipt = null;
                try
                {
                    receipt = await request.ReadFromJsonAsync<SmsReceiptRequest>(request.HttpContext.RequestAborted);
                }
                catch (Exception mistake) when (mistake is JsonException or InvalidOperationException)
                {
                }

                return await grains.GetDeliveryDirectory().Receive(
                    new SmsReceipt(secret, receipt?.Id ?? Guid.Empty, receipt?.Delivered ?? true))
                    ? TypedResults.NoContent()
                    : Unknown();
            })
            .AllowAnonymous().WithTags("Notifications").Accepts<SmsReceiptRequest>("application/json").Produces(204);

    private static IResult Unknown() => Problems.Of(
        new Refusal(RefusalCode.NotFound, Reasons.DeliveryNotFound, "There is no such message."));
}
