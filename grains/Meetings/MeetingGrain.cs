using System.Collections.Immutable;
using Npgsql;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Meetings;

/// <inheritdoc cref="IMeetingGrain"/>
internal sealed class MeetingGrain(
    JournalReader reader, JournalWriter writer, SubjectKeys keys, TimeProvider clock, NpgsqlDataSource database)
    : EventSourcedGrain<MeetingState, MeetingEvent>(reader, writer, keys, clock), IMeetingGrain
{
    /// <summary>The member agencies, as the working group said when the present command came.</summary>
    private ImmutableArray<string> members = [];

    /// <summary>Who leads it.</summary>
    private string? lead;

    private Guid Id => this.GetPrimaryKey();

    protected override Guid Stream => Id;

    protected override string Kind => "meeting";

    protected override string Subject => State.WorkingGroup;

    protected override MeetingState Initial => MeetingState.None;

    public async Task<Outcome> Plan(PlanMeeting command)
    {
        members = await MembersOf(command.WorkingGroup);
        return await Execute(command, async now =>
        {
            var facts = await FactsOf(command.By, command.Cases, now);
            var tried = MeetingRules.Decide(State, command, facts);
            if (tried.Refusal is not null) return tried;
            await Keys.Make(Ring, Id);
            var year = ChinaTime.DayOf(now).Year;
            return MeetingRules.Decide(State, command, facts with
            {
                Number = await MeetingRows.NextNumber(
                    database, await CodeOf(command.WorkingGroup), command.Kind, year),
            });
        });
    }

    public async Task<Outcome> Work(ICommand command)
    {
        members = State.Exists ? await MembersOf(State.WorkingGroup) : [];
        return await Execute(command, async now => MeetingRules.Decide(
            State, command, await FactsOf(command.By, command is PutOnAgenda put ? put.Cases : [], now) with
            {
                Files = command is SubmitItem { File: not null } reply ? await FilesFor(reply) : [],
            }));
    }

    public async Task<Answer<MeetingDetails>> Get(Requester by)
    {
        if (!State.Exists) return MeetingRules.NotFound();
        var present = await MembersOf(State.WorkingGroup);
        return MayRead(present, by)
            ? MeetingReading.Details(Id, State, Version, by, present, ChinaTime.DayOf(Now))
            : MeetingRules.NotFound();
    }

    public async Task<bool> MayWatch(Requester by) => State.Exists && MayRead(await MembersOf(State.WorkingGroup), by);

    protected override MeetingState Apply(MeetingState state, Fact fact, MeetingEvent happened) => state.Apply(fact, happened);

    protected override Outcome AnswerOf(long version, ImmutableArray<MeetingEvent> events) => Outcome.Accepted(
        version, [.. events.OfType<ItemAdded>().Select(e => e.No)], events.OfType<MeetingPlanned>().FirstOrDefault()?.Number);

    protected override JournalEntry Beside(
        JournalEntry entry, MeetingState before, MeetingState after, Fact fact, ImmutableArray<MeetingEvent> events) =>
        entry with { Subject = after.WorkingGroup, Meeting = MeetingRows.Of(before, after, fact, events) };

    /// <summary>Nobody but a member of the group learns more than "no such meeting".</summary>
    protected override Refusal? Gate(ICommand command) => command switch
    {
        PlanMeeting c => MayRead(members, c.By) ? null : WorkingGroups.GroupRules.NotFound(),
        TendItems => State.Exists ? null : MeetingRules.NotFound(),
        _ => State.Exists && MayRead(members, command.By) ? null : MeetingRules.NotFound(),
    };

    private static bool MayRead(ImmutableArray<string> members, Requester by) =>
        members.Contains(by.Agency) || by.IsCrossLine && !members.IsEmpty;

    private async Task<ImmutableArray<string>> MembersOf(string group)
    {
        var found = (await GrainFactory.GetWorkingGroup(group).Get(MeetingRows.Reader)).Value;
        lead = found?.Charter.Lead;
        return found?.Members ?? [];
    }

    private async Task<string> CodeOf(string group) =>
        (await GrainFactory.GetWorkingGroup(group).Get(MeetingRows.Reader)).Value!.Charter.Code;

    private async Task<ImmutableArray<Guid>> FilesFor(SubmitItem reply) =>
        State.Items.GetValueOrDefault(reply.No)?.Content.Case is { } id
        && (await GrainFactory.GetCase(id).Get(reply.By)).Value is { } found
            ? [.. found.Files.Where(f => f is { Visibility: Visibility.Group, IsWithdrawn: false }).Select(f => f.Id)]
            : [];

    private async Task<MeetingFacts> FactsOf(Requester by, ImmutableArray<Guid> cases, DateTimeOffset now)
    {
        var asked = cases.Distinct().Take(MeetingLimits.Cases + 1).Where(id => !State.Agenda.Exists(c => c.Case == id))
            .Select(id => GrainFactory.GetCase(id).Get(by));
        var seen = (await Task.WhenAll(asked)).Select(answer => answer.Value).OfType<CaseDetails>()
            .ToDictionary(c => c.Id, c => new NamedCase(c.Number, c.WorkingGroup));
        return new MeetingFacts(Id, members, seen, "", now) { Lead = lead };
    }
}
