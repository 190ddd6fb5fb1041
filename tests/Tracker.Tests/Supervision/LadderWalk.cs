using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Supervision;

/// <summary>A case worked by commands, where causes are looked for as the delivered file says.</summary>
internal sealed class LadderWalk(Procedure procedure, params TriggerChange[] changed)
{
    /// <summary>Nanshan's union is no party in these cases: its supervisor sees what her line did.</summary>
    public static readonly Requester Supervisor = CaseWorld.By(CaseWorld.OtherDistrict, PostRoles.Supervisor);

    public static readonly SupervisorScope Unions =
        new([CaseWorld.City, CaseWorld.District, CaseWorld.OtherDistrict, CaseWorld.Street], "44/4403/");

    public static readonly ImmutableDictionary<TriggerKind, TriggerDefinition> Delivered = TriggerFile.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Supervision", "triggers.yaml")), "triggers.yaml").Triggers;

    private readonly TriggerSettings settings = new(
        Delivered, [.. changed], ["44", "4403", "440304"], CaseWorld.Agencies.Values.ToDictionary(a => a.Id, a => a.Line), "1.0");

    public CaseState State { get; private set; } = CaseState.None;

    public DateTimeOffset Now { get; set; } = CaseWorld.Now;

    /// <summary>The events of the last command.</summary>
    public ImmutableArray<CaseEvent> Last { get; private set; } = [];

    public LadderWalk Do(params ICommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = Decide(command);
            Assert.Null(decision.Refusal);
            Now = Now.AddMinutes(1);
            var fact = new Fact(1, command.By.Account, command.By.Agency, Now);
            Last = decision.Events;
            State = Last.Aggregate(State, (state, happened) => state.Apply(fact, happened));
        }

        return this;
    }

    /// <summary>What is in a journal though no command of today leads to it.</summary>
    public void Happens(CaseEvent happened) =>
        State = State.Apply(new Fact(1, Guid.Empty, Audiences.System, Now), happened);

    public Refusal Refused(ICommand command) => Assert.IsType<Refusal>(Decide(command).Refusal);

    public ImmutableArray<CaseEvent> Tend(DateTimeOffset at)
    {
        Now = at;
        Do(new TendDeadlines(Requester.System, Guid.Empty, Act.Attempt, CaseWorld.Time.Calendar.Version));
        return Last;
    }

    /// <summary>Each cause of the last command, and what followed: kind, level, agency.</summary>
    public string[] Causes() =>
        [.. Last.OfType<SupervisionTriggered>().Select(e => $"{e.Kind} {e.Level}{(e.Automatic ? "!" : "")} {e.Agency}")];

    public CaseSupervision Read(Requester by, SupervisorScope? scope = null) =>
        CaseReading.Supervision(CaseWorld.Id, State, 1, procedure, Sight(by, scope), CaseWorld.Time);

    public CaseSight Sight(Requester by, SupervisorScope? scope) =>
        CaseSight.Of(State, by, scope ?? (by.Has(PostRoles.Supervisor) && !by.IsCrossLine ? Unions : null), "44/4403/440304/", Now);

    public Decision<CaseEvent> Decide(ICommand command, SupervisorScope? scope = null) => command is OpenCase open
        ? CaseRules.Decide(State, open, CaseWorld.Facts(open) with { Procedure = procedure, Triggers = settings }, Now)
        : CaseRules.Decide(State, command, new CaseFacts(
            CaseWorld.Id, procedure, CaseWorld.Agencies, CaseWorld.People, CaseWorld.Time, Now)
        {
            Triggers = settings,
            Supervision = CaseRules.IsOfSupervision(command)
                ? new SupervisionFacts(Sight(command.By, scope), [CaseWorld.City, CaseWorld.District], [CaseWorld.Street])
                : null,
        });
}

/// <summary>Commands of supervision with only what matters said.</summary>
internal static class Supervise
{
    public static UrgeCase Urge(
        string? agency, SupervisionLevel level = SupervisionLevel.Alert, string? why = null, int? proposal = null,
        Requester? by = null) =>
        new(by ?? LadderWalk.Supervisor, Guid.Empty, Act.Attempt, agency, level, "请抓紧办理", why, proposal);

    public static IssueHandlingOrder Order(string agency, DateOnly lastDay, string? why = "群体性案件", Requester? by = null, int? proposal = null) =>
        new(by ?? LadderWalk.Supervisor, Guid.Empty, Act.Attempt, agency, "限期办结并书面答复", lastDay, why, proposal);

    public static AnswerHandlingOrder Answer(string agency, int order, string text = "已约谈企业") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Act.Attempt, order, text);

    public static AcceptHandlingOrder Accept(int order, Requester? by = null) =>
        new(by ?? LadderWalk.Supervisor, Guid.Empty, Act.Attempt, order, null);

    public static ReturnHandlingOrder Return(int order, DateOnly lastDay) =>
        new(LadderWalk.Supervisor, Guid.Empty, Act.Attempt, order, "未说明整改情况", lastDay);

    public static LiftHandlingOrder Lift(int order) => new(LadderWalk.Supervisor, Guid.Empty, Act.Attempt, order, "已无必要");

    public static ListCase List(string? agency, string? why = "影响较大", Requester? by = null) =>
        new(by ?? LadderWalk.Supervisor, Guid.Empty, Act.Attempt, agency, "久拖不决", why, null);

    public static UnlistCase Unlist(Requester? by = null) => new(by ?? LadderWalk.Supervisor, Guid.Empty, Act.Attempt, "已整改到位");

    public static CirculateCase Circulate(Circle to, string? why, params string[] agencies) =>
        new(LadderWalk.Supervisor, Guid.Empty, Act.Attempt, null, to, [.. agencies], "现将有关情况通报如下", why, null);

    public static DismissProposal Dismiss(int no, Requester? by = null) =>
        new(by ?? LadderWalk.Supervisor, Guid.Empty, Act.Attempt, no, "已在办理");
}
