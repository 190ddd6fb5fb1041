using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Meetings;

/// <summary>Given what happened, when somebody does something, then this follows: a meeting of three agencies.</summary>
internal sealed class MeetingScenario
{
    public const string Convener = "a.union";
    public const string Owner = "a.hrss";
    public const string Absent = "a.court";
    public const string Stranger = "b.union";
    public const string Group = "a";

    public static readonly Guid Id = DerivedId.From("meeting/test");
    public static readonly Guid Case = DerivedId.From("case/test");
    public static readonly Guid Hidden = DerivedId.From("case/hidden");
    public static readonly Guid Elsewhere = DerivedId.From("case/elsewhere");

    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public DateOnly Today => Deadlines.ChinaTime.DayOf(Now);

    /// <summary>The files of the case that its parties may see.</summary>
    public ImmutableArray<Guid> Files { get; set; } = [];

    /// <summary>Who belongs to the working group when a command comes.</summary>
    public ImmutableArray<string> Members { get; set; } = [Convener, Owner, Absent];

    public string Lead { get; set; } = Convener;

    public MeetingState State { get; private set; } = MeetingState.None;

    public static Requester By(string agency) => CaseWorld.Handler(agency);

    /// <summary>Planned and announced, with a case on the agenda.</summary>
    public static MeetingScenario Noticed(MeetingKind kind = MeetingKind.Joint)
    {
        var scenario = new MeetingScenario();
        scenario.Given(scenario.Plan(kind));
        return scenario.Given(new SendMeetingNotice(By(Convener), default, Act.Attempt, [Owner, Absent], null));
    }

    /// <summary>In session, the owner present and one agency absent.</summary>
    public static MeetingScenario Opened() => Noticed().Given(new OpenMeeting(By(Convener), default, Act.Attempt))
        .Given(new RecordAttendance(By(Convener), default, Act.Attempt, Owner, true, "李局长"))
        .Given(new RecordAttendance(By(Convener), default, Act.Attempt, Absent, false, "不记"));

    /// <summary>With an item of the owner; its minutes wait for her.</summary>
    public static MeetingScenario Issued()
    {
        var scenario = Opened();
        scenario.Given(new AddItem(By(Convener), default, Act.Attempt, scenario.Item()));
        return scenario.Given(new CloseMeeting(By(Convener), default, Act.Attempt))
            .Given(new IssueMinutes(By(Convener), default, Act.Attempt));
    }

    public PlanMeeting Plan(MeetingKind kind = MeetingKind.Joint, params Guid[] cases) => new(
        By(Convener), default, Act.Attempt, Group, kind, "欠薪案件会商", Now.AddDays(5), "县总工会会议室",
        [.. cases.Length == 0 ? [Case] : cases]);

    public ItemFields Item(string owner = Owner, string? verifier = null) => new(
        ItemKind.Rectification, Case, "某驾校", "未缴社保", "《社会保险法》第五十八条", "限期补缴", owner, "李局长", [Absent], Today.AddDays(30),
        verifier);

    public MeetingScenario Given(ICommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refusal?.Message);
        var fact = new Fact(1, command.By.Account, command.By.Agency, Now);
        State = decision.Events.Aggregate(State, (state, happened) => state.Apply(fact, happened));
        return this;
    }

    public ImmutableArray<MeetingEvent> Then(ICommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refusal?.Message);
        return decision.Events;
    }

    public void Refused(string reason, ICommand command) => Assert.Equal(reason, Decide(command).Refusal?.Reason);

    /// <summary>Whom the command tells of what.</summary>
    public (string Agency, Inbox.NoticeKind Kind)[] Told(ICommand command)
    {
        var decision = Decide(command);
        var fact = new Fact(1, command.By.Account, command.By.Agency, Now);
        var after = decision.Events.Aggregate(State, (state, happened) => state.Apply(fact, happened));
        return [.. MeetingNotices.Of(State, after, command.By.Agency, decision.Events).Select(n => (n.Agency, n.Kind))];
    }

    private Decision<MeetingEvent> Decide(ICommand command)
    {
        var cases = new Dictionary<Guid, NamedCase>
        {
            [Case] = new("A-2026-000001", Group), [Elsewhere] = new("B-2026-000001", "b"),
        };
        var facts = new MeetingFacts(Id, Members, cases, "A-2026-联席-01", Now) { Files = Files, Lead = Lead };
        return command is PlanMeeting plan
            ? MeetingRules.Decide(State, plan, facts)
            : MeetingRules.Decide(State, command, facts);
    }
}
