using System.Collections.Immutable;
using Tracker.Documents;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    public Task<Outcome> AttachFile(AttachFile command) => Work(command);

    public Task<Outcome> WithdrawFile(WithdrawFile command) => Work(command);

    public Task<Refusal?> MayAttach(Requester by, Visibility visibility, int? step, long size) =>
        Task.FromResult(CaseRules.MayAttach(State, by, visibility, step, size, documents.Value));

    public async Task<Answer<StoredFile>> GetFile(Requester by, Guid file)
    {
        var sight = await SightOf(by);
        if (!sight.IsAny) return CaseRules.NotFound();
        return State.Files.GetValueOrDefault(file) is { } found && found.IsFor(sight, by.Agency)
            ? found.Stored
            : new Refusal(RefusalCode.NotFound, Reasons.FileUnknown, "There is no such file.");
    }

    public Task<bool> HasFile(Guid file) => Task.FromResult(State.Files.ContainsKey(file));

    /// <summary>One after the other, so that a case with many files takes no more memory than one with few.</summary>
    private async Task<ImmutableArray<Guid>> BrokenFiles()
    {
        var broken = ImmutableArray.CreateBuilder<Guid>();
        foreach (var file in State.Files.Values)
            if (!await GrainFactory.GetFile(file.Id).IsIntact(Id, file.Stored))
                broken.Add(file.Id);
        return broken.ToImmutable();
    }
}
