using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Accounts;

using Decision = Decision<HandOverEvent>;

/// <summary>A hand-over, after its events.</summary>
internal sealed record HandOver(
    Guid Giver, string Agency, Guid ProposedBy, DateTimeOffset ProposedAt, ImmutableSortedDictionary<int, HandOverLine> Lines)
{
    public static readonly HandOver None =
        new(Guid.Empty, "", Guid.Empty, default, ImmutableSortedDictionary<int, HandOverLine>.Empty);

    public bool Exists => !Lines.IsEmpty;

    /// <summary>The lines that are confirmed and have not moved.</summary>
    public IEnumerable<HandOverLine> Moving => Lines.Values.Where(l => l.State == HandOverState.Confirmed);

    public HandOver Apply(Fact fact, HandOverEvent happened) => happened switch
    {
        HandOverProposed e => new(
            e.Giver, e.Of, fact.Account, fact.At, e.Lines.ToImmutableSortedDictionary(line => line.No, line => line)),
        HandOverConfirmed e => Answered(e.Receiver, HandOverState.Confirmed),
        HandOverDeclined e => Answered(e.Receiver, HandOverState.Declined),
        HandOverWithdrawn => Answered(null, HandOverState.Withdrawn),
        LinesSettled e => this with
        {
            Lines = Lines.SetItems(e.Lines.Select(settled => KeyValuePair.Create(settled.No, Lines[settled.No] with
            {
                State = settled.Reason is null ? HandOverState.Moved : HandOverState.Refused, Reason = settled.Reason,
            }))),
        },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a hand-over."),
    };

    private HandOver Answered(Guid? receiver, HandOverState state) => this with
    {
        Lines = Lines.SetItems(Lines.Values
            .Where(l => l.State == HandOverState.Proposed && (receiver is null || l.Receiver == receiver))
            .Select(l => KeyValuePair.Create(l.No, l with { State = state }))),
    };

    public HandOverSummary Summary(Guid id) => new(id, Giver, Agency, ProposedBy, ProposedAt,
    [
        .. Lines.Values.GroupBy(l => l.Receiver).Select(share => new HandOverShare(
            share.Key, share.Count(), Of(share, HandOverState.Proposed), Of(share, HandOverState.Confirmed),
            Of(share, HandOverState.Moved), Of(share, HandOverState.Refused), Of(share, HandOverState.Declined))),
    ]);

    private static int Of(IEnumerable<HandOverLine> lines, HandOverState state) => lines.Count(l => l.State == state);
}

/// <summary>What a rule about a hand-over must know of the world.</summary>
/// <param name="GiverAgency">The agency of the giver's post; null when she holds none.</param>
/// <param name="People">The successors' agencies, as far as they hold a post.</param>
/// <param name="Work">What the giver has in hand for the requester's agency.</param>
internal sealed record HandOverFacts(
    string? GiverAgency, IReadOnlyDictionary<Guid, string> People, ImmutableArray<OpenWorkLine> Work);

/// <summary>Who is to work a step.</summary>
/// <param name="IsHers">The giver has it still.</param>
/// <param name="IsDone">The successor has it already.</param>
internal sealed record StepAssignment(bool IsHers, bool IsDone, Guid? Handler, ImmutableArray<Guid> CoHandlers);

