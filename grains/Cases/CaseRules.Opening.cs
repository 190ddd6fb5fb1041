using System.Collections.Immutable;
using Tracker.Deadlines;
using Tracker.Employers;
using Tracker.Journal;
using Tracker.Procedures;
using Tracker.Supervision;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What the world says about an opening: looked up by the grain, judged by the rule.</summary>
/// <param name="Group">The working group, when the requester's agency is a member.</param>
/// <param name="RegionKnown">Whether the division exists.</param>
/// <param name="UnknownParty">The first agency brought in that does not exist.</param>
/// <param name="Time">Lawful time in the region, when that is known.</param>
/// <param name="FromUnknown">The case it is to grow out of is none that the requester may see.</param>
internal sealed record OpeningFacts(
    Guid Id, string Number, Procedure? Procedure, GroupDetails? Group, bool RegionKnown, string? UnknownParty,
    Guid? Worker, ImmutableArray<Guid> Employers, LawfulTime? Time, bool FromUnknown = false)
{
    /// <summary>How causes of supervision are answered in the region.</summary>
    public TriggerSettings? Triggers { get; init; }
}

internal static partial class CaseRules
{
    public static Decision Decide(CaseState state, OpenCase command, OpeningFacts facts, DateTimeOffset now)
    {
        if (state.Exists)
            return new Refusal(RefusalCode.Conflict, Reasons.CaseExists, "This case is open already.");
        return CheckOpening(command, facts, now) is { } refusal
            ? refusal
            : Timed(
                state, Supervised(state, Opened(command, facts, now), facts.Triggers, looks: false, now), facts.Procedure!,
                facts.Time!, now);
    }

    private static Decision Opened(OpenCase command, OpeningFacts facts, DateTimeOffset now)
    {
        var on = command.HappenedOn ?? now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new CaseOpened(
            facts.Number, facts.Procedure!.Id, facts.Procedure.Version, command.WorkingGroup,
            new Sealed(facts.Id, command.Title.Trim()), command.Region, command.By.Agency,
            facts.Worker is { } worker ? new CaseWorker(worker, new Sealed(worker, command.Worker!.Name.Trim())) : null,
            [.. command.Respondents.Zip(facts.Employers, (r, id) => new Respondent(id, r.Name.Trim()))],
            Fields.Seal(facts.Id, command.Fields), on));
        events.Add(new PartyJoined(command.By.Agency, Invited: true));
        foreach (var party in command.Parties.Where(p => p != command.By.Agency).Distinct())
            events.Add(new PartyJoined(party, Invited: true));
        if (command.From is { } from) events.Add(new CaseLinked(from, null));
        foreach (var role in facts.Procedure.Opening.Binds) events.Add(new RoleBound(role, command.By.Agency));
        var after = After(CaseState.None, events);
        foreach (var step in facts.Procedure.Opening.Opens)
            after = Open(events, after, facts.Procedure.Steps[step], null, null, on, null);
        return events.ToImmutable();
    }

    /// <summary>All that can be wrong with an opening; asked before any other record is written for it.</summary>
    public static Refusal? CheckOpening(OpenCase command, OpeningFacts facts, DateTimeOffset now)
    {
        if (!PostRoles.MayWork(command.By)) return RoleMissing();
        if (facts.Group is null)
            return new Refusal(RefusalCode.Invalid, Reasons.GroupNotFound,
                $"There is no working group '{command.WorkingGroup}' that your agency belongs to.");
        if (facts.Procedure is null)
            return new Refusal(RefusalCode.Invalid, Reasons.ProcedureUnknown,
                $"There is no procedure '{command.Procedure}'.");
        if (!facts.RegionKnown)
            return new Refusal(RefusalCode.Invalid, Reasons.RegionUnknown,
                $"There is no administrative division '{command.Region}'.");
        if (facts.UnknownParty is { } unknown)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{unknown}'.");
        if (facts.FromUnknown) return NotFound();
        return Texts.Check("title", command.Title, Limits.Title, required: true)
            ?? CheckWorker(command.Worker)
            ?? CheckRespondents(command.Respondents)
            // The opener is a party too.
            ?? (command.Parties.Length >= Limits.Parties ? TooManyParties() : null)
            ?? Fields.Check(facts.Procedure.Opening.Fields, command.Fields)
            ?? NotInFuture(command.HappenedOn, now);
    }

    private static Refusal? CheckWorker(WorkerFields? worker) => worker is null
        ? null
        : Texts.Check("worker.name", worker.Name, Limits.Name, required: true)
            ?? Texts.Check("worker.phone", worker.Phone, Limits.Name)
            ?? Texts.Check("worker.idNumber", worker.IdNumber, Limits.Name)
            ?? Texts.Check("worker.occupation", worker.Occupation, Limits.Name);

    private static Refusal? CheckRespondents(ImmutableArray<EmployerFields> respondents)
    {
        if (respondents.Length > Limits.Respondents)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"A case has at most {Limits.Respondents} respondents.");
        foreach (var respondent in respondents)
            if ((Texts.Check("respondent.name", respondent.Name, Limits.Name, required: true)
                ?? Texts.Check("respondent.creditCode", respondent.CreditCode, Limits.Name)
                ?? Texts.Check("respondent.region", respondent.Region, Limits.Name)) is { } refusal)
                return refusal;
        return null;
    }
}
