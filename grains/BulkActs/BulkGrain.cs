using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.BulkActs;

/// <inheritdoc cref="IBulkGrain"/>
internal sealed partial class BulkGrain(
    [PersistentState("bulk", GrainStorage.Name)] IPersistentState<BulkRecord> stored, NpgsqlDataSource database,
    SubjectKeys keys, SupervisorScopes scopes, TimeProvider clock, ILogger<BulkGrain> logger) : Grain, IBulkGrain, IRemindable, IDisposable
{
    private const string RunReminder = "run";
    private const string EndReminder = "end";
    private readonly KeyRing ring = new();
    private readonly SemaphoreSlim storing = new(1);

    private Guid Id => this.GetPrimaryKey();

    // Not the bulk act's own id, which may be another subject's.
    private Guid Subject => DerivedId.From($"bulk/{Id}");

    private BulkRecord State => stored.State;

    private BulkAct? Act => ring.Open(Subject, State.Sealed) is { } clear
        ? JsonSerializer.Deserialize<BulkAct>(clear, GrainStorage.Json)
        : null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await keys.Load(ring, Subject);
        if (State.IsUnderWay && State.Agency is not null) Run();
    }

    public async Task<Outcome> Prepare(PrepareBulk command)
    {
        var by = command.By;
        if (State.Agency is not null)
            return State.IsFor(by) && State.Hash == command.Hash
                ? Outcome.Accepted(0)
                : Outcome.Refused(State.IsFor(by) ? BulkRecord.KeyReused() : BulkRecord.NotFound());
        if (ring.Knows(Subject) && !ring.CanSeal(Subject)) return Outcome.Refused(BulkRecord.KeyReused());
        if (!BulkRecord.MayDo(by, command.Act))
            return Outcome.Refused(RefusalCode.Forbidden, Reasons.RoleMissing,
                "A handler or liaison works on cases; a supervisor urges.");
        Guid[] cases = [.. command.Cases.Distinct()];
        if (cases.Length is 0 or > BulkLimits.Cases)
            return Outcome.Refused(RefusalCode.Invalid, Reasons.BulkSize,
                $"Choose at least one case, and {BulkLimits.Cases} at most.");
        if (!ring.Knows(Subject)) await keys.Make(ring, Subject);
        await this.RegisterOrUpdateReminder(EndReminder, BulkLimits.Lifetime, TimeSpan.FromDays(1));
        await this.RegisterOrUpdateReminder(RunReminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await Put(_ => new BulkRecord
        {
            Account = by.Account, For = by.For, Agency = by.Agency, Roles = by.Roles, Hash = command.Hash, PreparedAt = clock.GetUtcNow(),
            Sealed = ring.Seal(Subject, JsonSerializer.Serialize(command.Act, GrainStorage.Json)),
            Rows = [.. cases.Select(id => new BulkRow(id, BulkState.Waiting))],
        });
        Run();
        return Outcome.Accepted(0);
    }

    public async Task<Outcome> Start(Requester by)
    {
        if (!State.IsFor(by)) return Outcome.Refused(BulkRecord.NotFound());
        if (State.Status is BulkStatus.Running or BulkStatus.Done) return Outcome.Accepted(0);
        if (State.Status != BulkStatus.Checked) return Outcome.Refused(BulkRecord.NotNow());
        if (State.Rows.All(row => row.State != BulkState.Ready))
            return Outcome.Refused(RefusalCode.Conflict, Reasons.BulkNothing, "In none of these cases can it be done.");
        await this.RegisterOrUpdateReminder(RunReminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        // In the post she holds now, and in the place she acts in: they may be others than when she chose.
        await Put(state => state with { Status = BulkStatus.Running, For = by.For, Roles = by.Roles });
        Run();
        return Outcome.Accepted(0);
    }

    public async Task<Outcome> Cancel(Requester by)
    {
        if (!State.IsFor(by)) return Outcome.Refused(BulkRecord.NotFound());
        var moved = await Put(state => state.Status == BulkStatus.Done ? state : state with { Status = BulkStatus.Cancelled });
        return moved.Status == BulkStatus.Cancelled ? Outcome.Accepted(0) : Outcome.Refused(BulkRecord.NotNow());
    }

    public async Task<Answer<BulkDetails>> Get(Requester by)
    {
        if (!State.IsFor(by) || Act is not { } act) return BulkRecord.NotFound();
        var state = State;
        var names = await BulkRows.Names(database, by, await scopes.Of(by), [.. state.Rows.Select(row => row.Case)]);
        return new BulkDetails(
            Id, act, state.Status, state.PreparedAt, state.Until,
            [
                .. state.Rows.Select(row => names.TryGetValue(row.Case, out var name)
                    ? new BulkItem(row.Case, name.Number, name.Title, row.State, row.Reason, row.Message)
                    : new BulkItem(row.Case, null, null, row.State, row.Reason, row.Message)),
            ]);
    }

    /// <summary>The first brings back what was under way when its silo was lost; the second ends what is past.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (reminderName == RunReminder && !State.IsUnderWay) await Forget(RunReminder);
        if (reminderName != EndReminder || clock.GetUtcNow() < State.Until) return;
        await Put(_ => new BulkRecord());
        await keys.Erase(Subject, Guid.Empty, "The bulk act is past.");
        ring.Add(Subject, null);
        await Forget(RunReminder);
        await Forget(EndReminder);
    }

    public void Dispose() => storing.Dispose();

    /// <summary>One at a time: cases are being done while somebody gives up.</summary>
    private async Task<BulkRecord> Put(Func<BulkRecord, BulkRecord> change)
    {
        await storing.WaitAsync();
        try
        {
            var changed = change(State);
            if (!ReferenceEquals(changed, State)) await this.Store(stored, changed);
            return changed;
        }
        finally
        {
            storing.Release();
        }
    }

    private async Task Forget(string reminder)
    {
        if (await this.GetReminder(reminder) is { } found) await this.UnregisterReminder(found);
    }
}
