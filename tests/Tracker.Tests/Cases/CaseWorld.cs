using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Employers;
using Tracker.Journal;
using Tracker.Letters;
using Tracker.Procedures;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker.Cases;

/// <summary>What the grain looks up for the rules, as constants: agencies, the real procedure, the time.</summary>
internal static class CaseWorld
{
    public const string City = "shenzhen.union";
    public const string District = "futian.union";
    public const string OtherDistrict = "nanshan.union";
    public const string Street = "yuanling.union";
    public const string Procuratorate = "shenzhen.procuratorate";
    public const string Hrss = "shenzhen.hrss";
    public const string Transport = "shenzhen.transport";
    public const string Court = "shenzhen.court";
    public const string Government = "shenzhen.government";
    public const string Stranger = "lancang.union";

    public static readonly Guid Id = DerivedId.From("case");
    public static readonly Guid Worker = DerivedId.From("worker");
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public static readonly string AppealFile =
        Path.Combine(AppContext.BaseDirectory, "Procedures", "appeal.yaml");

    public static readonly Procedure Appeal = Delivered("appeal");

    /// <summary>The procedures as they are delivered.</summary>
    public static readonly ImmutableArray<string> All =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(AppealFile)!, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order()];

    public static Procedure Delivered(string id) =>
        ProcedureFile.Parse(File.ReadAllText(AppealFile.Replace("appeal", id, StringComparison.Ordinal)), id + ".yaml");

    public static readonly ImmutableSortedDictionary<string, AgencyProfile> Agencies = new[]
    {
        Agency(City, null), Agency(District, City), Agency(OtherDistrict, City), Agency(Street, District),
        Agency("yuehai.union", OtherDistrict), Agency(Procuratorate, null), Agency(Stranger, null),
        Agency(Hrss, null), Agency(Transport, null), Agency(Court, null), Agency("shenzhen.police", null),
        Agency("shenzhen.justice", null), Agency(Government, null),
        Agency(Audiences.Office, null),
    }.ToImmutableSortedDictionary(a => a.Id, a => a, StringComparer.Ordinal);

    /// <summary>One person of each agency, and a second of the city.</summary>
    public static readonly ImmutableDictionary<Guid, string> People = Agencies.Keys
        .ToImmutableDictionary(a => DerivedId.From("account/" + a), a => a).Add(DerivedId.From("second/" + City), City);

    /// <summary>Lawful time in Shenzhen, by the calendar as it is delivered.</summary>
    public static readonly LawfulTime Time = new(Lawful.Rules, Lawful.Within("44", "4403", "440304"), Lawful.Calendar);

    /// <summary>The kinds of letters as they are delivered.</summary>
    public static readonly ImmutableDictionary<string, LetterKind> Letters = LetterFile.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Letters", "letters.yaml")), "letters.yaml")
        .ToImmutableDictionary(kind => kind.Id);

    /// <summary>What a reading looks up.</summary>
    public static readonly ReadingFacts Reading = new(
        [.. Agencies.Values], Time, Now, id => All.Contains(id) ? Delivered(id).Name : null, Letters);

    public static CaseSight Sight(CaseState state, Requester by, SupervisorScope? scope = null) =>
        CaseSight.Of(state, by, scope, "44/4403/440304/", Now);

    public static CaseDetails Read(
        CaseState state, long version, Procedure procedure, Requester by, SupervisorScope? scope = null) =>
        CaseReading.Details(Id, state, version, procedure, by, Sight(state, by, scope), Reading);

    public static Requester Handler(string agency) => By(agency, PostRoles.Handler);

    public static Requester By(string agency, params string[] roles) =>
        new(DerivedId.From("account/" + agency), agency, [.. roles]);

    public static Requester CrossLine => By(Audiences.Office, PostRoles.Supervisor);

    public static OpeningFacts Facts(OpenCase command) => new(
        Id, "SZ-2026-000001", command.Procedure == Appeal.Id ? Appeal : null,
        new GroupDetails(
            new GroupCharter(command.WorkingGroup, "深圳", "Shenzhen", "SZ", "440300", City, "", ""), [City, District]),
        true, command.Parties.FirstOrDefault(p => !Agencies.ContainsKey(p)),
        command.Worker is null ? null : Worker,
        [.. command.Respondents.Select((_, i) => DerivedId.From($"employer/{i}"))], Time);

    public static Decision<CaseEvent> Decide(CaseState state, ICommand command, DateTimeOffset now) =>
        Decide(state, command, now, Appeal);

    public static Decision<CaseEvent> Decide(
        CaseState state, ICommand command, DateTimeOffset now, Procedure procedure, LawfulTime? time = null) =>
        command is OpenCase open
            ? CaseRules.Decide(state, open, Facts(open) with { Procedure = procedure.Id == open.Procedure ? procedure : null, Time = time ?? Time }, now)
            : CaseRules.Decide(state, command, new CaseFacts(Id, procedure, Agencies, People, time ?? Time, now));

    private static AgencyProfile Agency(string id, string? parent) =>
        new(id, "名称 " + id, id, "Name of " + id, id.Split('.')[1], "city", "440300", parent);
}

