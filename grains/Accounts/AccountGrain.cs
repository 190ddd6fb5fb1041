using System.Collections.Immutable;
using Tracker.Journal;

namespace Tracker.Accounts;

/// <inheritdoc cref="IAccountGrain"/>
internal sealed class AccountGrain(JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock)
    : EventSourcedGrain<AccountState, AccountEvent>(reader, writer, keys, clock), IAccountGrain
{
    private Guid Id => this.GetPrimaryKey();

    protected override Guid Stream => DerivedId.From($"account/{Id}");

    protected override string Kind => "account";

    protected override string Subject => Id.ToString();

    protected override AccountState Initial => AccountState.None;

    public Task<Outcome> AssignPost(AssignPost command) => Execute(command, async _ =>
        AccountRules.Decide(State, command, await GrainFactory.GetAgency(command.Agency).Get() is not null));

    public Task<Outcome> EndPost(EndPost command) => Execute(command, _ => AccountRules.Decide(State, command));

    public Task<Post?> Get() => Task.FromResult(State.Post);

    protected override AccountState Apply(AccountState state, Fact fact, AccountEvent happened) => happened switch
    {
        PostAssigned e => new AccountState(new Post(e.Agency, e.Roles)),
        PostEnded => AccountState.None,
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of an account."),
    };
}

/// <summary>The post an account holds, if any.</summary>
internal sealed record AccountState(Post? Post)
{
    public static readonly AccountState None = new((Post?)null);
}
