using System.Globalization;
using System.Net;
using Tracker.Cases;
using Tracker.Documents;
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

    /// <summary>An agency that is invited into one step only.</summary>
    public const string Guest = "shenzhen.procuratorate";

    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);

    private static readonly string LoanUntil = Tomorrow.AddDays(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What lets a limitation run.</summary>
    private static readonly (string By, string Act, object Body) HarmKnown = (Opener, "amend", new
    {
        fields = new { source = "appeal", known_on = Tomorrow.AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        reason = "补充知道权利受侵害之日",
    });

    private static readonly Guid OpenerAccount = DerivedId.From("account/" + Opener);

    /// <summary>The step whose number stands in the path, where it is not the newest.</summary>
    public int? At { get; init; }

    /// <summary>What is done first: by whom, the end of the path, and the body.</summary>
    public (string By, string Act, object Body)[] After { get; init; } = [];

    /// <summary>Whether a file is attached before.</summary>
    public bool HasFile { get; init; }

    /// <summary>The procedure of the case.</summary>
    public string Procedure { get; init; } = "appeal";

    /// <summary>Opens a case, and does in it what goes before.</summary>
    public async Task<Place> Place(Func<string, ApiAccount> accounts, string title = "测试诉求")
    {
        var place = await Security.Place.Open(accounts(Opener), Step, title, Procedure);
        foreach (var (by, act, body) in After)
            (await accounts(by).Post($"/api/v1/cases/{place.Case}/{act}", body)).Expect(HttpStatusCode.OK);
        var file = HasFile ? await accounts(Opener).Attach(place.Case, "证据.txt", "工资条"u8.ToArray()) : Guid.Empty;
        return place with { Step = At ?? Step, File = file };
    }

    public static Errand Through(Door door, OtherCase other) => door.Path.Split('/')[^1] switch
    {
        _ when LetterErrands.Has(door) => LetterErrands.Through(door),
        "accept" => new(Receiver, 2, new { }),
        "return" => new(Receiver, 2, new { reason = "不属本区" }, ("reason", "不属本区")),
        "complete" => new(Opener, 1, new { outcome = "dispatch", fields = new { to = Receiver } },
            ("outcome", "dispatch"), ("field.to", Receiver)),
        "answer" => new(Opener, 1, new { text = "已办理" }, ("text", "已办理"))
        {
            After = [("shenzhen.supervisor", "supervision/orders", new { agency = Opener, demand = "限期办结", lastDay = LoanUntil, why = "群体性案件" })],
        },
        "sign-for" => new(Receiver, 2, new { }),
        "reroute" => new(Receiver, 2, new { to = "nanshan.union", reason = "不属本区" }, ("to", "nanshan.union"), ("reason", "不属本区")),
        "ask-supplement" => new(Receiver, 2, new { what = "工资条" }, ("what", "工资条")),
        "give-supplement" => new(Opener, 2, new { what = "工资条" }, ("what", "工资条"))
        {
            After = [(Receiver, "steps/2/ask-supplement", new { what = "工资条" })],
        },
        "reassign" => new(Opener, 1, new { handler = OpenerAccount }, ("handler", OpenerAccount.ToString())),
        "pause" => new(Opener, 1, new { kind = "appraisal", reason = "伤残鉴定" }, ("kind", "Appraisal"), ("reason", "伤残鉴定")),
        "resume" => new(Opener, 1, new { })
        {
            After = [(Opener, "steps/1/pause", new { kind = "appraisal", reason = "伤残鉴定" })],
        },
        "extend" => new(Invited, 1, new { approver = "局长", reason = "案情复杂" }, ("approver", "局长"), ("reason", "案情复杂"))
        {
            Procedure = "supervision",
            At = 4,
            After =
            [
                (Opener, "steps/1/complete", new { outcome = "violation", fields = new { findings = "未缴社保" } }),
                (Opener, "motions/recommendation", new { fields = new { to = Invited, request = "立案查处" } }),
                (Invited, "steps/3/accept", new { }),
                (Invited, "steps/3/complete", new { outcome = "docketed" }),
            ],
        },
        "correct" => new(Opener, 2, new { fields = new { to = Receiver }, reason = "补记" },
            ("field.to", Receiver), ("reason", "补记")) { At = 1 },
        "uploads" => new(Invited, 1, new { name = "证据.txt", size = 9, visibility = "group" }),
        "files" => new(Invited, 1, new { }, ("visibility", "group")),
        "withdraw" when door.Path.Contains("/files/", StringComparison.Ordinal) => new(
            Opener, 1, new { reason = "误传" }, ("reason", "误传")) { HasFile = true },
        "withdraw" => new(Opener, 2, new { reason = "误交办" }, ("reason", "误交办")) { At = 1 },
        "{name}" or "{motion}" => new(Opener, 1, new { fields = new { problem = "未缴社保" } }, ("field.problem", "未缴社保"))
        {
            Procedure = "supervision",
        },
        "amend" => new(Opener, 1, new { title = "更正的标题", reason = "笔误" }, ("title", "更正的标题"), ("reason", "笔误")),
        "contacts" => new(Invited, 1, new { kind = "call", with = "职工", text = "已联系" },
            ("kind", "Call"), ("with", "职工"), ("text", "已联系")),
        "recusals" => new(Opener, 1, new { account = OpenerAccount, reason = "与当事人有亲属关系" },
            ("account", OpenerAccount.ToString()), ("reason", "与当事人有亲属关系")),
        "close" => new(Opener, 1, new { reason = "申请人撤回" }, ("reason", "申请人撤回")),
        "reopen" => new(Opener, 1, new { reason = "申请人再次反映" }, ("reason", "申请人再次反映"))
        {
            After = [(Opener, "close", new { reason = "申请人撤回" })],
        },
        "invite" => new(Opener, 1, new { agency = Guest, what = "参加听证" }, ("agency", Guest), ("what", "参加听证")),
        "uninvite" => new(Opener, 1, new { agency = Guest }, ("agency", Guest))
        {
            After = [(Opener, "steps/1/invite", new { agency = Guest })],
        },
        "appointments" => new(
            Invited, 1, new { place = "劳动监察大队", kind = "visit", at = Tomorrow },
            ("kind", "Visit"), ("at", Tomorrow.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)), ("place", "劳动监察大队")),
        "cancel" => new(Opener, 1, new { reason = "改期" }, ("reason", "改期"))
        {
            After = [(Opener, "appointments", new { kind = "meeting", at = Tomorrow, place = "市总工会" })],
        },
        "interrupt" => Limitation(new { reason = "书面催要", cause = "claim" }, ("cause", "Claim"), ("reason", "书面催要")),
        "suspend" => Limitation(new { reason = "台风停运" }, ("reason", "台风停运")),
        "continue" => Limitation(new { }, []) with
        {
            After = [HarmKnown, (Opener, "limitations/arb.limitation/suspend", new { reason = "台风停运" })],
        },
        "warn" => Limitation(new { warnedBy = "王敏", means = "message", text = "一年内申请仲裁" },
            ("means", "Message"), ("warnedBy", "王敏"), ("warningText", "一年内申请仲裁")),
        "comments" => new(Invited, 1, new { text = "已联系" }, ("text", "已联系")),
        "parties" => new(Invited, 1, new { agency = "shenzhen.procuratorate" }, ("agency", "shenzhen.procuratorate")),
        "loans" => new(Opener, 1, new { agency = Guest, until = LoanUntil, reason = "督查调阅" },
            ("agency", Guest), ("until", LoanUntil), ("reason", "督查调阅")),
        "end" => new(Opener, 1, new { agency = Guest }, ("agency", Guest))
        {
            After = [(Opener, "loans", new { agency = Guest, until = LoanUntil, reason = "督查调阅" })],
        },
        "links" => new(Opener, 1, new { other = other.Id, reason = "同一单位" }, ("number", other.Number), ("reason", "同一单位")),
        "remove" when door.Path.Contains("/links/", StringComparison.Ordinal) => new(
            Opener, 1, new { other = other.Id, reason = "误关联" }, ("other", other.Id.ToString()), ("reason", "误关联"))
        {
            After = [(Opener, "links", new { other = other.Id })],
        },
        "remove" => new(Opener, 1, new { reason = "误加" }, ("agency", Invited), ("reason", "误加")),
        "verify" => new(Invited, 1, other.Checkpoint!),
        _ => throw new NotSupportedException($"Say what a party sends through {door}."),
    };

    private static Errand Limitation(object body, params (string Name, string Value)[] form) =>
        new(Opener, 1, body, form) { Procedure = "supervision", After = [HarmKnown] };
}