/// <summary>Commands with only what matters said.</summary>
internal static class Act
{
    public static readonly Attempt Attempt = new([], DateTimeOffset.MaxValue, null);

    public static OpenCase Open { get; } = new(
        CaseWorld.Handler(CaseWorld.City), Guid.Empty, Attempt, "appeal", "shenzhen", "职工反映一个月工资未付", "440304",
        null, [], [], ImmutableDictionary<string, string>.Empty, null);

    public static EmployerFields Employer(string name) => new(name, null, null);

    public static WorkerFields Person(string name) => new(name, null, null, null);

    public static BeginMotion Begin(string agency, string motion, params (string Field, string Value)[] fields) => new(
        CaseWorld.Handler(agency), Guid.Empty, Attempt, motion, null, fields.ToImmutableDictionary(f => f.Field, f => f.Value), null);

    public static LendCase Lend(string agency, string to, DateOnly until, string reason = "督查调阅") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, to, until, reason);

    public static EndLoan EndLoan(string agency, string of) => new(CaseWorld.Handler(agency), Guid.Empty, Attempt, of);

    public static SignForStep SignFor(string agency, int step) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, null);

    public static RerouteStep Reroute(string agency, int step, string to) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, to, "属该单位管辖", null);

    public static AskSupplement Ask(string agency, int step, string what = "请补充工资流水") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, what, null);

    public static GiveSupplement Give(string agency, int step, string what = "工资流水已附") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, what, null);

    public static AssignHandlers Assign(string agency, int step, Guid? handler, params Guid[] coHandlers) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, handler, [.. coHandlers]);

    public static RecuseHandler Recuse(string agency, Guid account) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, account, "与被诉单位有利害关系");

    public static PauseStep Pause(string agency, int step, PauseKind kind = PauseKind.Appraisal, DateTimeOffset? on = null) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, kind, "委托鉴定", on);

    public static ResumeStep Resume(string agency, int step, DateTimeOffset? on = null) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, on);

    public static CorrectStep Correct(
        string agency, int step, DateTimeOffset? on, params (string Field, string Value)[] fields) => new(
        CaseWorld.Handler(agency), Guid.Empty, Attempt, step, on, fields.ToImmutableDictionary(f => f.Field, f => f.Value),
        null, "录入有误");

    public static WithdrawStep Withdraw(string agency, int step) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, "点错了");

    public static CloseCase Close(string agency, Guid? into = null) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, into, "申请人撤回诉求", null);

    public static ReopenCase Reopen(string agency) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, "款项未到账");

    public static AcceptStep Accept(string agency, int step, DateTimeOffset? on = null) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, on);

    public static ReturnStep Return(string agency, int step, string reason = "不属本辖区", DateTimeOffset? on = null) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, reason, on);

    public static CompleteStep Complete(
        string agency, int step, string outcome, params (string Field, string Value)[] fields) => new(
        CaseWorld.Handler(agency), Guid.Empty, Attempt, step, outcome, null,
        fields.ToImmutableDictionary(f => f.Field, f => f.Value), null);

    public static CompleteStep Dispatch(string agency, int step, string to) =>
        Complete(agency, step, "dispatch", ("to", to));

    public static AddComment Comment(string agency, string text, Visibility visibility = Visibility.Group) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, text, visibility);

    public static InviteToStep Invite(string agency, int step, string guest, string? what = "参加听证") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, guest, what);

    public static EndInvitation Uninvite(string agency, int step, string guest) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, step, guest);

    public static AddComment Discuss(string agency, int step, string text = "听证意见") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, text, Visibility.Invited, step);

    public static LinkCase Link(string agency, Guid other) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, other, "同一用人单位");

    public static MakeAppointment Appoint(
        string agency, AppointmentKind kind, DateTimeOffset at, Visibility visibility = Visibility.Group, int? step = null) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, kind, at, "区总工会三楼", "核对工资", visibility, step);

    public static CancelAppointment CallOff(string agency, int appointment) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, appointment, "改期");

    public static AddParty Add(string agency, string party) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, party);

    public static RemoveParty Remove(string agency, string party, string reason = "误加") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, party, reason);
}
