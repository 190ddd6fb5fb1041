using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Tracker.Journal;

namespace Tracker.Accounts;

/// <inheritdoc cref="IHandOverGrain"/>
internal sealed partial class HandOverGrain(
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock, NpgsqlDataSource database,
    ILogger<HandOverGrain> logger)
    : EventSourcedGrain<HandOver, HandOverEvent>(reader, writer, keys, clock), IHandOverGrain, IRemindable
{
    private Guid Id => this.GetPrimaryKey();

    protected override Guid Stream => DerivedId.From($"hand-over/{Id}");

    protected override string Kind => "hand-over";

    protected override string Subject => Id.ToString();

    protected override HandOver Initial => HandOver.None;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (State.Moving.Any()) Run();
    }

    public Task<Outcome> Propose(ProposeHandOver command) => Execute(command, async _ =>
    {
        var decision = HandOverRules.Decide(State, command, await Facts(command));
        if (decision.Events is [HandOverProposed proposed])
            await HandOverRows.Write(
                database, Id, proposed.Giver, [.. proposed.Lines.Select(l => l.Receiver).Distinct()], proposed.Of);
        return decision;
    });

    public async Task<Outcome> Confirm(ConfirmHandOver command)
    {
        // Before it is stored: whatever dies after that, the reminder finds what is to be moved.
        if (State.Exists) await this.RegisterOrUpdateReminder(RunReminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        var outcome = await Execute(command, _ => HandOverRules.Decide(State, command));
        if (State.Moving.Any()) Run();
        return outcome;
    }

    public Task<Outcome> Decline(DeclineHandOver command) => Execute(command, _ => HandOverRules.Decide(State, command));

    public Task<Outcome> Withdraw(WithdrawHandOver command) => Execute(command, _ => HandOverRules.Decide(State, command));

    public Task<Answer<HandOverDetails>> Get(Requester by) => Task.FromResult<Answer<HandOverDetails>>(
        HandOverRules.MaySee(State, by)
            ? new HandOverDetails(State.Summary(Id), [.. State.Lines.Values], HandOverRules.MayWithdraw(State, by)
                && State.Lines.Values.Any(l => l.State == HandOverState.Proposed))
            : HandOverRules.NotFound());

    protected override HandOver Apply(HandOver state, Fact fact, HandOverEvent happened) => state.Apply(fact, happened);

    protected override JournalEntry Beside(
        JournalEntry entry, HandOver before, HandOver after, Fact fact, ImmutableArray<HandOverEvent> events) =>
        entry with { Told = PeopleNotices.Of(fact, events) };

    private async Task<HandOverFacts> Facts(ProposeHandOver command)
    {
        var people = new Dictionary<Guid, string>();
        foreach (var person in command.Lines.Take(OpenWork.Most).Select(l => l.Receiver).Distinct())
            if (await GrainFactory.GetAccount(person).Get() is { } post) people[person] = post.Agency;
        var giver = await GrainFactory.GetAccount(command.Giver).Get();
        var work = await GrainFactory.GetHandOverDirectory().Work(command.By, command.Giver);
        return new HandOverFacts(giver?.Agency, people, work.Lines);
    }
}
