using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Supervision;

/// <inheritdoc cref="ITriggerRulesGrain"/>
internal sealed class TriggerRulesGrain(
    TriggerLibrary library, Divisions divisions, JournalReader reader, JournalWriter writer, SubjectKeys keys,
    TimeProvider clock)
    : EventSourcedGrain<TriggerChanges, TriggerEvent>(reader, writer, keys, clock), ITriggerRulesGrain
{
    private const int MostShown = 100;

    protected override Guid Stream => DerivedId.From("trigger-rules");

    protected override string Kind => "trigger-rules";

    protected override string Subject => "national";

    protected override TriggerChanges Initial => TriggerChanges.None;

    public Task<Outcome> Set(SetTrigger command) => Execute(command, async _ => State.Decide(
        command, command.Place.Region is { } region && (await divisions.Path(region)).Count > 0,
        (await GrainFactory.GetAgencyDirectory().List()).Select(a => a.Line).ToHashSet()));

    public Task<Outcome> Reset(ResetTrigger command) => Execute(command, _ => State.Decide(command));

    public Task<TriggerRulesView> Get() => Task.FromResult(new TriggerRulesView(
        library.VersionOf(Version),
        [
            .. library.Loaded.Triggers.Values.OrderBy(t => t.Kind)
                .Select(t => new TriggerDefault(t.Kind, t.Setting, TriggerDefinition.Counts(t.Kind))),
        ],
        [.. State.InForce.Values.OrderBy(c => c.Kind).ThenBy(c => c.Place.Region).ThenBy(c => c.Place.Line)],
        [.. State.History.Reverse().Take(MostShown)]));

    protected override TriggerChanges Apply(TriggerChanges state, Fact fact, TriggerEvent happened) =>
        state.Apply(fact, happened);
}
