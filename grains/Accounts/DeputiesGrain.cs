using System.Collections.Immutable;
using Npgsql;
using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Accounts;

/// <inheritdoc cref="IDeputiesGrain"/>
internal sealed class DeputiesGrain(
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock, NpgsqlDataSource database)
    : EventSourcedGrain<DeputyState, DeputyEvent>(reader, writer, keys, clock), IDeputiesGrain
{
    private Guid Id => this.GetPrimaryKey();

    protected override Guid Stream => DerivedId.From($"deputies/{Id}");

    protected override string Kind => "deputies";

    protected override string Subject => Id.ToString();

    protected override DeputyState Initial => DeputyState.None;

    public Task<Outcome> Name(NameDeputy command) => Execute(command, async now =>
    {
        var decision = DeputyRules.Decide(State, command, await Facts(command.Deputy, now));
        if (decision.Events is [DeputyNamed named])
            await DeputyRows.Write(database, Id, named.No, named.Deputy, named.Of);
        return decision;
    });

    public Task<Outcome> Confirm(ConfirmDeputy command) => Execute(command, async now =>
        DeputyRules.Decide(State, command, await Facts(DeputyOf(command.No), now)));

    public Task<Outcome> End(EndDeputy command) => Execute(command, async now =>
        DeputyRules.Decide(State, command, await Facts(null, now)));

    public Task<ImmutableArray<Mandate>> Get() => Task.FromResult<ImmutableArray<Mandate>>([.. State.Mandates.Values]);

    protected override DeputyState Apply(DeputyState state, Fact fact, DeputyEvent happened) => happened switch
    {
        DeputyNamed e => new(state.Mandates.SetItem(
            e.No, new Mandate(e.No, Id, e.Deputy, e.Of, e.From, e.Until, fact.Account, fact.At))),
        DeputyConfirmed e => new(state.Mandates.SetItem(
            e.No, state.Mandates[e.No] with { ConfirmedBy = fact.Account, ConfirmedAt = fact.At })),
        DeputyEnded e => new(state.Mandates.SetItem(
            e.No, state.Mandates[e.No] with { EndedBy = fact.Account, EndedAt = fact.At })),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of deputies."),
    };

    protected override JournalEntry Beside(
        JournalEntry entry, DeputyState before, DeputyState after, Fact fact, ImmutableArray<DeputyEvent> events) =>
        entry with { Told = PeopleNotices.Of(Id, fact, events) };

    private Guid? DeputyOf(int no) => State.Mandates.GetValueOrDefault(no)?.Deputy;

    private async Task<DeputyFacts> Facts(Guid? deputy, DateTimeOffset now)
    {
        var post = await GrainFactory.GetAccount(Id).Get();
        var other = deputy is { } account ? await GrainFactory.GetAccount(account).Get() : null;
        return new DeputyFacts(Id, post?.Agency, other?.Agency, ChinaTime.DayOf(now));
    }
}
