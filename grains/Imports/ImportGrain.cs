using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Tracker.Cases;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Imports;

/// <inheritdoc cref="IImportGrain"/>
internal sealed partial class ImportGrain(
    [PersistentState("import", GrainStorage.Name)] IPersistentState<ImportState> stored, NpgsqlDataSource database,
    SubjectKeys keys, ProcedureLibrary procedures, Divisions divisions, TimeProvider clock, ILogger<ImportGrain> logger)
    : Grain, IImportGrain, IRemindable, IDisposable
{
    private const string RunReminder = "run";
    private const string EndReminder = "end";
    private const int ShownAtMost = 200;
    private readonly KeyRing ring = new();
    private readonly SemaphoreSlim storing = new(1);
    private readonly Dictionary<string, string?> regions = [];

    private Guid Id => this.GetPrimaryKey();

    // Not the import's own id, which may be another subject's.
    private Guid Subject => DerivedId.From($"import/{Id}");

    private ImportState State => stored.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await keys.Load(ring, Subject);
        if (State.Status == ImportStatus.Running) Run();
    }

    public async Task<Outcome> Begin(BeginImport command)
    {
        var by = command.By;
        if (State.Agency is not null)
        {
            if (!State.IsFor(by)) return Outcome.Refused(ImportState.NotFound());
            if (State.Status != ImportStatus.Receiving)
                return Outcome.Refused(State.WasReceived(command) ? ImportState.NotNow() : ImportState.KeyReused());
        }

        // What was sealed for an import that is past is gone, and with it the key for another.
        if (ring.Knows(Subject) && !ring.CanSeal(Subject)) return Outcome.Refused(ImportState.KeyReused());
        if (await CheckBegin(command) is { } refusal) return Outcome.Refused(refusal);
        if (!ring.Knows(Subject)) await keys.Make(ring, Subject);
        await this.RegisterOrUpdateReminder(EndReminder, ImportLimits.Lifetime, TimeSpan.FromDays(1));
        var now = clock.GetUtcNow();
        // Before its rows are deleted: from here on an earlier upload can neither add nor end.
        await Put(_ => new ImportState
        {
            Account = by.Account, For = by.For, Agency = by.Agency, Roles = by.Roles, Procedure = command.Procedure,
            WorkingGroup = command.WorkingGroup, Columns = command.Columns, ReceivedAt = now, Round = command.Round,
            Hash = command.Hash,
        });
        await ImportRows.Begin(database, Id, by.Agency, now);
        return Outcome.Accepted(0);
    }

    public async Task<Outcome> Add(AddImportRows command)
    {
        if (!State.IsFor(command.By)) return Outcome.Refused(ImportState.NotFound());
        if (State.Status != ImportStatus.Receiving || State.Round != command.Round)
            return Outcome.Refused(ImportState.NotNow());
        var there = await ImportRows.Others(database, Id, [.. command.Rows.Select(r => r.No)]);
        if (command.Rows.Length > ImportLimits.Batch || there + command.Rows.Length > ImportLimits.Rows)
            return Outcome.Refused(RefusalCode.Invalid, Reasons.ImportTooLarge,
                $"A table has at most {ImportLimits.Rows} rows, sent {ImportLimits.Batch} at a time.");
        if (!command.Rows.IsEmpty) await ImportRows.Write(database, Id, await Check(command.By, command.Rows));
        return Outcome.Accepted(0);
    }

    public async Task<Outcome> End(Requester by, Guid round) => State.IsFor(by) && State.Round != round
        ? Outcome.Refused(ImportState.NotNow())
        : await Move(by, ImportStatus.Checked, ImportStatus.Receiving, ImportStatus.Checked);

    public async Task<Outcome> Start(StartImport command)
    {
        var by = command.By;
        if (!State.IsFor(by)) return Outcome.Refused(ImportState.NotFound());
        if (State.Status == ImportStatus.Running) return Outcome.Accepted(0);
        if (State.CheckStart(command, await ImportRows.Count(database, Id)) is { } refusal) return Outcome.Refused(refusal);
        await this.RegisterOrUpdateReminder(RunReminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await Put(state => state with { Status = ImportStatus.Running, Account = by.Account, For = by.For, Roles = by.Roles });
        Run();
        return Outcome.Accepted(0);
    }

    public Task<Outcome> Pause(Requester by) => Move(by, ImportStatus.Paused, ImportStatus.Running, ImportStatus.Paused);

    public async Task<Outcome> Cancel(Requester by)
    {
        // A table that was not received whole is of no use to anybody.
        if (State.IsFor(by) && State.Status == ImportStatus.Receiving) await ImportRows.Delete(database, Id);
        return await Move(
            by, ImportStatus.Cancelled, ImportStatus.Receiving, ImportStatus.Checked, ImportStatus.Running,
            ImportStatus.Paused, ImportStatus.Cancelled);
    }

    public async Task<Answer<ImportDetails>> Get(Requester by)
    {
        if (!State.IsFor(by)) return ImportState.NotFound();
        var counts = await ImportRows.Count(database, Id);
        int Of(ImportRowState state) => counts.GetValueOrDefault(state);
        return new ImportDetails(
            Id, State.Procedure, State.WorkingGroup, State.Status, State.ReceivedAt, State.Columns,
            Of(ImportRowState.Good), Of(ImportRowState.Bad), Of(ImportRowState.Duplicate), Of(ImportRowState.Existing),
            Of(ImportRowState.Opened), Of(ImportRowState.Refused), Rate, State.Until);
    }

    public async Task<Answer<ImportPage>> Rows(Requester by, ImportQuery query)
    {
        if (!State.IsFor(by)) return ImportState.NotFound();
        var limit = Math.Clamp(query.Limit, 1, ShownAtMost);
        var kept = await ImportRows.Read(database, Id, query.States, query.After, limit + 1);
        var rows = await Task.WhenAll(kept.Take(limit).Select(row => View(by, row, query.Similar)));
        return new ImportPage([.. rows], kept.Count > limit ? rows[^1].No : null);
    }

    /// <summary>The first brings back an import whose silo was lost; the second ends what is past.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (reminderName == RunReminder && State.Status != ImportStatus.Running) await Forget(RunReminder);
        if (reminderName != EndReminder || clock.GetUtcNow() < State.Until) return;
        await Put(_ => new ImportState());
        await ImportRows.Delete(database, Id);
        await keys.Erase(Subject, Guid.Empty, "The import is past.");
        ring.Add(Subject, null);
        await Forget(RunReminder);
        await Forget(EndReminder);
    }

    public void Dispose() => storing.Dispose();

    private async Task<Refusal?> CheckBegin(BeginImport command)
    {
        if (!PostRoles.MayWork(command.By))
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing, "Whoever may open cases imports them.");
        var group = await GrainFactory.GetWorkingGroup(command.WorkingGroup).Get(command.By);
        if (group.Value?.Members.Contains(command.By.Agency) != true)
            return new Refusal(RefusalCode.Invalid, Reasons.GroupNotFound,
                "There is no such working group that your agency belongs to.");
        return procedures.Newest(command.Procedure) is { } procedure
            ? ImportRules.CheckColumns(command.Columns, procedure)
            : new Refusal(RefusalCode.Invalid, Reasons.ProcedureUnknown, "There is no such procedure.");
    }

    private async Task<Outcome> Move(Requester by, ImportStatus to, params ImportStatus[] from)
    {
        if (!State.IsFor(by)) return Outcome.Refused(ImportState.NotFound());
        var moved = await Put(state => from.Contains(state.Status) ? state with { Status = to } : state);
        return moved.Status == to ? Outcome.Accepted(0) : Outcome.Refused(ImportState.NotNow());
    }

    /// <summary>One at a time: cases are being opened while somebody pauses.</summary>
    private async Task<ImportState> Put(Func<ImportState, ImportState> change)
    {
        await storing.WaitAsync();
        try
        {
            var changed = change(State);
            if (changed != State) await this.Store(stored, changed);
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

    private async Task<ImportRowView> View(Requester by, KeptRow row, bool similar)
    {
        var text = Open(row);
        var found = similar && row.State == ImportRowState.Good ? await Similar(by, text.Cells) : [];
        return new ImportRowView(row.No, row.State, row.Case, row.Number, text.Cells, text.Problems, found);
    }

    private Task<ImmutableArray<CaseSummary>> Similar(Requester by, ImmutableArray<string> cells)
    {
        string? Cell(string column) => State.Columns.IndexOf(column) is >= 0 and var i && i < cells.Length ? cells[i] : null;
        return GrainFactory.GetCaseDirectory().Similar(by, new SimilarQuery(
            Cell(ImportColumnIds.WorkerName), Cell(ImportColumnIds.WorkerPhone),
            Cell(ImportColumnIds.Respondents)?.Split(';', '；', '\n')[0]));
    }

    private string Seal(RowText text) => ring.Seal(Subject, JsonSerializer.Serialize(text, GrainStorage.Json));

    private RowText Open(KeptRow row) => row.Sealed is { } text && ring.Open(Subject, text) is { } clear
        ? JsonSerializer.Deserialize<RowText>(clear, GrainStorage.Json)!
        : new RowText([], []);
}
