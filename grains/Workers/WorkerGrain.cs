using Orleans.Runtime;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Workers;

/// <inheritdoc cref="IWorkerGrain"/>
internal sealed class WorkerGrain(
    [PersistentState(WorkerGrain.StateName, GrainStorage.Name)] IPersistentState<WorkerState> state, SubjectKeys keys,
    BlindIndex index)
    : Grain, IWorkerGrain
{
    public const string StateName = "worker";
    private readonly KeyRing ring = new();

    private Guid Id => this.GetPrimaryKey();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => keys.Load(ring, Id);

    public async Task<Outcome> Register(RegisterWorker command)
    {
        if (state.State.Commands.Contains(command.CommandId)) return Outcome.Accepted(state.State.Version);
        await keys.Make(ring, Id);
        var fields = command.Fields;
        await index.Write(Id, fields);
        await this.Store(state, new WorkerState
        {
            Version = state.State.Version + 1,
            Agency = command.By.Agency,
            Name = ring.Seal(Id, fields.Name.Trim()),
            Phone = Seal(fields.Phone),
            IdNumber = Seal(fields.IdNumber),
            Occupation = fields.Occupation?.Trim(),
            Commands = [.. state.State.Commands.TakeLast(9), command.CommandId],
        });
        return Outcome.Accepted(state.State.Version);
    }

    public Task<Answer<WorkerSummary>> Get(Requester by)
    {
        var s = state.State;
        if (s.Name is null || s.Agency != by.Agency) return Task.FromResult<Answer<WorkerSummary>>(NotFound());
        if (ring.Open(Id, s.Name) is not { } name)
            return Task.FromResult<Answer<WorkerSummary>>(
                new Refusal(RefusalCode.NotFound, Reasons.SubjectErased, "The personal data was erased."));
        return Task.FromResult<Answer<WorkerSummary>>(new WorkerSummary(
            Id, Texts.MaskName(name), Open(s.Phone) is { } phone ? Texts.MaskPhone(phone) : null,
            Open(s.IdNumber) is { } number ? Texts.MaskIdNumber(number) : null, s.Occupation));
    }

    public async Task<Outcome> Erase(EraseWorker command)
    {
        if (!command.By.Has(PostRoles.Administrator)) return Outcome.Refused(Administration.Refusal);
        if (Texts.Check("reason", command.Reason, Limits.Note, required: true) is { } refusal)
            return Outcome.Refused(refusal);
        await index.Erase(Id);
        await keys.Erase(Id, command.By.Account, command.Reason);
        await keys.Load(ring, Id);
        // Cases in memory have read the name already; they read the journal again, and find no key.
        await GrainFactory.GetManagement().ForceActivationCollection(TimeSpan.Zero);
        return Outcome.Accepted(state.State.Version);
    }

    private string? Seal(string? text) => string.IsNullOrWhiteSpace(text) ? null : ring.Seal(Id, text.Trim());

    private string? Open(string? cipher) => cipher is null ? null : ring.Open(Id, cipher);

    private static Refusal NotFound() =>
        new(RefusalCode.NotFound, Reasons.WorkerNotFound, "There is no such worker.");
}

/// <summary>What is stored of a worker: personal values as ciphertext only.</summary>
internal sealed class WorkerState
{
    public long Version { get; set; }

    /// <summary>The agency that wrote the record.</summary>
    public string Agency { get; set; } = "";

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? IdNumber { get; set; }

    public string? Occupation { get; set; }

    /// <summary>The last commands carried out, so that a repeated one is not carried out again.</summary>
    public Guid[] Commands { get; set; } = [];
}
