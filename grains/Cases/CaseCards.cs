using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tracker.Deadlines;
using Tracker.Feed;
using Tracker.Inbox;
using Tracker.Journal;
using Tracker.Procedures;
using Tracker.Supervision;

namespace Tracker.Cases;

/// <summary>What a case looks like from outside: its card and the rows that are read beside the journal.</summary>
internal static class CaseCards
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The column: the stage of the step opened last of those that wait; after the end, of the very last.</summary>
    public static Stage StageOf(CaseState state, Procedure procedure)
    {
        if (state.Steps.IsEmpty) return procedure.Stages[0];
        var no = state.Waiting.IsEmpty ? state.Steps.Count : state.Waiting.Max;
        return procedure.StageOf(state.Steps[no].Step);
    }

    public static string MaskedTitle(CaseState state) => Texts.Mask(state.Title.Text ?? "—");

    public static CaseCard Card(
        Guid id, CaseState state, long version, Procedure procedure, DateTimeOffset at) => new(
        id, state.Number, version, MaskedTitle(state), state.Procedure, StageOf(state, procedure).Id,
        state.Respondents.IsEmpty ? null : state.Respondents[0].Name, state.Respondents.Length, state.Region,
        state.OpenedOn,
        [
            .. state.Waiting.Select(no => state.Steps[no]).Select(s =>
                new CardStep(s.No, s.Step, procedure.Steps[s.Step].Name, s.Holder, s.State, s.Since,
                    [.. s.Deadlines.Where(d => d.State == DeadlineState.Running)
                        .Select(d => new CardDeadline(d.Rule, d.Reckoning.Binds, d.Reckoning.Warn, d.Reckoning.Due))])),
        ],
        CaseLedger.Of(state, at), at, state.Ladder.Listing is not null);

    public static CaseRows Rows(
        Guid id, CaseState before, CaseState after, Fact fact, ImmutableArray<CaseEvent> events, Procedure procedure,
        string regionPath)
    {
        var (version, at) = (fact.Version, fact.At);
        var topic = Topic.Board(after.WorkingGroup).ToString();
        var left = before.Parties.Keys.Where(p => !after.Parties.ContainsKey(p)).ToArray();
        return new CaseRows(
            new CaseRow(after.Number, after.WorkingGroup, after.Procedure, after.ProcedureVersion, MaskedTitle(after),
                after.Region, StageOf(after, procedure).Id, Kebab(after.Status),
                after.Respondents.IsEmpty ? null : after.Respondents[0].Name, after.Opener, after.OpenedOn, at,
                after.Worker?.Worker, regionPath, after.ClosedOn),
            [.. after.StepsChangedSince(before).Select(StepRow)],
            [
                // The time of the last change orders each party's list, so every party's row moves with the case.
                .. after.Parties.Keys.Select(p => new PartyRow(p, true)),
                .. left.Select(p => new PartyRow(p, false)),
            ],
            [
                new CardRow(topic, after.Status == CaseStatus.Closed, Audience(after),
                    JsonSerializer.Serialize(Card(id, after, version, procedure, at), Json)),
            ],
            [
                .. left.Select(p => new DepartureRow(topic, p)),
                // A guest that is one no more has no board to leave, but the case itself.
                .. before.Invited.Keys.Where(g => !after.Invited.ContainsKey(g) && !after.IsParty(g))
                    .Select(g => new DepartureRow(Topic.Case(id).ToString(), g)),
            ],
            [.. ChangedDeadlines(before, after, regionPath)],
            NotificationRules.Of(after, fact.Agency, events),
            CaseLookups.Of(before, after, fact, events))
        {
            Supervision = SupervisionRows.Of(before, after), SupervisionWatch = SupervisionRows.WatchOf(before, after),
        };
    }

    private static IEnumerable<DeadlineRow> ChangedDeadlines(CaseState before, CaseState after, string regionPath) =>
        after.StepsChangedSince(before).Append(null).SelectMany(s =>
        {
            var old = s is null ? before.Deadlines : before.Steps.GetValueOrDefault(s.No)?.Deadlines ?? [];
            var holder = s is null ? null : before.Steps.GetValueOrDefault(s.No)?.Holder;
            return (s?.Deadlines ?? after.Deadlines)
                .Where(d => !old.Contains(d) || holder != s?.Holder || before.Region != after.Region)
                .Select(d => new DeadlineRow(
                    s?.No ?? 0, d.Rule, s?.Step ?? "", Kebab(d.Reckoning.Binds), s?.Holder ?? after.Opener, regionPath,
                    d.Reckoning.Due, d.NextWarning, Kebab(d.State), d.Warned, d.Missed, d.Reckoning.Calendar,
                    d.EndedOn));
        });

    private static StepRow StepRow(CaseStep s) => new(
        s.No, s.Step, s.Holder, s.Sender, Kebab(s.State), s.Since, s.Handler,
        s.Deadlines.Where(d => d.State == DeadlineState.Running).Min(d => (DateTimeOffset?)d.Reckoning.Due), s.CoHandlers);

    private static string Audience(CaseState state) =>
        "{" + string.Join(',', state.Parties.Keys.Append(Audiences.CrossLine).Select(a => $"\"{a}\"")) + "}";

    public static string Kebab<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
