using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tracker.Fixtures;

/// <summary>A sample account that speaks to one gateway over HTTP with a bearer token.</summary>
internal sealed class ApiAccount : IDisposable
{
    private readonly HttpClient http;

    private ApiAccount(HttpClient http, string userName, string token)
    {
        this.http = http;
        UserName = userName;
        Token = token;
    }

    public string UserName { get; }

    public string Token { get; }

    public Uri Gateway => http.BaseAddress!;

    public static Task<ApiAccount> SignIn(Gateway gateway, string userName) =>
        SignIn(gateway.Address, userName, TrackerSystem.Password);

    public static async Task<ApiAccount> SignIn(Uri gateway, string userName, string password)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 })
        {
            BaseAddress = gateway,
            Timeout = TimeSpan.FromSeconds(60),
        };
        var answer = await http.PostAsJsonAsync("/api/v1/tokens", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ApiAccount(http, userName, token);
    }

    /// <summary>The same person, with the same token, at another gateway.</summary>
    public ApiAccount At(Gateway gateway)
    {
        var other = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 })
        {
            BaseAddress = gateway.Address,
            Timeout = http.Timeout,
        };
        other.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new ApiAccount(other, UserName, Token);
    }

    /// <summary>The same person, with the same token, in another's place.</summary>
    public ApiAccount ActingFor(Guid person)
    {
        var other = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 })
        {
            BaseAddress = Gateway,
            Timeout = http.Timeout,
        };
        other.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        other.DefaultRequestHeaders.Add("Acting-For", person.ToString());
        return new ApiAccount(other, UserName, Token);
    }

    /// <summary>The person's account.</summary>
    public Guid Account => DerivedId.From("account/" + UserName);

    public async Task<ApiAnswer> Get(string path) => await ApiAnswer.Read(await http.GetAsync(path));

    public async Task<ApiAnswer> Send(HttpRequestMessage request) => await ApiAnswer.Read(await http.SendAsync(request));

    /// <summary>The answer as it comes, its body unread.</summary>
    public Task<HttpResponseMessage> SendRaw(HttpRequestMessage request) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    public Task<ApiAnswer> Post(string path, object body, Guid? key = null, long? ifVersion = null) =>
        PostText(path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), key, ifVersion);

    public async Task<ApiAnswer> PostText(string path, string json, Guid? key = null, long? ifVersion = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        };
        if (key is { } k) request.Headers.Add("Idempotency-Key", k.ToString());
        if (ifVersion is { } v) request.Headers.TryAddWithoutValidation("If-Match", $"\"{v}\"");
        return await ApiAnswer.Read(await http.SendAsync(request));
    }

    /// <summary>Opens an appeal on the group's board and answers its id.</summary>
    public async Task<Guid> OpenAppeal(string group, string region, string title = "测试诉求", Guid? key = null) =>
        (await Post("/api/v1/cases", Appeal(group, region, title), key)).Expect(HttpStatusCode.Created)
            .GetProperty("id").GetGuid();

    /// <summary>Opens a case of an appeal or of labour-law supervision.</summary>
    public async Task<Guid> OpenCase(string procedure, string group, string region, string title) =>
        procedure == "appeal" ? await OpenAppeal(group, region, title)
            : (await Post("/api/v1/cases", new
            {
                procedure,
                workingGroup = group,
                title,
                region,
                worker = new { name = "测试职工", phone = "13800001234" },
                respondents = new[] { new { name = "测试有限公司" } },
                fields = new Dictionary<string, string> { ["source"] = "appeal" },
            })).Expect(HttpStatusCode.Created).GetProperty("id").GetGuid();

    public static object Appeal(string group, string region, string title) => new
    {
        procedure = "appeal",
        workingGroup = group,
        title,
        region,
        worker = new { name = "测试职工", phone = "13800001234" },
        respondents = new[] { new { name = "测试有限公司" } },
        fields = new Dictionary<string, string> { ["channel"] = "phone", ["violation"] = "remuneration" },
    };

    public Task<ApiAnswer> Complete(
        Guid id, int step, string outcome, object? fields = null, Guid? key = null, long? ifVersion = null) =>
        Post($"/api/v1/cases/{id}/steps/{step}/complete", new { outcome, fields }, key, ifVersion);

    public async Task<string> NumberOf(Guid id) =>
        (await Get($"/api/v1/cases/{id}")).Expect(HttpStatusCode.OK).GetProperty("number").GetString()!;

    public Task<ApiAnswer> Accept(Guid id, int step, Guid? key = null) =>
        Post($"/api/v1/cases/{id}/steps/{step}/accept", new { }, key);

    public Task<ApiAnswer> Return(Guid id, int step, string reason, Guid? key = null) =>
        Post($"/api/v1/cases/{id}/steps/{step}/return", new { reason }, key);

    public void Dispose() => http.Dispose();
}

/// <summary>Status and body of an answer.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string Body, string? Tag)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Reason => Json.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string? MediaType { get; init; }

    /// <summary>Where the answer sends on to.</summary>
    public string? Location { get; init; }

    public static async Task<ApiAnswer> Read(HttpResponseMessage answer)
    {
        using (answer)
            return new ApiAnswer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag)
            {
                MediaType = answer.Content.Headers.ContentType?.MediaType,
                Location = answer.Headers.Location?.OriginalString,
            };
    }

    public JsonElement Expect(HttpStatusCode status) => Status == status
        ? Json
        : throw new InvalidOperationException($"Expected {status}, got {Status}: {Body}");
}
