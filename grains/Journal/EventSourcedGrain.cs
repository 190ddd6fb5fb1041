using System.Collections.Immutable;
using Orleans.Runtime;

namespace Tracker.Journal;

/// <summary>What a rule decides: a refusal, or the facts that follow (none: accepted, and nothing changed).</summary>
internal readonly record struct Decision<TEvent>(Refusal? Refusal, ImmutableArray<TEvent> Events)
{
    public static implicit operator Decision<TEvent>(Refusal refusal) => new(refusal, []);

    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> events) => new(null, events);
}

/// <summary>Who did what when: what a journal row says beside its events.</summary>
internal sealed record Fact(long Version, Guid Account, string Agency, DateTimeOffset At)
{
    /// <summary>In whose place it was done, when a deputy did it.</summary>
    public Guid? For { get; init; }

    /// <summary>Whether this person did it, or it was done in her place.</summary>
    public bool IsOf(Requester by) => by.Stands(Account) || For is { } person && by.Stands(person);
}

/// <summary>
/// A grain whose state is its journal: load, decide, append, apply, answer. A command that was carried out before is
/// answered before anything is decided. Whenever it is not certain that memory and journal agree, the grain
/// deactivates, and the next call reads the journal again.
/// </summary>
internal abstract class EventSourcedGrain<TState, TEvent>(
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock) : Grain
    where TState : class
{
    private readonly Dictionary<Guid, (byte[] RequestHash, Outcome Answer)> answered = [];
    private byte[] head = Chain.Start;
    private DateTimeOffset lastAt = DateTimeOffset.MinValue;

    protected TState State { get; private set; } = null!;

    protected long Version { get; private set; }

    protected string Head => Convert.ToHexStringLower(head);

    protected KeyRing Ring { get; } = new();

    protected SubjectKeys Keys => keys;

    protected DateTimeOffset Now => Max(Microseconds(clock.GetUtcNow()), lastAt);

    /// <summary>The journal stream; also the id that people use, in the feed.</summary>
    protected abstract Guid Stream { get; }

    protected abstract string Kind { get; }

    protected abstract string Subject { get; }

    protected abstract TState Initial { get; }

    protected abstract TState Apply(TState state, Fact fact, TEvent happened);

    protected virtual Outcome AnswerOf(long version, ImmutableArray<TEvent> events) => Outcome.Accepted(version);

    /// <summary>The rows to write beside the journal, from the state after the events.</summary>
    protected virtual Cases.CaseRows? RowsOf(
        TState before, TState after, Fact fact, ImmutableArray<TEvent> events) => null;

    /// <summary>The row with what other tables than those of cases take from it.</summary>
    protected virtual JournalEntry Beside(
        JournalEntry entry, TState before, TState after, Fact fact, ImmutableArray<TEvent> events) => entry;

    /// <summary>What is needed to understand the events that follow in this row, before they are applied.</summary>
    protected virtual Task Prepare(ImmutableArray<TEvent> events) => Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        State = Initial;
        var rows = await reader.Read(Stream, Kind);
        var subjects = new HashSet<Guid>();
        foreach (var row in rows) JournalCodec.Subjects(row.Body, subjects);
        await keys.Load(Ring, [.. subjects]);
        foreach (var row in rows)
        {
            var events = JournalCodec.Read<TEvent>(row.Body, Ring);
            await Prepare(events);
            Advance(
                new Fact(row.Version, row.Account, row.Agency, row.At) { For = JournalCodec.ActedFor(row.Body) }, events, row.Hash);
            answered[row.Command] = (row.RequestHash, AnswerOf(row.Version, events));
        }
    }

    /// <summary>Who may not even learn whether there is something to command is refused here, before all else.</summary>
    protected virtual Refusal? Gate(ICommand command) => null;

    protected Task<Outcome> Execute(ICommand command, Func<DateTimeOffset, Decision<TEvent>> decide) =>
        Execute(command, now => Task.FromResult(decide(now)));

    /// <summary>Carries out a command once: whatever the number of attempts, silos and gateways.</summary>
    protected async Task<Outcome> Execute(ICommand command, Func<DateTimeOffset, Task<Decision<TEvent>>> decide)
    {
        var attempt = command.Attempt;
        var isKnown = answered.TryGetValue(command.CommandId, out var earlier);
        if (isKnown && earlier.RequestHash.AsSpan().SequenceEqual(attempt.RequestHash.AsSpan())) return earlier.Answer;
        if (Gate(command) is { } closed) return Outcome.Refused(closed);
        if (isKnown)
            return Outcome.Refused(RefusalCode.Invalid, Reasons.KeyReused,
                "This key was used before with another request. Use a new key.");
        if (attempt.IfVersion is { } seen && seen != Version)
            return Outcome.Refused(RefusalCode.Conflict, Reasons.VersionStale,
                $"The present version is {Version}, not {seen}. Load it again and decide anew.");

        var at = Now;
        var decision = await decide(at);
        if (decision.Refusal is { } refusal) return Outcome.Refused(refusal);
        if (decision.Events.IsEmpty) return Outcome.Accepted(Version);
        await Prepare(decision.Events);
        return await Store(command, decision.Events, at);
    }

    private async Task<Outcome> Store(ICommand command, ImmutableArray<TEvent> events, DateTimeOffset at)
    {
        var fact = new Fact(Version + 1, command.By.Account, command.By.Agency, at) { For = command.By.For };
        var after = events.Aggregate(State, (state, happened) => Apply(state, fact, happened));
        var entry = Beside(new JournalEntry(
            Stream, fact.Version, Kind, Subject, command.CommandId, [.. command.Attempt.RequestHash], fact.Account,
            fact.Agency, at, TypeOf(events), JournalCodec.Write(events, Ring, fact.For), head, command.Attempt.NotAfter,
            RowsOf(State, after, fact, events)), State, after, fact, events);
        switch (await writer.Append(entry))
        {
            case Append.Stored:
                var answer = AnswerOf(fact.Version, events);
                Advance(fact, events, entry.Hash);
                answered[command.CommandId] = (entry.RequestHash, answer);
                return answer;
            case Append.Rejected:
                return Outcome.Refused(RefusalCode.Invalid, Reasons.CommandRejected,
                    "The database does not take this command. Nothing was changed.");
            case Append.NotStored:
                DeactivateOnIdle();
                return Outcome.Refused(RefusalCode.Unavailable, Reasons.CommandNotStored,
                    "The command came too late or another was faster. Nothing was changed; repeat it.");
            default:
                DeactivateOnIdle();
                return Outcome.Refused(RefusalCode.Unavailable, Reasons.CommandUnknown,
                    "The command may or may not have been carried out. Repeat it with the same key.");
        }
    }

    private void Advance(Fact fact, ImmutableArray<TEvent> events, byte[] hash)
    {
        State = events.Aggregate(State, (state, happened) => Apply(state, fact, happened));
        Version = fact.Version;
        lastAt = fact.At;
        head = hash;
    }

    /// <summary>The names of the events of a row, for whoever reads the table by hand.</summary>
    private static string TypeOf(ImmutableArray<TEvent> events) =>
        string.Join(' ', events.Select(e => EventName.Of(e!.GetType())));

    // PostgreSQL keeps microseconds: what is finer would come back different.
    private static DateTimeOffset Microseconds(DateTimeOffset at) =>
        new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