/// <summary>Who may hand over what to whom.</summary>
internal static class HandOverRules
{
    public static Decision Decide(HandOver state, ProposeHandOver command, HandOverFacts facts)
    {
        var by = command.By;
        if (by.For is not null)
            return new Refusal(RefusalCode.Forbidden, Reasons.DeputyActing, "Whoever acts in another's place hands nothing over.");
        if (state.Exists) return new Refusal(RefusalCode.Conflict, Reasons.KeyReused, "This hand-over was proposed before.");
        if (by.Account != command.Giver)
        {
            if (!by.Has(PostRoles.Liaison))
                return new Refusal(RefusalCode.Forbidden, Reasons.RoleMissing, "She herself, or once she is gone her agency's liaison, hands over.");
            if (facts.GiverAgency == by.Agency)
                return new Refusal(RefusalCode.Forbidden, Reasons.HandOverGiverPresent, "Whoever holds her post proposes it herself.");
        }

        if (command.Lines.Length > OpenWork.Most)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A hand-over has at most {OpenWork.Most} lines.");
        if (command.Lines.Any(l => l.Receiver == command.Giver || facts.People.GetValueOrDefault(l.Receiver) != by.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.PersonUnknown, "A successor is another person of the same agency.");
        var lines = from line in command.Lines.DistinctBy(l => (l.CaseId, l.StepNo, l.Draft))
                    from work in facts.Work.Where(w => (w.CaseId, w.StepNo, w.Draft) == (line.CaseId, line.StepNo, line.Draft))
                    select new HandOverLine(
                        0, work.CaseId, work.Number, work.StepNo, work.Draft, line.Receiver, IsCo: work.IsCo);
        ImmutableArray<HandOverLine> numbered = [.. lines.Select((line, index) => line with { No = index + 1 })];
        return numbered.IsEmpty
            ? new Refusal(RefusalCode.Invalid, Reasons.HandOverNothing, "Nothing of it is hers to hand over.")
            : Facts(new HandOverProposed(command.Giver, by.Agency, numbered));
    }

    public static Decision Decide(HandOver state, ConfirmHandOver command) =>
        Answer(state, command.By) ?? Facts(new HandOverConfirmed(command.By.Account));

    public static Decision Decide(HandOver state, DeclineHandOver command) =>
        Answer(state, command.By) ?? Facts(new HandOverDeclined(command.By.Account));

    public static Decision Decide(HandOver state, WithdrawHandOver command)
    {
        if (!MaySee(state, command.By) || !MayWithdraw(state, command.By)) return NotFound();
        return state.Lines.Values.Any(l => l.State == HandOverState.Proposed) ? Facts(new HandOverWithdrawn()) : Nothing();
    }

    /// <summary>Who works the step once the line has moved; or that it has, or is not hers any more.</summary>
    public static StepAssignment Assign(HandOverLine line, Guid giver, StepDetails step)
    {
        var isHers = line.IsCo ? step.CoHandlers.Contains(giver) : step.Handler == giver;
        var isDone = !isHers && (step.Handler == line.Receiver || line.IsCo && step.CoHandlers.Contains(line.Receiver));
        var handler = line.IsCo ? step.Handler : line.Receiver;
        var others = step.CoHandlers.Select(person => line.IsCo && person == giver ? line.Receiver : person);
        return new StepAssignment(isHers, isDone, handler, [.. others.Where(person => person != handler).Distinct()]);
    }

    /// <summary>Who is of the agency no more has no part in it, whoever she was.</summary>
    public static bool MaySee(HandOver state, Requester by) => state.Exists && by.For is null
        && (by.Has(PostRoles.Administrator) || by.Agency == state.Agency
            && (by.Account == state.Giver || by.Account == state.ProposedBy || by.Has(PostRoles.Liaison)
                || state.Lines.Values.Any(l => l.Receiver == by.Account)));

    public static bool MayWithdraw(HandOver state, Requester by) => by.Agency == state.Agency
        && (by.Account == state.Giver || by.Account == state.ProposedBy || by.Has(PostRoles.Liaison));

    /// <summary>Why the requester has nothing to answer; she must be a successor, and in the agency still.</summary>
    private static Decision? Answer(HandOver state, Requester by)
    {
        if (!MaySee(state, by) || by.Agency != state.Agency) return NotFound();
        return state.Lines.Values.Any(l => l.Receiver == by.Account && l.State == HandOverState.Proposed)
            ? null
            : (Decision?)Nothing();
    }

    public static Refusal NotFound() => new(RefusalCode.NotFound, Reasons.HandOverNotFound, "There is no such hand-over.");

    private static Refusal Nothing() =>
        new(RefusalCode.Conflict, Reasons.HandOverAnswered, "Nothing waits for this answer any more.");

    private static Decision Facts(HandOverEvent happened) => ImmutableArray.Create(happened);
}
