using System.Collections.Immutable;
using System.Text.Json;
using Orleans.Runtime;
using Tracker.Journal;

namespace Tracker.Cases;

/// <inheritdoc cref="IDraftGrain"/>
internal sealed class DraftGrain(
    [PersistentState("drafts", GrainStorage.Name)] IPersistentState<DraftsState> stored, SubjectKeys keys,
    TimeProvider clock)
    : Grain, IDraftGrain, IRemindable
{
    private const string Daily = "discard-old";
    private readonly KeyRing ring = new();

    private Guid Account => this.GetPrimaryKey();

    // Not the account's own id, which may be another subject's.
    private Guid Subject => DerivedId.From($"drafts/{Account}");

    public override Task OnActivateAsync(CancellationToken cancellationToken) => keys.Load(ring, Subject);

    public async Task<Answer<DraftReceipt>> Save(SaveDraft command)
    {
        await DiscardOld();
        var drafts = stored.State.Drafts;
        var before = drafts.GetValueOrDefault(command.Procedure);
        var others = drafts.Count - (before is null ? 0 : 1);
        if (DraftRules.Check(Account, command, others) is { } refusal) return refusal;
        var version = before?.Version ?? 0;
        if (!DraftRules.MayReplace(before, command)) return new DraftReceipt(false, version, TimeOf(before));
        if (DraftRules.IsEmpty(command.Values))
        {
            if (before?.Text is not null) await Put(command.Procedure, version + 1, null, null);
            return new DraftReceipt(true, before?.Text is null ? version : version + 1, null);
        }

        if (!ring.Knows(Subject)) await keys.Make(ring, Subject);
        if (drafts.Values.All(draft => draft.Text is null))
            await this.RegisterOrUpdateReminder(Daily, TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        var text = JsonSerializer.Serialize(command.Values, GrainStorage.Json);
        var kept = await Put(command.Procedure, version + 1, ring.Seal(Subject, text), command.Window);
        return new DraftReceipt(true, kept.Version, kept.SavedAt);
    }

    public async Task<ImmutableArray<Draft>> List(Requester by)
    {
        if (by.Account != Account) return [];
        await DiscardOld();
        return
        [
            .. stored.State.Drafts.Where(draft => draft.Value.Text is not null)
                .OrderByDescending(draft => draft.Value.SavedAt)
                .Select(draft => Open(draft.Key, draft.Value)).OfType<Draft>(),
        ];
    }

    public async Task<Outcome> Discard(DiscardDraft command)
    {
        if (command.By.Account == Account
            && stored.State.Drafts.GetValueOrDefault(command.Procedure) is { Text: not null } draft
            && (command.Version is not { } seen || seen == draft.Version))
            await Put(command.Procedure, draft.Version + 1, null, null);
        return Outcome.Accepted(0);
    }

    /// <summary>Drafts end in their time also when nobody comes back for them.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await DiscardOld();
        if (stored.State.Drafts.Values.Any(draft => draft.Text is not null)) return;
        if (await this.GetReminder(Daily) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task DiscardOld()
    {
        var now = clock.GetUtcNow();
        var kept = stored.State.Drafts.Where(draft => !DraftRules.IsPast(draft.Value.SavedAt, now)).ToDictionary();
        if (kept.Count < stored.State.Drafts.Count) await this.Store(stored, new DraftsState { Drafts = kept });
    }

    /// <summary>A discarded draft leaves its version, so that a window in which it is still open is told.</summary>
    private async Task<KeptDraft> Put(string procedure, long version, string? text, Guid? window)
    {
        var draft = new KeptDraft(version, clock.GetUtcNow(), text, window);
        await this.Store(stored, new DraftsState { Drafts = new(stored.State.Drafts) { [procedure] = draft } });
        return draft;
    }

    private Draft? Open(string procedure, KeptDraft draft) => ring.Open(Subject, draft.Text!) is { } text
        ? new Draft(procedure, draft.Version, draft.SavedAt,
            JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(text, GrainStorage.Json)!)
        : null;

    private static DateTimeOffset? TimeOf(KeptDraft? draft) => draft?.Text is null ? null : draft.SavedAt;
}

/// <summary>A person's drafts by procedure.</summary>
internal sealed class DraftsState
{
    public Dictionary<string, KeptDraft> Drafts { get; set; } = [];
}

/// <summary>A draft as it is stored.</summary>
/// <param name="SavedAt">When it was saved or discarded.</param>
/// <param name="Text">The ciphertext; null when it was discarded.</param>
/// <param name="Window">Where it was typed.</param>
internal sealed record KeptDraft(long Version, DateTimeOffset SavedAt, string? Text, Guid? Window);
