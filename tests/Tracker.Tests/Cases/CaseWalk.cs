using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

/// <summary>A case worked by commands, with the journal rows they leave.</summary>
internal sealed class CaseWalk
{
    private static readonly JsonSerializerOptions Whole =
        new() { IncludeFields = true, Converters = { new JsonStringEnumConverter() } };

    private readonly KeyRing ring = new();
    private readonly List<(Fact Fact, byte[] Body)> rows = [];

    public CaseWalk(Procedure? procedure = null)
    {
        Procedure = procedure ?? CaseWorld.Appeal;
        ring.Add(CaseWorld.Id, new byte[32]);
        ring.Add(CaseWorld.Worker, [.. Enumerable.Repeat((byte)1, 32)]);
    }

    public Procedure Procedure { get; }

    public CaseState State { get; private set; } = CaseState.None;

    public int Version => rows.Count;

    /// <summary>The events of the last command.</summary>
    public ImmutableArray<CaseEvent> Last { get; private set; } = [];

    /// <summary>Lawful time where the case is; a changed calendar is another one.</summary>
    public LawfulTime Time { get; set; } = CaseWorld.Time;

    /// <summary>The time on the clock: a minute later with every command, or what it was set to.</summary>
    public DateTimeOffset Now
    {
        get => field > DateTimeOffset.MinValue ? field : CaseWorld.Now.AddMinutes(Version);
        set;
    }

    /// <summary>Has the case look at its deadlines at this moment; answers what happened.</summary>
    public ImmutableArray<CaseEvent> Tend(DateTimeOffset at)
    {
        Now = at;
        var command = new TendDeadlines(Requester.System, Guid.Empty, Act.Attempt, Time.Calendar.Version);
        var decision = Decide(command);
        Assert.Null(decision.Refusal);
        if (!decision.Events.IsEmpty) Take(command, decision.Events);
        return decision.Events;
    }

    public CaseWalk Do(params ICommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = Decide(command);
            Assert.Null(decision.Refusal);
            Take(command, decision.Events);
        }

        return this;
    }

    public Decision<CaseEvent> Decide(ICommand command) => CaseWorld.Decide(State, command, Now, Procedure, Time);

    /// <summary>The state read back from the rows, where these subjects were erased.</summary>
    public CaseState Replayed(params Guid[] erased)
    {
        foreach (var subject in erased) ring.Add(subject, null);
        return rows.Aggregate(CaseState.None, (state, row) => JournalCodec.Read<CaseEvent>(row.Body, ring)
            .Aggregate(state, (s, happened) => s.Apply(row.Fact, happened)));
    }

    /// <summary>All of a state as text: two states are the same when their texts are.</summary>
    public static string Written(CaseState state) => JsonSerializer.Serialize(state, Whole);

    private void Take(ICommand command, ImmutableArray<CaseEvent> events)
    {
        var fact = new Fact(Version + 1, command.By.Account, command.By.Agency, Now);
        rows.Add((fact, JournalCodec.Write(events, ring)));
        Last = events;
        State = events.Aggregate(State, (state, happened) => state.Apply(fact, happened));
    }
}
