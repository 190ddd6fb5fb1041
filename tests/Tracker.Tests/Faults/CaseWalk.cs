namespace Tracker.Faults;

/// <summary>What a writer does next: who, where, what.</summary>
internal sealed record Move(string By, string Path, object Body, Action<IReadOnlyList<int>> Done, bool IsComment = false);

/// <summary>One appeal on its way through its steps, each move a random one of those that are legal.</summary>
internal sealed class CaseWalk(Guid id, Random random)
{
    public const string City = "shenzhen.union";

    private static readonly Dictionary<string, string[]> Districts = new()
    {
        ["futian.union"] = ["yuanling.union", "huaqiangbei.union"],
        ["nanshan.union"] = ["yuehai.union"],
    };

    private string step = "register", owner = City, handler = "", district = "";
    private int no = 1;
    private bool offered;

    public static IEnumerable<string> Agencies => Districts.Keys.Concat(Districts.Values.SelectMany(s => s)).Append(City);

    public Guid Id => id;

    public long Version { get; set; } = 1;

    public bool IsOver { get; private set; }

    public Move Next() => random.Next(10) switch
    {
        0 or 1 => new Move(owner, $"/api/v1/cases/{id}/comments", new { text = "记录 " + random.Next() }, _ => { }, true),
        2 when offered => new Move(owner, Step("return"), new { reason = "不属本区" }, opened =>
            Go(step == "verify" ? "register" : "verify", step == "verify" ? City : district, opened, isOffered: false)),
        _ when offered => new Move(owner, Step("accept"), new { }, _ => offered = false),
        var dice => Complete(dice > 7),
    };

    private Move Complete(bool rarely) => step switch
    {
        "register" => Dispatch("verify", [.. Districts.Keys]),
        "verify" when !rarely => Dispatch("contact", Districts[owner]),
        "verify" => Complete("handle_here", null, opened => Go("negotiate", handler = owner, opened)),
        "contact" when rarely => Complete("explained", new { explanation = "已说明" }, opened =>
        {
            handler = owner;
            Go("follow_up", City, opened);
        }),
        "contact" => Complete("negotiate", null, opened => Go("negotiate", handler = owner, opened)),
        "negotiate" when rarely => Complete("failed", null, opened => Go("escalate", City, opened)),
        "negotiate" => Complete("agreed", new { terms = "补发工资" }, opened => Go("fulfil", handler, opened)),
        "escalate" => Complete("mediated", new { terms = "分期补发" }, opened => Go("fulfil", handler, opened)),
        "fulfil" when rarely => Complete("unpaid", null, opened => Go("negotiate", handler, opened)),
        "fulfil" => Complete("paid", null, opened => Go("follow_up", City, opened)),
        _ when rarely => Complete("dissatisfied", new { reason = "不满意" }, opened => Go("negotiate", handler, opened)),
        _ => Complete("satisfied", null, _ => IsOver = true),
    };

    private Move Dispatch(string next, string[] to)
    {
        var agency = to[random.Next(to.Length)];
        return Complete("dispatch", new { to = agency }, opened =>
        {
            if (next == "verify") district = agency;
            Go(next, agency, opened, isOffered: true);
        });
    }

    private Move Complete(string outcome, object? fields, Action<IReadOnlyList<int>> done) =>
        new(owner, Step("complete"), new { outcome, fields }, done);

    private string Step(string verb) => $"/api/v1/cases/{id}/steps/{no}/{verb}";

    private void Go(string next, string by, IReadOnlyList<int> opened, bool isOffered = false) =>
        (step, owner, no, offered) = (next, by, opened[0], isOffered);
}