/// <summary>Another case of the opener's, where one is needed.</summary>
/// <param name="Checkpoint">One of it, signed as it should be.</param>
internal sealed record OtherCase(Guid Id, string Number, Checkpoint? Checkpoint = null);

/// <summary>What stands for the parameters of a door's path.</summary>
internal sealed record Place(Guid Case, int Step = 1)
{
    public const string Group = "shenzhen";

    public static readonly Guid Account = DerivedId.From("account/yuanling.union");

    public Guid File { get; init; }

    /// <summary>A case of the opener and the invited; at step 2 also of the receiver, to whom it is offered.</summary>
    public static async Task<Place> Open(
        ApiAccount opener, int step, string title = "测试诉求", string procedure = "appeal")
    {
        var id = await opener.OpenCase(procedure, Group, "440304", title);
        (await opener.Post($"/api/v1/cases/{id}/parties", new { agency = Errand.Invited })).Expect(HttpStatusCode.OK);
        if (step == 2)
            (await opener.Complete(id, 1, "dispatch", new { to = Errand.Receiver })).Expect(HttpStatusCode.OK);
        return new Place(id, step);
    }

    /// <summary>A meeting of the group.</summary>
    public Guid Meeting { get; init; }

    public Guid Worker => DerivedId.From($"worker/{Case}");

