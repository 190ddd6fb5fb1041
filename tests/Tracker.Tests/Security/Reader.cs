using Tracker.Documents;
using Tracker.Fixtures;

namespace Tracker.Security;

/// <summary>A signed-in person who goes through any door: to the API by token, to pages by cookie and form.</summary>
internal sealed class Reader : IDisposable
{
    private readonly string formToken;

    private Reader(ApiAccount api, PageVisitor pages, string formToken) =>
        (Api, Pages, this.formToken) = (api, pages, formToken);

    public ApiAccount Api { get; }

    public PageVisitor Pages { get; }

    public string Agency { get; private init; } = "";

    public static async Task<Reader> SignIn(TrackerSystem system, string userName)
    {
        var api = await ApiAccount.SignIn(system.Gateways[0], userName);
        var pages = await PageVisitor.SignIn(system.Gateways[1], userName);
        var me = (await api.Get("/api/v1/me")).Expect(System.Net.HttpStatusCode.OK);
        return new Reader(api, pages, PageVisitor.Input((await pages.Get("/desk")).Body, PageVisitor.TokenName))
        {
            Agency = me.GetProperty("agency").GetString()!,
        };
    }

    public Task<ApiAnswer> Get(Door door, string path) => door.IsApi ? Api.Get(path) : Pages.Get(path);

    public Task<ApiAnswer> Send(Door door, string path, Errand errand) => door.IsApi
        ? Api.Post(path, errand.Body)
        : door.Path.EndsWith("/files", StringComparison.Ordinal)
            ? Pages.Upload(path, formToken, "证据.txt", "工资条"u8.ToArray(), errand.Form)
            : PostForm(path, errand.Form);

    public Task<ApiAnswer> PostForm(string path, params (string Name, string Value)[] form) =>
        Pages.Post(path, [(PageVisitor.TokenName, formToken), .. form]);

    public void Dispose()
    {
        Api.Dispose();
        Pages.Dispose();
    }
}
