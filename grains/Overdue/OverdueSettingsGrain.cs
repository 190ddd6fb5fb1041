using System.Text.Json;
using Orleans.Runtime;
using Tracker.Journal;

namespace Tracker.Overdue;

/// <inheritdoc cref="IOverdueSettingsGrain"/>
internal sealed class OverdueSettingsGrain(
    [PersistentState("overdue-settings", GrainStorage.Name)] IPersistentState<OverdueSettingsState> stored, SubjectKeys keys)
    : Grain, IOverdueSettingsGrain
{
    private readonly KeyRing ring = new();

    private Guid Account => this.GetPrimaryKey();

    // Not the account's own id, which may be another subject's.
    private Guid Subject => DerivedId.From($"overdue-settings/{Account}");

    private OverdueSettings Kept => stored.State.Text is { } text && ring.Open(Subject, text) is { } clear
        ? JsonSerializer.Deserialize<OverdueSettings>(clear, GrainStorage.Json)!
        : OverdueSettings.None;

    public override Task OnActivateAsync(CancellationToken cancellationToken) => keys.Load(ring, Subject);

    public Task<OverdueSettings> Get(Requester by) => Task.FromResult(by.Account == Account ? Kept : OverdueSettings.None);

    public Task<Outcome> SaveFilter(SaveOverdueFilter command) =>
        Change(command, kept => OverdueSettingsRules.With(kept, command));

    public Task<Outcome> RemoveFilter(RemoveOverdueFilter command) =>
        Change(command, kept => OverdueSettingsRules.Without(kept, command));

    public Task<Outcome> RenewCalendar(RenewOverdueCalendar command) =>
        Change(command, OverdueSettingsRules.WithNewCalendar);

    public Task<Outcome> EndCalendar(EndOverdueCalendar command) =>
        Change(command, kept => kept with { CalendarSecret = null });

    public Task<bool> OpensCalendar(string secret) => Task.FromResult(OverdueSettingsRules.Opens(Kept, secret));

    private Task<Outcome> Change(ICommand command, Func<OverdueSettings, OverdueSettings> change) =>
        Change(command, kept => (Answer<OverdueSettings>)change(kept));

    private async Task<Outcome> Change(ICommand command, Func<OverdueSettings, Answer<OverdueSettings>> change)
    {
        if (command.By.Account != Account)
            return Outcome.Refused(RefusalCode.Forbidden, Reasons.RoleMissing, "Everybody keeps her own.");
        if (KeptCommand.AnswerTo(command, stored.State.Commands) is { } earlier) return earlier;
        var changed = change(Kept);
        if (changed.Value is not { } next) return Outcome.Refused(changed.Refusal!);
        if (!ring.Knows(Subject)) await keys.Make(ring, Subject);
        var version = stored.State.Version + 1;
        await this.Store(stored, new OverdueSettingsState
        {
            Version = version,
            Text = ring.Seal(Subject, JsonSerializer.Serialize(next, GrainStorage.Json)),
            Commands = KeptCommand.With(stored.State.Commands, command, version),
        });
        return Outcome.Accepted(version);
    }
}

/// <summary>A person's settings as they are stored.</summary>
internal sealed class OverdueSettingsState
{
    public long Version { get; set; }

    /// <summary>The ciphertext; null while nothing was kept.</summary>
    public string? Text { get; set; }

    /// <summary>The last commands carried out, so that a repeated one is not carried out again.</summary>
    public KeptCommand[] Commands { get; set; } = [];
}
