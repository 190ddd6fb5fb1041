using System.Collections.Immutable;
using Tracker.Documents;
using Tracker.Letters;

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
        if (State.Files.GetValueOrDefault(file) is { } found && found.IsFor(sight, by.Agency)) return found.Stored;
        return LetterOf(file) is { } letter && CaseReading.SeesLetter(State, letter, by, sight)
            ? StoredOf(letter)
            : new Refusal(RefusalCode.NotFound, Reasons.FileUnknown, "There is no such file.");
    }

    public Task<bool> HasFile(Guid file) => 
        Task.FromResult(State.Files.ContainsKey(file) || LetterOf(file) is not null);

    /// <summary>One after the other, so that a case with many files takes no more memory than one with few.</summary>
    private async Task<ImmutableArray<Guid>> BrokenFiles()
    {
        var broken = ImmutableArray.CreateBuilder<Guid>();
        var signed = State.Letters.Values.Where(letter => letter.Document is not null).Select(StoredOf);
        foreach (var file in State.Files.Values.Select(file => file.Stored).Concat(signed))
            if (!await GrainFactory.GetFile(file.Id).IsIntact(Id, file))
                broken.Add(file.Id);
        return broken.ToImmutable();
    }

    /// <summary>The letter whose document this is.</summary>
    private Letter? LetterOf(Guid file) => State.Letters.Values.FirstOrDefault(letter => letter.Document?.File == file);

    private StoredFile StoredOf(Letter letter) => new(
        letter.Document!.File, $"{letters.Kinds.Of(letter.Kind).Name.Zh} {letter.Number}.docx", FileKind.Docx.MediaType,
        letter.Document.Size, letter.Document.Hash, letter.Document.ChunksHash);
}
