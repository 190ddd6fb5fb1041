using System.Net;
using System.Text.RegularExpressions;

namespace Tracker.Fixtures;

/// <summary>A browser without script: keeps cookies, follows no redirect, posts forms with their token.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    public const string TokenName = "__RequestVerificationToken";
    private readonly CookieContainer cookies;
    private readonly HttpClient http;

    public PageVisitor(Gateway gateway)
        : this(gateway, new CookieContainer())
    {
    }

    private PageVisitor(Gateway gateway, CookieContainer cookies)
    {
        this.cookies = cookies;
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = gateway.Address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public static async Task<PageVisitor> SignIn(Gateway gateway, string userName)
    {
        var visitor = new PageVisitor(gateway);
        var answer = await visitor.TrySignIn(userName, TrackerSystem.Password);
        return answer.Status == HttpStatusCode.Redirect
            ? visitor
            : throw new InvalidOperationException($"{userName} could not sign in: {answer.Status}");
    }

    /// <summary>The same browser at another gateway: cookies know hosts and no ports.</summary>
    public PageVisitor At(Gateway gateway) => new(gateway, cookies);

    public async Task<ApiAnswer> TrySignIn(string userName, string password)
    {
        var token = Input((await Get("/sign-in")).Body, TokenName);
        return await Post("/sign-in", (TokenName, token), ("userName", userName), ("password", password), ("returnUrl", "/"));
    }

    public async Task<ApiAnswer> Get(string path) => await ApiAnswer.Read(await http.GetAsync(path));

    /// <summary>What is downloaded, as it comes.</summary>
    public Task<byte[]> Bytes(string path) => http.GetByteArrayAsync(path);

    /// <summary>Reads a download to its end and keeps nothing of it: how many bytes it has.</summary>
    public async Task<long> Drain(string path, Action read)
    {
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[256 * 1024];
        for (var total = 0L; ;)
        {
            var some = await body.ReadAsync(buffer);
            if (some == 0) return total;
            total += some;
            read();
        }
    }

    /// <summary>What the script of an open page fetches of it.</summary>
    public async Task<string> Refresh(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Refresh", "1" } } };
        return (await ApiAnswer.Read(await http.SendAsync(request))).Body;
    }

    public async Task<ApiAnswer> Post(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Send(path, form);
    }

    public async Task<ApiAnswer> Send(string path, HttpContent content) =>
        await ApiAnswer.Read(await http.PostAsync(path, content));

    /// <summary>The value of the first input of this name.</summary>
    public static string Input(string html, string name) =>
        WebUtility.HtmlDecode(Inputs().Matches(html).FirstOrDefault(i => i.Groups["name"].Value == name)?.Groups["value"].Value
            ?? throw new InvalidOperationException($"There is no input '{name}' in the page."));

    /// <summary>What a browser sends of a form besides what is typed.</summary>
    public static (string Name, string Value)[] Hidden(string html, string form)
    {
        var start = html.IndexOf($"<form id=\"{form}\"", StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"There is no form '{form}' in the page.");
        return
        [
            .. Inputs().Matches(html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)])
                .Where(input => input.Value.Contains("type=\"hidden\"", StringComparison.Ordinal))
                .Select(input => (input.Groups["name"].Value, WebUtility.HtmlDecode(input.Groups["value"].Value))),
        ];
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<input[^>]* name="(?<name>[^"]*)"[^>]* value="(?<value>[^"]*)""")]
    private static partial Regex Inputs();
}
