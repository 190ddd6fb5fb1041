using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>A case worked by commands, with the journal rows they leave.</summary>
internal sealed class CaseWalk
{
    private static readonly JsonSerializerOptions Whole =
        new() { IncludeFields = true, Converters = { new JsonStringEnumConverter() } };

    private readonly KeyRing ring = new();
    private readonly List<(Fact Fact, byte[] Body)> rows = [];

    public CaseWalk()
    {
        ring.Add(CaseWorld.Id, new byte[32]);
        ring.Add(CaseWorld.Worker, [.. Enumerable.Repeat((byte)1, 32)]);
    }

    public CaseState State { get; private set; } = CaseState.None;

    public int Version => rows.Count;

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

    public Decision<CaseEvent> Decide(ICommand command) => CaseWorld.Decide(State, command, Now);

    /// <summary>The state read back from the rows, where these subjects were erased.</summary>
    public CaseState Replayed(params Guid[] erased)
    {
        foreach (var subject in erased) ring.Add(subject, null);
        return rows.Aggregate(CaseState.None, (state, row) => JournalCodec.Read<CaseEvent>(row.Body, ring)
            .Aggregate(state, (s, happened) => s.Apply(row.Fact, happened)));
    }

    /// <summary>All of a state as text: two states are the same when their texts are.</summary>
    public static string Written(CaseState state) => JsonSerializer.Serialize(state, Whole);

    private DateTimeOffset Now => CaseWorld.Now.AddMinutes(Version);

    private void Take(ICommand command, ImmutableArray<CaseEvent> events)
    {
        var fact = new Fact(Version + 1, command.By.Account, command.By.Agency, Now);
        rows.Add((fact, JournalCodec.Write(events, ring)));
        State = events.Aggregate(State, (state, happened) => state.Apply(fact, happened));
    }
}
