using System.Collections.Immutable;
using Orleans.Runtime;

namespace Tracker.Letters;

/// <inheritdoc cref="ILetterheadGrain"/>
internal sealed class LetterheadGrain(
    [PersistentState("letterhead", GrainStorage.Name)] IPersistentState<LetterheadState> stored, TimeProvider clock)
    : Grain, ILetterheadGrain
{
    private string Id => this.GetPrimaryKeyString();

    public async Task<Letterhead> Get()
    {
        var s = stored.State;
        var agency = await GrainFactory.GetAgency(Id).Get();
        return new Letterhead(
            s.Version, s.Word, agency is null ? Id : LetterWord.Of(agency),
            [.. s.Templates.Keys.Order()], s.ChangedAt, s.ChangedBy, agency?.ShortName ?? Id);
    }

    public Task<ImmutableArray<byte>?> GetTemplate(LetterForm form) => Task.FromResult<ImmutableArray<byte>?>(
        stored.State.Templates.GetValueOrDefault(form) is { } template ? [.. Convert.FromBase64String(template)] : null);

    public Task<ImmutableArray<byte>> Example(LetterForm form) =>
        Task.FromResult<ImmutableArray<byte>>([.. LetterTemplate.Example(form)]);

    public Task<Outcome> ChooseWord(ChooseLetterWord command) => Change(command, () => LetterheadRules.Check(command),
        s => s with { Word = string.IsNullOrWhiteSpace(command.Word) ? null : command.Word.Trim() });

    public Task<Outcome> KeepTemplate(KeepLetterTemplate command) => Change(command, () => LetterheadRules.Check(command),
        s => s with { Templates = With(s.Templates, command) });

    private static Dictionary<LetterForm, string> With(Dictionary<LetterForm, string> before, KeepLetterTemplate command)
    {
        var templates = new Dictionary<LetterForm, string>(before);
        if (command.Content is { } content) templates[command.Form] = Convert.ToBase64String(content.AsSpan());
        else templates.Remove(command.Form);
        return templates;
    }

    private async Task<Outcome> Change(ICommand command, Func<Refusal?> check, Func<LetterheadState, LetterheadState> change)
    {
        if (await GrainFactory.GetAgency(Id).Get() is null || !Letterhead.MayKeep(command.By, Id))
            return Outcome.Refused(RefusalCode.Forbidden, Reasons.RoleMissing,
                "Signers and liaisons of the agency choose its letterhead.");
        if (KeptCommand.AnswerTo(command, stored.State.Commands) is { } earlier) return earlier;
        if (check() is { } wrong) return Outcome.Refused(wrong);
        var version = stored.State.Version + 1;
        await this.Store(stored, change(stored.State) with
        {
            Version = version, ChangedAt = clock.GetUtcNow(), ChangedBy = command.By.Account,
            Commands = KeptCommand.With(stored.State.Commands, command, version),
        });
        return Outcome.Accepted(version);
    }
}

/// <summary>What is stored of an agency's letterhead.</summary>
internal sealed record LetterheadState
{
    public long Version { get; init; }

    public string? Word { get; init; }

    /// <summary>The templates' bytes in Base64, by form.</summary>
    public Dictionary<LetterForm, string> Templates { get; init; } = [];

    public DateTimeOffset? ChangedAt { get; init; }

    public Guid? ChangedBy { get; init; }

    public KeptCommand[] Commands { get; init; } = [];
}