    public string Path(Door door)
    {
        var path = door.Path;
        foreach (var (parameter, value) in new (string, object)[]
                 {
                     ("/cases/{id}", $"/cases/{Case}"), ("/steps/{no}", $"/steps/{Step}"), ("/letters/{no}", "/letters/1"),
                     ("/orders/{no}", "/orders/1"), ("/proposals/{no}", "/proposals/1"),
                     ("/files/{file}", $"/files/{File}"), ("/uploads/{id}", $"/uploads/{Account}"),
                     ("/campaigns/{id}", $"/campaigns/{DerivedId.From($"campaign/{Case}")}"), ("/acts/{no}", "/acts/1"),
                     ("/meetings/{id}", $"/meetings/{Meeting}"), ("/items/{no}", "/items/1"),
                     ("/parties/{name}", "/parties/" + Errand.Invited),
                     ("/deadlines/{step}/{rule}", "/deadlines/2/workorder.answer"),
                     ("/motions/{name}", "/motions/reminder"), ("/appointments/{no}", "/appointments/1"),
                     ("/limitations/{name}", "/limitations/arb.limitation"), ("/limitations/{rule}", "/limitations/arb.limitation"),
                     ("/inbox/{id}/", "/inbox/none/"), ("/imports/{id}", $"/imports/{Account}"), ("/bulk/{id}", $"/bulk/{Account}"), ("/motions/{motion}", "/motions/reminder"),
                     ("/workers/{id}", $"/workers/{Worker}"), ("/procedures/{id}", "/procedures/appeal"),
                     ("/employers/{id}", $"/employers/{DerivedId.From($"employer/{Case}/0")}"),
                     ("/working-groups/{id}", "/working-groups/" + Group), ("/boards/{group}", "/boards/" + Group),
                     ("/groups/{id}", "/groups/" + Group), ("/agencies/{id}/", $"/agencies/{Errand.Opener}/"),
                     ("/members/{agency}", "/members/" + Errand.Invited), ("/accounts/{id}", $"/accounts/{Account}"),
                     ("/hand-overs/{handOver}", $"/hand-overs/{Account}"), ("/{person}/", $"/{Account}/"), ("/{no}/", "/1/"),
                     ("{account}/{secret}.ics", $"{Account}/none.ics"), ("{form}.docx", "letter.docx"), ("{code}", "440304"), ("{status}", "404"), ("{date}", "2031-03-03"), ("{year}", "2031"), ("{documentName}", "v1"),
                 })
            path = path.Replace(parameter, value.ToString(), StringComparison.Ordinal);
        return path.Contains('{', StringComparison.Ordinal)
            ? throw new NotSupportedException($"Say what stands for the parameters of {door}.")
            : path;
    }
}
