using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;
using Tracker.WorkingGroups;

namespace Tracker.Campaigns;

/// <summary>Given these facts, when this command comes, then these facts follow, or it is refused.</summary>
internal sealed class CampaignScenario
{
    public const string Lead = CaseWorld.City;
    public const string Other = CaseWorld.Procuratorate;

    public static readonly Guid Id = DerivedId.From("campaign");
    public static readonly Guid Case = DerivedId.From("campaign/case");
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static readonly GroupDetails Group = new(
        new GroupCharter("shenzhen", "", "", "SZ", "440300", Lead, "", ""), [Lead, Other, CaseWorld.Hrss]);

    public static readonly CampaignPlan Plan = new(
        CampaignKind.SpecialCampaign, "危化品运输企业女职工体检专项行动", "排查未安排体检的企业", "34 家运输企业",
        new DateOnly(2026, 3, 1), new DateOnly(2026, 6, 30), Lead, [Lead, Other], ["supervision"]);

    private readonly CampaignState state;
    private Decision<CampaignEvent> decision;

    private CampaignScenario(CampaignState state) => this.state = state;

    public static ImmutableArray<CampaignEvent> Planned { get; } =
    [
        new CampaignPlanned("shenzhen", new SealedPlan(Plan.Kind, Text(Plan.Title), Text(Plan.Purpose), Text(Plan.Targets),
            Plan.From, Plan.Until, Lead, [Other, Lead], ["supervision"]), null),
    ];

    public static ImmutableArray<CampaignEvent> Running { get; } = [.. Planned, new CampaignStarted()];

    /// <summary>A reminder letter with three addressees, to be answered by the tenth.</summary>
    public static ImmutableArray<CampaignEvent> Addressed { get; } =
    [
        .. Running, new CampaignActWritten(1, CampaignActKind.Reminder, Text("提示函"), Text("请安排体检"), new DateOnly(2026, 3, 10)),
        new AddresseesAdded(1, 1, [To("甲运输有限公司", "91330211MA2AAAAA1X"), To("乙运输有限公司"), To("丙运输有限公司")]),
    ];

    /// <summary>The first two were sent the letter on the first of March.</summary>
    public static ImmutableArray<CampaignEvent> Sent { get; } = [.. Addressed, Marked(AddresseeMark.Sent, [1, 2], SendWay.Post)];

    public static ImmutableArray<CampaignEvent> Closed { get; } = [.. Running, new CampaignClosed(Text("已结束"))];

    public static Requester By(string agency) => CaseWorld.Handler(agency);

    public static Sealed Text(string text) => new(Id, text);

    public static SealedAddressee To(string name, string? code = null) => new(Text(name), code, null);

    public static AddresseesMarked Marked(
        AddresseeMark mark, ImmutableArray<int> lines, SendWay? way = null, bool problem = false, string? text = null,
        bool undone = false) =>
        new(1, lines, mark, undone ? null : new DateOnly(2026, 3, 1), way, problem, text is null ? null : Text(text));

    public static CampaignState After(IEnumerable<CampaignEvent> events)
    {
        var fact = new Fact(1, Guid.Empty, Lead, CaseWorld.Now);
        return events.Aggregate(CampaignState.None, (state, happened) => state.Apply(fact, happened));
    }

    public static CampaignScenario Given(IEnumerable<CampaignEvent> events) => new(After(events));

    public CampaignScenario When(ICommand command, GroupDetails? group = null, JoiningCase? joining = null)
    {
        var party = joining ?? new JoiningCase(Case, "shenzhen", true);
        decision = command switch
        {
            PlanCampaign c => CampaignRules.Decide(state, c, Id, group, joining),
            ChangeCampaign c => CampaignRules.Decide(state, c, Id, group ?? Group),
            StartCampaign c => CampaignRules.Decide(state, c),
            CloseCampaign c => CampaignRules.Decide(state, c, Id),
            AddCampaignCase c => CampaignRules.Decide(state, c, party),
            RemoveCampaignCase c => CampaignRules.Decide(state, c, party),
            WriteCampaignAct c => CampaignRules.Decide(state, c, Id, CaseWorld.Now),
            AddAddressees c => CampaignRules.Decide(state, c, Id),
            MarkAddressees c => CampaignRules.Decide(state, c, Id, CaseWorld.Now),
            ReportFigure c => CampaignRules.Decide(state, c, Id),
            _ => throw new NotSupportedException(command.GetType().Name),
        };
        return this;
    }

    public TEvent Then<TEvent>() where TEvent : CampaignEvent
    {
        Assert.Null(decision.Refusal);
        return Assert.IsType<TEvent>(Assert.Single(decision.Events));
    }

    public void ThenNothing() => Assert.True(decision is { Refusal: null, Events.Length: 0 });

    public void ThenRefused(string reason) => Assert.Equal(reason, decision.Refusal?.Reason);
}
