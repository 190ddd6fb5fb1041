using Orleans.Runtime;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Documents;

/// <inheritdoc cref="IUploadGrain"/>
internal sealed partial class UploadGrain(
    [PersistentState("uploads", GrainStorage.Name)] IPersistentState<UploadState> stored, FileStore store,
    FileInspector inspector, SubjectKeys keys, TimeProvider clock)
    : Grain, IUploadGrain, IRemindable
{
    private const string Daily = "remove-unfinished";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly KeyRing ring = new();

    // How far it has come is what is stored; counted once an activation.
    private long? offset;
    private DateTimeOffset grownAt;

    private Guid Id => this.GetPrimaryKey();

    /// <summary>The id of the content where it is another than what was sent.</summary>
    private Guid CleanedId => DerivedId.From($"cleaned/{Id}");

    private KeptUpload Upload => stored.State.Upload!;

    public async Task<Answer<UploadStanding>> Begin(BeginUpload upload)
    {
        var name = FileName.Clean(upload.Name);
        if (stored.State.Upload is { } begun)
        {
            await keys.Load(ring, begun.Case);
            // To whom it goes is the sender's latest word: meant for others, it is another upload.
            return begun.Account == upload.By.Account && begun.Agency == upload.By.Agency && begun.Case == upload.Case
                && (begun.Visibility, begun.Step, begun.Purpose) == (upload.Visibility, upload.Step, upload.Purpose)
                && (upload.Size is null || begun.Size == upload.Size)
                && ring.Open(begun.Case, begun.Name) == name
                ? await Standing()
                : new Refusal(RefusalCode.Invalid, Reasons.UploadDiffers, "This upload was begun for another file.");
        }

        var into = GrainFactory.GetCase(upload.Case);
        var closed = await into.MayAttach(upload.By, upload.Visibility, upload.Step, upload.Size ?? 0);
        // What is wrong with the file helps more than that the case has no room for it.
        if (closed is { Code: not RefusalCode.Invalid }) return closed;
        if ((inspector.Check(name, upload.Size) ?? closed) is { } refusal) return refusal;
        if (Texts.Check("purpose", upload.Purpose, Limits.Name) is { } wrong) return wrong;
        foreach (var file in new[] { Id, CleanedId })
            if (await into.HasFile(file))
                return new UploadStanding(upload.Case, upload.Size ?? 0, upload.Size, file);
        await keys.Load(ring, upload.Case);
        if (!ring.CanSeal(upload.Case))
            return new Refusal(RefusalCode.NotFound, Reasons.SubjectErased, "What the case holds was erased.");
        await this.RegisterOrUpdateReminder(Daily, Lifetime, Lifetime);
        await Keep(new KeptUpload(
            upload.By.Account, upload.By.Agency, upload.Case, ring.Seal(upload.Case, name), upload.Size,
            upload.Visibility, upload.Step, upload.Purpose));
        return await Standing();
    }

    public async Task<Answer<UploadStanding>> Get(Requester by) => IsOf(by) ? await Standing() : Unknown();

    public async Task<Answer<UploadStanding>> Put(Requester by, long at, byte[] bytes)
    {
        if (!IsOf(by)) return Unknown();
        var standing = await Standing();
        if (standing.File is not null || at != standing.Offset || standing.Offset == Upload.Size) return standing;
        var most = (int)Math.Min(FileStore.ChunkSize, (Upload.Size ?? long.MaxValue) - at);
        if (bytes.Length > most || bytes.Length < most && Upload.Size is not null)
            return new Refusal(RefusalCode.Invalid, Reasons.UploadIncomplete,
                $"At {at} the upload takes {most} bytes at once, not {bytes.Length}.");
        var size = Upload.Size ?? at + bytes.Length;
        var into = GrainFactory.GetCase(Upload.Case);
        if (await into.MayAttach(by, Upload.Visibility, Upload.Step, size) is { } closed) return closed;
        await keys.Load(ring, Upload.Case);
        var name = ring.Open(Upload.Case, Upload.Name) ?? "";
        if (inspector.Check(name, size) is { } wrong) return wrong;
        if (at == 0 && inspector.CheckHead(name, bytes, size).Refusal is { } refused) return refused;
        // When it grew is not stored: whoever takes it up again counts from now.
        if (grownAt == default) await this.RegisterOrUpdateReminder(Daily, Lifetime, Lifetime);
        // The size first: a last chunk without it would never be known for the last.
        if (Upload.Size is null && bytes.Length < most) await Keep(Upload with { Size = size });
        if (bytes.Length > 0) await store.PutChunk(Upload.Case, Id, (int)(at / FileStore.ChunkSize), bytes, ring);
        offset = at + bytes.Length;
        grownAt = clock.GetUtcNow();
        return await Standing();
    }

    public async Task<Outcome> Finish(Requester by, Attempt attempt)
    {
        if (!IsOf(by)) return Outcome.Refused(Unknown());
        if (Upload.Result is not { } result)
            return Outcome.Refused(RefusalCode.Conflict, Reasons.UploadIncomplete, "The file has not come or was not inspected.");
        await keys.Load(ring, Upload.Case);
        var outcome = await GrainFactory.GetCase(Upload.Case).AttachFile(new AttachFile(
            by, DerivedId.From($"attach/{Id}"), attempt, result.File, ring.Open(Upload.Case, result.Name) ?? "",
            result.MediaType, result.Size, result.Hash, result.ReceivedHash, result.ChunksHash, Upload.Visibility,
            Upload.Step, Upload.Purpose));
        if (!outcome.IsAccepted || Upload.IsAttached) return outcome;
        await Keep(Upload with { IsAttached = true });
        if (result.File != Id) await store.Remove(Id);
        return outcome;
    }

    public async Task<Outcome> Cancel(Requester by)
    {
        if (!IsOf(by)) return Outcome.Refused(Unknown());
        await Forget();
        return Outcome.Accepted(0);
    }

    /// <summary>A day after it last grew, an upload that was not finished is removed; of a finished one, only the note.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (stored.State.Upload is { IsAttached: false } && clock.GetUtcNow() - grownAt < Lifetime / 2) return;
        await Forget();
    }

    private async Task Forget()
    {
        if (stored.State.Upload is { } upload)
        {
            var into = GrainFactory.GetCase(upload.Case);
            foreach (var file in new[] { Id, CleanedId })
                if (!await into.HasFile(file))
                    await store.Remove(file);
            offset = null;
            await this.Store(stored, new UploadState());
        }

        if (await this.GetReminder(Daily) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task<UploadStanding> Standing()
    {
        if (Upload.IsAttached) return new UploadStanding(Upload.Case, Upload.Size ?? 0, Upload.Size, Upload.Result!.File);
        offset ??= (await store.Standing(Id)).Size;
        return new UploadStanding(Upload.Case, offset.Value, Upload.Size, null);
    }

    private bool IsOf(Requester by) => stored.State.Upload?.Account == by.Account && stored.State.Upload.Agency == by.Agency;

    private Task Keep(KeptUpload upload) => this.Store(stored, new UploadState { Upload = upload });

    private static Refusal Unknown() => new(RefusalCode.NotFound, Reasons.UploadUnknown, "There is no such upload.");
}
