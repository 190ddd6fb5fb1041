using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Tracker.Notifications;

/// <summary>What goes out by HTTP: short messages, webhooks, and the robots of chats.</summary>
internal sealed class HttpSenders(IHttpClientFactory clients, IOptions<NotificationOptions> options, TimeProvider clock)
{
    /// <summary>The client that reaches only what an agency may name.</summary>
    public const string Guarded = "tracker-webhooks";

    /// <summary>The client for what the operator configured.</summary>
    public const string Configured = "tracker-gateways";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<SendResult> Sms(OutMessage message, string phone, CancellationToken stop)
    {
        var sms = options.Value.Sms;
        if (!sms.IsOpen) return new SendResult(DeliveryReasons.NotConfigured, IsFinal: true);
        var variables = message.Code is { } code
            ? new Dictionary<string, string> { ["code"] = code }
            : VariablesOf(message);
        using var request = Post(sms.Address, new
        {
            id = message.Id,
            phone,
            signature = sms.Signature,
            template = message.Code is null ? sms.Template : sms.CodeTemplate,
            variables,
        });
        if (sms.Key.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sms.Key);
        return await Send(Configured, request, answer => AcceptedOf(answer) ? SendResult.Done
            : new SendResult(DeliveryReasons.Refused, IsFinal: true, Detail: "accepted: false"), stop);
    }

    /// <summary>By the Standard Webhooks scheme: the id, the second, and the body are signed by each secret that is good.</summary>
    public async Task<SendResult> Webhook(OutMessage message, AgencyEndpoint endpoint, CancellationToken stop)
    {
        if (!Uri.TryCreate(endpoint.Address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return new SendResult(DeliveryReasons.BadAddress, IsFinal: true);
        if (uri.Scheme == "http" && !options.Value.AllowPrivateAddresses)
            return new SendResult(DeliveryReasons.BadAddress, IsFinal: true);
        using var request = Post(endpoint.Address, BodyOf(message, endpoint));
        var body = await request.Content!.ReadAsStringAsync(stop);
        var id = "msg_" + message.Id.ToString("N");
        var second = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", second);
        request.Headers.Add("webhook-signature", string.Join(' ',
            new[] { endpoint.Secret, endpoint.Former }.OfType<string>().Select(secret => Sign(secret, id, second, body))));
        return await Send(Guarded, request, _ => SendResult.Done, stop);
    }

    public Task<SendResult> DingTalk(OutMessage message, AgencyEndpoint robot, CancellationToken stop)
    {
        var address = options.Value.DingTalkAddress + "?access_token=" + Uri.EscapeDataString(robot.Address);
        if (robot.Secret.Length > 0)
        {
            var at = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes(robot.Secret), Encoding.UTF8.GetBytes(at + "\n" + robot.Secret));
            address += $"&timestamp={at}&sign={Uri.EscapeDataString(Convert.ToBase64String(sign))}";
        }

        return Robot(address, message, stop);
    }

    public Task<SendResult> WeCom(OutMessage message, AgencyEndpoint robot, CancellationToken stop) =>
        Robot(options.Value.WeComAddress + "?key=" + Uri.EscapeDataString(robot.Address), message, stop);

    /// <summary>A robot answers 200 to everything; what it thinks is its errcode.</summary>
    private async Task<SendResult> Robot(string address, OutMessage message, CancellationToken stop)
    {
        using var request = Post(address, new { msgtype = "text", text = new { content = message.Body } });
        return await Send(Configured, request, answer => ErrorOf(answer) switch
        {
            0 => SendResult.Done,
            // Too many in a minute: both ask for a pause.
            130101 or 45009 => new SendResult(
                DeliveryReasons.Refused, Detail: "errcode " + ErrorOf(answer), NotBefore: TimeSpan.FromMinutes(1)),
            var code => new SendResult(DeliveryReasons.Refused, Detail: FormattableString.Invariant($"errcode {code}")),
        }, stop);
    }

    public static string Sign(string secret, string id, string second, string body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{second}.{body}")));
    }

    private async Task<SendResult> Send(
        string client, HttpRequestMessage request, Func<string, SendResult> read, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            using var http = clients.CreateClient(client);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (answer.IsSuccessStatusCode) return read(await Start(answer, patience.Token));
            var status = (int)answer.StatusCode;
            return new SendResult(
                DeliveryReasons.Refused, Detail: FormattableString.Invariant($"HTTP {status}"),
                // What is gone stays so; anything else may be mended.
                IsFinal: answer.StatusCode is HttpStatusCode.Gone,
                NotBefore: answer.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException failure) when (failure.InnerException is PrivateAddressException)
        {
            return new SendResult(DeliveryReasons.PrivateAddress, IsFinal: true);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new SendResult(DeliveryReasons.Unreachable);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            stop.ThrowIfCancellationRequested();
            return new SendResult(DeliveryReasons.NoAnswer, IsUnsure: true);
        }
    }

    /// <summary>The beginning of the answer: nobody makes a silo read without end.</summary>
    private static async Task<string> Start(HttpResponseMessage answer, CancellationToken stop)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        var bytes = new byte[4096];
        return Encoding.UTF8.GetString(bytes, 0, await stream.ReadAtLeastAsync(bytes, bytes.Length, false, stop));
    }

    private static HttpRequestMessage Post(string address, object body) => new(HttpMethod.Post, address)
    {
        Content = new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json"),
    };

    private object BodyOf(OutMessage message, AgencyEndpoint endpoint) => new
    {
        type = message.Notices is [var notice] ? "notice." + notice.Kind : "trial",
        timestamp = message.Notices is [var at] ? at.At : clock.GetUtcNow(),
        data = message.Notices is [var told]
            ? new { endpoint = endpoint.Id, told.Number, told.Kind, told.Step, told.Sentence, dueAt = told.Due, told.Link }
            : (object)new { endpoint = endpoint.Id },
    };

    private static Dictionary<string, string> VariablesOf(OutMessage message)
    {
        var notice = message.Notices[0];
        var english = message.Language == "en";
        return new()
        {
            ["number"] = notice.Number,
            ["text"] = english ? notice.Sentence.En : notice.Sentence.Zh,
            ["due"] = notice.Due is { } due ? OutMessage.Day(due, english) : "",
            ["link"] = notice.Link,
        };
    }

    /// <summary>Who answers 200 and no JSON has accepted; who says that it did not, has not.</summary>
    private static bool AcceptedOf(string answer) =>
        Parse(answer) is not { ValueKind: JsonValueKind.Object } json
        || !json.TryGetProperty("accepted", out var accepted) || accepted.ValueKind != JsonValueKind.False;

    private static int ErrorOf(string answer) =>
        Parse(answer) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("errcode", out var code)
        && code.TryGetInt32(out var number) ? number : -1;

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
