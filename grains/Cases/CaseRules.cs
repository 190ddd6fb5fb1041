using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>
/// What may happen in a case, and what follows from it. Pure: the same state, command, facts and time give the same
/// decision. Everything a rule needs to know of the world is an argument.
/// </summary>
internal static partial class CaseRules
{
    /// <summary>A clock of the requester's may run ahead of ours by this much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    public static Decision Decide(CaseState state, AcceptStep command, DateTimeOffset now)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if (NotInFuture(command.HappenedOn, now) is { } future) return future;
        return Facts(new StepAccepted(step.No, command.HappenedOn ?? now));
    }

    public static Decision Decide(CaseState state, ReturnStep command, Guid id, DateTimeOffset now)
    {
        if (Waiting(state, command.By, command.Step, StepState.Offered, out var step) is { } refusal) return refusal;
        if (Texts.Check("reason", command.Reason, Limits.Note, required: true) is { } text) return text;
        if (NotInFuture(command.HappenedOn, now) is { } future) return future;
        var sender = state.Steps[step.SentBy!.Value];
        var on = command.HappenedOn ?? now;
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new StepReturned(step.No, new Sealed(id, command.Reason.Trim()), on));
        if (MayLeave(state, step)) events.Add(new PartyLeft(step.Owner, null));
        Join(events, state, sender.Owner);
        // The sender has it again, as its own work: it need not accept what it sent.
        events.Add(new StepOpened(NextStep(state), sender.Step, sender.Owner, null, on));
        return events.ToImmutable();
    }

    public static Decision Decide(
        CaseState state, CompleteStep command, Procedure procedure, Guid id, AgencyProfile? target, DateTimeOffset now)
    {
        if (Waiting(state, command.By, command.Step, StepState.Open, out var step) is { } refusal) return refusal;
        if (procedure.Steps[step.Step].Outcome(command.Outcome) is not { } outcome)
            return new Refusal(RefusalCode.Invalid, Reasons.OutcomeUnknown,
                $"Step '{step.Step}' cannot end with '{command.Outcome}'.");
        if (Fields.Check(outcome.Fields, command.Fields) is { } field) return field;
        if (Texts.Check("note", command.Note, Limits.Note) is { } note) return note;
        if (NotInFuture(command.HappenedOn, now) is { } future) return future;
        foreach (var binding in outcome.Binds.Where(b => b.Agency != Binding.Self))
            if (Fields.CheckDispatch(step.Owner, command.Fields[binding.Agency], target) is { } dispatch) return dispatch;
        return Complete(state, command, procedure, id, step, outcome, command.HappenedOn ?? now);
    }

    public static Decision Decide(CaseState state, AddComment command, Guid id)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (Texts.Check("text", command.Text, Limits.Note, required: true) is { } text) return text;
        return Facts(new CommentAdded(new Sealed(id, command.Text.Trim()), command.Visibility));
    }

    public static Decision Decide(CaseState state, AddParty command, AgencyProfile? agency)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (agency is null)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.Agency}'.");
        if (state.IsParty(command.Agency))
            return new Refusal(RefusalCode.Conflict, Reasons.PartyExists, $"'{command.Agency}' is a party already.");
        if (state.Parties.Count >= Limits.Parties) return TooManyParties();
        return Facts(new PartyJoined(command.Agency, Invited: true));
    }

    public static Decision Decide(CaseState state, RemoveParty command, Guid id)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (command.By.Agency != state.Opener)
            return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing,
                "Only the agency that opened the case takes a party out of it.");
        if (!state.IsParty(command.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.PartyUnknown, $"'{command.Agency}' is no party.");
        if (command.Agency == state.Opener || state.Waiting.Any(no => state.Steps[no].Owner == command.Agency))
            return new Refusal(RefusalCode.Conflict, Reasons.PartyNeeded,
                $"'{command.Agency}' opened the case or has a step open in it.");
        if (Texts.Check("reason", command.Reason, Limits.Note, required: true) is { } text) return text;
        return Facts(new PartyLeft(command.Agency, new Sealed(id, command.Reason.Trim())));
    }

    private static Decision Complete(
        CaseState state, CompleteStep command, Procedure procedure, Guid id, CaseStep step, OutcomeRule outcome,
        DateTimeOffset on)
    {
        var events = ImmutableArray.CreateBuilder<CaseEvent>();
        events.Add(new StepCompleted(step.No, outcome.Id, Fields.Seal(id, command.Fields),
            string.IsNullOrWhiteSpace(command.Note) ? null : new Sealed(id, command.Note.Trim()), on));
        var roles = state.Roles;
        foreach (var binding in outcome.Binds)
        {
            var agency = binding.Agency == Binding.Self ? step.Owner : command.Fields[binding.Agency];
            Join(events, state, agency);
            if (roles.GetValueOrDefault(binding.Role) != agency) events.Add(new RoleBound(binding.Role, agency));
            roles = roles.SetItem(binding.Role, agency);
        }

        AddOpened(events, state, outcome.Opens, procedure, roles, step, on);
        if (outcome.Closes is { } result) events.Add(new CaseClosed(result, on));
        return events.ToImmutable();
    }

    private static void AddOpened(
        ImmutableArray<CaseEvent>.Builder events, CaseState state, ImmutableArray<string> opens, Procedure procedure,
        IReadOnlyDictionary<string, string> roles, CaseStep? from, DateTimeOffset on)
    {
        var no = NextStep(state);
        foreach (var id in opens)
        {
            var rule = procedure.Steps[id];
            var owner = roles[rule.Owner];
            Join(events, state, owner);
            // Nobody refers to itself: what stays in one agency is simply open.
            var sentBy = rule.Referral && from is not null && owner != from.Owner ? from.No : (int?)null;
            events.Add(new StepOpened(no++, id, owner, sentBy, on));
        }
    }

    /// <summary>Who must act is a party, also when it was taken out before.</summary>
    private static void Join(ImmutableArray<CaseEvent>.Builder events, CaseState state, string agency)
    {
        if (!state.IsParty(agency) && !events.OfType<PartyJoined>().Any(joined => joined.Agency == agency))
            events.Add(new PartyJoined(agency, Invited: false));
    }

    /// <summary>Finds the step for its owner; says why the requester cannot act on it otherwise.</summary>
    private static Refusal? Waiting(CaseState state, Requester by, int no, StepState needed, out CaseStep step)
    {
        step = null!;
        if (!state.IsParty(by.Agency)) return by.IsCrossLine ? RoleMissing() : NotFound();
        if (!state.Steps.TryGetValue(no, out step!))
            return new Refusal(RefusalCode.Invalid, Reasons.StepNotFound, $"The case has no step {no}.");
        if (step.Owner != by.Agency)
            return new Refusal(RefusalCode.Forbidden, Reasons.StepNotOwner, $"Step {no} belongs to '{step.Owner}'.");
        if (!PostRoles.MayWork(by)) return RoleMissing();
        if (state.Status == CaseStatus.Closed) return Closed();
        if (step.State == needed) return null;
        return (needed, step.State) switch
        {
            (StepState.Open, StepState.Offered) => new Refusal(RefusalCode.Conflict, Reasons.StepNotAccepted,
                $"Step {no} must be accepted before it can be completed."),
            (StepState.Offered, StepState.Open) => new Refusal(RefusalCode.Conflict, Reasons.StepNotOffered,
                $"Step {no} does not wait for acceptance."),
            _ => new Refusal(RefusalCode.Conflict, Reasons.StepNotOpen, $"Step {no} is no longer open."),
        };
    }

    private static Refusal? OpenTo(CaseState state, Requester by)
    {
        if (!state.IsParty(by.Agency)) return by.IsCrossLine ? RoleMissing() : NotFound();
        if (!PostRoles.MayWork(by)) return RoleMissing();
        return state.Status == CaseStatus.Closed ? Closed() : null;
    }

    /// <summary>Who has returned all it got, and was not invited, has no business in the case any more.</summary>
    private static bool MayLeave(CaseState state, CaseStep step) =>
        step.Owner != state.Opener && !state.Parties[step.Owner]
        && state.Steps.Values.All(s => s.Owner != step.Owner || s.No == step.No || s.State == StepState.Returned);

    private static int NextStep(CaseState state) => state.Steps.IsEmpty ? 1 : state.Steps.Count + 1;

    private static Refusal? NotInFuture(DateTimeOffset? happenedOn, DateTimeOffset now) =>
        happenedOn > now + ClockTolerance
            ? new Refusal(RefusalCode.Invalid, Reasons.DateInFuture, "What happened cannot lie in the future.")
            : null;

    /// <summary>Also what a non-party gets: it does not learn that the case exists.</summary>
    public static Refusal NotFound() => new(RefusalCode.NotFound, Reasons.CaseNotFound, "There is no such case.");

    private static Refusal RoleMissing() =>
        new(RefusalCode.Forbidden, Reasons.RoleMissing, "Only a handler or liaison works on a case.");

    private static Refusal TooManyParties() =>
        new(RefusalCode.Invalid, Reasons.ListTooLong, $"A case has at most {Limits.Parties} parties.");

    private static Refusal Closed() => new(RefusalCode.Conflict, Reasons.CaseClosed, "The case is closed.");

    private static Decision Facts(params CaseEvent[] events) => ImmutableArray.Create(events);
}
