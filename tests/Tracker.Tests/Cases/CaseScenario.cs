using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>Given these facts, when this command comes, then these facts follow, or it is refused.</summary>
internal sealed class CaseScenario
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly CaseState state;
    private Decision<CaseEvent>? decision;

    private CaseScenario(CaseState state) => this.state = state;

    /// <summary>Registered by the city: step 1 is open.</summary>
    public static ImmutableArray<CaseEvent> Registered { get; } =
    [
        new CaseOpened("SZ-2026-000001", "appeal", 4, "shenzhen", Text("职工反映一个月工资未付"), "440304", CaseWorld.City,
            null, [], NoFields, CaseWorld.Now),
        new PartyJoined(CaseWorld.City, true),
        new RoleBound("city", CaseWorld.City),
        new StepOpened(1, "register", CaseWorld.City, null, null, CaseWorld.Now),
    ];

    /// <summary>Dispatched to a district, which has not answered: step 2 is offered.</summary>
    public static ImmutableArray<CaseEvent> Dispatched { get; } =
    [
        .. Registered,
        new StepCompleted(1, "dispatch", NoFields.Add("to", Text(CaseWorld.District)), null, CaseWorld.Now),
        new PartyJoined(CaseWorld.District, false),
        new RoleBound("district", CaseWorld.District),
        new StepOpened(2, "verify", CaseWorld.District, CaseWorld.City, 1, CaseWorld.Now),
    ];

    /// <summary>The district has accepted: step 2 is open.</summary>
    public static ImmutableArray<CaseEvent> Accepted { get; } = [.. Dispatched, new StepAccepted(2, CaseWorld.Now)];

    /// <summary>The district handles it itself: step 3, negotiate, is open.</summary>
    public static ImmutableArray<CaseEvent> Negotiating { get; } =
    [
        .. Accepted,
        new StepCompleted(2, "handle_here", NoFields, null, CaseWorld.Now),
        new RoleBound("handler", CaseWorld.District),
        new StepOpened(3, "negotiate", CaseWorld.District, null, 2, CaseWorld.Now),
    ];

    /// <summary>Closed by the city at step 1.</summary>
    public static ImmutableArray<CaseEvent> Closed { get; } =
    [
        .. Registered,
        new StepCompleted(1, "not_accepted", NoFields.Add("reason", Text("不属受理范围")), null, CaseWorld.Now),
        new CaseClosed("not_accepted", CaseWorld.Now, null, null),
    ];

    public static ImmutableSortedDictionary<string, Sealed> NoFields =>
        ImmutableSortedDictionary.Create<string, Sealed>(StringComparer.Ordinal);

    public static Sealed Text(string text) => new(CaseWorld.Id, text);

    public static CaseScenario Given(IEnumerable<CaseEvent> events) => new(After(events));

    public static CaseState After(IEnumerable<CaseEvent> events)
    {
        var fact = new Fact(1, Guid.Empty, CaseWorld.City, CaseWorld.Now);
        return events.Aggregate(CaseState.None, (state, happened) => state.Apply(fact, happened));
    }

    public static CaseScenario Nothing => new(CaseState.None);

    public CaseScenario When(ICommand command)
    {
        decision = CaseWorld.Decide(state, command, CaseWorld.Now);
        return this;
    }

    public CaseScenario When(OpenCase command, Func<OpeningFacts, OpeningFacts> facts)
    {
        decision = CaseRules.Decide(state, command, facts(CaseWorld.Facts(command)), CaseWorld.Now);
        return this;
    }

    public void Then(params CaseEvent[] events)
    {
        Assert.Null(decision!.Value.Refusal);
        // Written out, since records compare dictionaries by reference, and a difference is easier to read.
        // What follows for the deadlines has tests of its own.
        Assert.Equal(Lines(events), Lines(
            [.. decision.Value.Events.Where(e => !e.GetType().Name.StartsWith("Deadline", StringComparison.Ordinal))]));
    }

    public ImmutableArray<CaseEvent> ThenAccepted()
    {
        Assert.Null(decision!.Value.Refusal);
        return decision.Value.Events;
    }

    public Refusal ThenRefused(RefusalCode code, string reason)
    {
        var refusal = Assert.IsType<Refusal>(decision!.Value.Refusal);
        Assert.Equal((code, reason), (refusal.Code, refusal.Reason));
        Assert.Empty(decision.Value.Events);
        return refusal;
    }

    private static string Lines(IEnumerable<CaseEvent> events) => JsonSerializer.Serialize(events, Readable);
}
