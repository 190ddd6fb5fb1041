using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Employers;
using Tracker.Journal;
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
    public const string Stranger = "lancang.union";

    public static readonly Guid Id = DerivedId.From("case");
    public static readonly Guid Worker = DerivedId.From("worker");
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    public static readonly string AppealFile =
        Path.Combine(AppContext.BaseDirectory, "Procedures", "appeal.yaml");

    public static readonly Procedure Appeal = ProcedureFile.Parse(File.ReadAllText(AppealFile), "appeal.yaml");

    public static readonly ImmutableSortedDictionary<string, AgencyProfile> Agencies = new[]
    {
        Agency(City, null), Agency(District, City), Agency(OtherDistrict, City), Agency(Street, District),
        Agency("yuehai.union", OtherDistrict), Agency(Procuratorate, null), Agency(Stranger, null),
        Agency(Audiences.Office, null),
    }.ToImmutableSortedDictionary(a => a.Id, a => a, StringComparer.Ordinal);

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
        [.. command.Respondents.Select((_, i) => DerivedId.From($"employer/{i}"))]);

    public static Decision<CaseEvent> Decide(CaseState state, ICommand command, DateTimeOffset now) => command switch
    {
        OpenCase c => CaseRules.Decide(state, c, Facts(c), now),
        AcceptStep c => CaseRules.Decide(state, c, now),
        ReturnStep c => CaseRules.Decide(state, c, Id, now),
        CompleteStep c => CaseRules.Decide(
            state, c, Appeal, Id, Agencies.GetValueOrDefault(c.Fields.GetValueOrDefault("to") ?? ""), now),
        AddComment c => CaseRules.Decide(state, c, Id),
        AddParty c => CaseRules.Decide(state, c, Agencies.GetValueOrDefault(c.Agency)),
        RemoveParty c => CaseRules.Decide(state, c, Id),
        _ => throw new ArgumentException($"{command.GetType().Name} is no command of a case.", nameof(command)),
    };

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

    public static AddParty Add(string agency, string party) =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, party);

    public static RemoveParty Remove(string agency, string party, string reason = "误加") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Attempt, party, reason);
}
