using System.Net;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Security;

/// <summary>What a party would send through a door that changes a case, and be let.</summary>
/// <param name="By">The party.</param>
/// <param name="Step">1 while the case is registered; 2 once it was dispatched, offered to <see cref="Receiver"/>.</param>
/// <param name="Body">As JSON.</param>
/// <param name="Form">As a page's form.</param>
internal sealed record Errand(string By, int Step, object Body, params (string Name, string Value)[] Form)
{
    public const string Opener = "shenzhen.union";
    public const string Receiver = "futian.union";
    public const string Invited = "shenzhen.hrss";

    public static Errand Through(Door door, Checkpoint checkpoint) => door.Path.Split('/')[^1] switch
    {
        "accept" => new(Receiver, 2, new { }),
        "return" => new(Receiver, 2, new { reason = "不属本区" }, ("reason", "不属本区")),
        "complete" => new(Opener, 1, new { outcome = "dispatch", fields = new { to = Receiver } },
            ("outcome", "dispatch"), ("field.to", Receiver)),
        "comments" => new(Invited, 1, new { text = "已联系" }, ("text", "已联系")),
        "parties" => new(Invited, 1, new { agency = "shenzhen.procuratorate" }, ("agency", "shenzhen.procuratorate")),
        "remove" => new(Opener, 1, new { reason = "误加" }, ("agency", Invited), ("reason", "误加")),
        "verify" => new(Invited, 1, checkpoint),
        _ => throw new NotSupportedException($"Say what a party sends through {door}."),
    };
}

/// <summary>What stands for the parameters of a door's path.</summary>
internal sealed record Place(Guid Case, int Step = 1)
{
    public const string Group = "shenzhen";

    public static readonly Guid Account = DerivedId.From("account/yuanling.union");

    /// <summary>A case of the opener and the invited; at step 2 also of the receiver, to whom it is offered.</summary>
    public static async Task<Place> Open(ApiAccount opener, int step, string title = "测试诉求")
    {
        var id = await opener.OpenAppeal(Group, "440304", title);
        (await opener.Post($"/api/v1/cases/{id}/parties", new { agency = Errand.Invited })).Expect(HttpStatusCode.OK);
        if (step == 2)
            (await opener.Complete(id, 1, "dispatch", new { to = Errand.Receiver })).Expect(HttpStatusCode.OK);
        return new Place(id, step);
    }

    public Guid Worker => DerivedId.From($"worker/{Case}");

    public string Path(Door door)
    {
        var path = door.Path;
        foreach (var (parameter, value) in new (string, object)[]
                 {
                     ("/cases/{id}", $"/cases/{Case}"), ("/steps/{no}", $"/steps/{Step}"),
                     ("/parties/{agency}", "/parties/" + Errand.Invited),
                     ("/workers/{id}", $"/workers/{Worker}"),
                     ("/employers/{id}", $"/employers/{DerivedId.From($"employer/{Case}/0")}"),
                     ("/working-groups/{id}", "/working-groups/" + Group), ("/boards/{group}", "/boards/" + Group),
                     ("/members/{agency}", "/members/" + Errand.Invited), ("/accounts/{id}", $"/accounts/{Account}"),
                     ("{code}", "440304"), ("{status}", "404"), ("{date}", "2031-03-03"), ("{year}", "2031"), ("{documentName}", "v1"),
                 })
            path = path.Replace(parameter, value.ToString(), StringComparison.Ordinal);
        return path.Contains('{', StringComparison.Ordinal)
            ? throw new NotSupportedException($"Say what stands for the parameters of {door}.")
            : path;
    }
}
