using System.Collections.Immutable;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Supervision;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>What a command of supervision needs to know of the world.</summary>
/// <param name="Sight">What the requester is to the case, and whom she may supervise in it.</param>
/// <param name="Group">The members of the case's working group.</param>
/// <param name="Line">The agencies of the requester's line in her region.</param>
internal sealed record SupervisionFacts(CaseSight Sight, ImmutableArray<string> Group, ImmutableArray<string> Line);

/// <summary>The ladder of supervision: who may take which measure against whom, and what becomes of it.</summary>
internal static partial class CaseRules
{
    /// <summary>Whether it is a command of the ladder: whose sender may be a supervisor and no party.</summary>
    public static bool IsOfSupervision(ICommand command) => command is UrgeCase or IssueHandlingOrder
        or AnswerHandlingOrder or AcceptHandlingOrder or ReturnHandlingOrder or LiftHandlingOrder or ListCase or UnlistCase
        or CirculateCase or DismissProposal;

    private static Decision DecideSupervision(CaseState state, ICommand command, CaseFacts facts) => command switch
    {
        UrgeCase c => Decide(state, c, facts),
        IssueHandlingOrder c => Decide(state, c, facts),
        AnswerHandlingOrder c => Decide(state, c, facts),
        AcceptHandlingOrder c => Decide(state, c, facts),
        ReturnHandlingOrder c => Decide(state, c, facts),
        LiftHandlingOrder c => Decide(state, c, facts),
        ListCase c => Decide(state, c, facts),
        UnlistCase c => Decide(state, c, facts),
        CirculateCase c => Decide(state, c, facts),
        DismissProposal c => Decide(state, c, facts),
        _ => throw new ArgumentException($"{command.GetType().Name} is no command of an open case.", nameof(command)),
    };

    private static Decision Decide(CaseState state, UrgeCase command, CaseFacts facts)
    {
        if (!Enum.IsDefined(command.Level))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'level' must be alert or urge.");
        if (command.Level is not (SupervisionLevel.Alert or SupervisionLevel.Urge))
            return new Refusal(RefusalCode.Invalid, Reasons.SupervisionLevelUnfit, "This alerts or urges, and nothing else.");
        var sight = facts.Supervision!.Sight;
        string[] agencies = (command.Agency ?? ProposedFor(state, command.Proposal)) is { } named
            ? [named]
            : [.. state.Waiting.Select(no => state.Steps[no].Holder).Where(sight.Supervises).Distinct()];
        if (agencies.Length == 0) return Nobody();
        foreach (var agency in agencies)
            if (MayTake(state, facts, agency, command.Level, command.Why, command.Proposal) is { } refusal)
                return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        return ImmutableArray.CreateRange<CaseEvent>(agencies.Select((agency, i) => new CaseUrged(
            state.Ladder.Next + i, command.Level, agency, new Sealed(facts.Id, command.Reason.Trim()),
            Note(facts.Id, command.Why), command.Proposal, Automatic: false)));
    }

    private static Decision Decide(CaseState state, IssueHandlingOrder command, CaseFacts facts)
    {
        if (MayTake(state, facts, command.Agency, SupervisionLevel.Order, command.Why, command.Proposal) is { } refusal)
            return refusal;
        if ((Reason("demand", command.Demand) ?? Term(command.LastDay, facts.Now)) is { } wrong) return wrong;
        if (state.Ladder.OpenOrder(command.Agency) is { } open)
            return new Refusal(RefusalCode.Conflict, Reasons.SupervisionOrderOpen,
                $"Order {open.No} to '{command.Agency}' is not done.");
        var due = ChinaTime.EndOf(command.LastDay).ToUniversalTime();
        return Facts(new HandlingOrderIssued(
            state.Ladder.Next, command.Agency, new Sealed(facts.Id, command.Demand.Trim()), command.LastDay, due,
            WarnAt(facts.Now, due), Note(facts.Id, command.Why), command.Proposal));
    }

    private static Decision Decide(CaseState state, AnswerHandlingOrder command, CaseFacts facts)
    {
        if (Item(state, facts, command.Order, out var order) is { } unseen) return unseen;
        if (order.Agency != command.By.Agency)
            return new Refusal(RefusalCode.Forbidden, Reasons.SupervisionNotYours, $"Order {order.No} is to '{order.Agency}'.");
        if (!PostRoles.MayWork(command.By)) return RoleMissing();
        if (state.KeepsAway(command.By)) return Recused();
        if (!order.Awaits) return Elsewhere(order);
        return Reason("text", command.Text) is { } wrong
            ? wrong
            : Facts(new HandlingOrderAnswered(order.No, new Sealed(facts.Id, command.Text.Trim())));
    }

    private static Decision Decide(CaseState state, AcceptHandlingOrder command, CaseFacts facts)
    {
        if (Supervised(state, facts, command.Order, out var order) is { } refusal) return refusal;
        if (order.State != SupervisionState.Answered) return Elsewhere(order);
        return Texts.Check("note", command.Note, Limits.Note) is { } wrong
            ? wrong
            : Facts(new HandlingOrderAccepted(order.No, Note(facts.Id, command.Note)));
    }

    private static Decision Decide(CaseState state, ReturnHandlingOrder command, CaseFacts facts)
    {
        if (Supervised(state, facts, command.Order, out var order) is { } refusal) return refusal;
        if (order.State != SupervisionState.Answered) return Elsewhere(order);
        if ((Reason("reason", command.Reason) ?? Term(command.LastDay, facts.Now)) is { } wrong) return wrong;
        var due = ChinaTime.EndOf(command.LastDay).ToUniversalTime();
        return Facts(new HandlingOrderReturned(
            order.No, new Sealed(facts.Id, command.Reason.Trim()), command.LastDay, due, WarnAt(facts.Now, due)));
    }

    private static Decision Decide(CaseState state, LiftHandlingOrder command, CaseFacts facts)
    {
        if (Supervised(state, facts, command.Order, out var order) is { } refusal) return refusal;
        if (!order.IsOpenOrder) return Elsewhere(order);
        return Reason("reason", command.Reason) is { } wrong
            ? wrong
            : Facts(new HandlingOrderLifted(order.No, new Sealed(facts.Id, command.Reason.Trim())));
    }

    private static Decision Decide(CaseState state, ListCase command, CaseFacts facts)
    {
        if (Whose(state, facts, command.Agency ?? ProposedFor(state, command.Proposal)) is not { } agency) return Nobody();
        if (MayTake(state, facts, agency, SupervisionLevel.Listing, command.Why, command.Proposal) is { } refusal) return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        if (state.Ladder.Listing is not null)
            return new Refusal(RefusalCode.Conflict, Reasons.SupervisionListed, "The case is listed already.");
        return Facts(new CaseListed(
            state.Ladder.Next, agency, new Sealed(facts.Id, command.Reason.Trim()), Note(facts.Id, command.Why),
            command.Proposal));
    }

    private static Decision Decide(CaseState state, UnlistCase command, CaseFacts facts)
    {
        if (state.Ladder.Listing is not { } listing)
            return facts.Supervision!.Sight.IsSupervisor ? NotListed() : OutOfScope();
        if (!facts.Supervision!.Sight.Supervises(listing.Agency)) return OutOfScope();
        return Reason("reason", command.Reason) is { } wrong
            ? wrong
            : Facts(new CaseUnlisted(listing.No, new Sealed(facts.Id, command.Reason.Trim())));
    }

    private static Decision Decide(CaseState state, CirculateCase command, CaseFacts facts)
    {
        if (Whose(state, facts, command.Agency ?? ProposedFor(state, command.Proposal)) is not { } agency) return Nobody();
        if (MayTake(state, facts, agency, SupervisionLevel.Circular, command.Why, command.Proposal) is { } refusal)
            return refusal;
        if (!Enum.IsDefined(command.To))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'to' must be parties, group, line or named.");
        if (Reason("text", command.Text) is { } wrong) return wrong;
        if (command.Agencies.Length > SupervisionLimits.Addressees)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"A notice goes to at most {SupervisionLimits.Addressees} agencies by name.");
        if (command.To == Circle.Named && command.Agencies.FirstOrDefault(a => !facts.Agencies.ContainsKey(a)) is { } unknown)
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{unknown}'.");
        ImmutableArray<string> told =
        [
            .. (command.To switch
            {
                Circle.Group => facts.Supervision!.Group,
                Circle.Line => facts.Supervision!.Line,
                Circle.Named => command.Agencies,
                _ => state.Parties.Keys,
            }).Distinct().Order(StringComparer.Ordinal),
        ];
        return told.IsEmpty
            ? new Refusal(RefusalCode.Invalid, Reasons.SupervisionAddresseeMissing, "Nobody would get the notice.")
            : Facts(new CaseCirculated(
                state.Ladder.Next, agency, command.To, told, new Sealed(facts.Id, command.Text.Trim()),
                Note(facts.Id, command.Why), command.Proposal));
    }

    private static Decision Decide(CaseState state, DismissProposal command, CaseFacts facts)
    {
        if (Supervised(state, facts, command.Proposal, out var proposal) is { } refusal) return refusal;
        if (proposal.State != SupervisionState.Proposed) return Decided();
        return Reason("reason", command.Reason) is { } wrong
            ? wrong
            : Facts(new ProposalDismissed(proposal.No, new Sealed(facts.Id, command.Reason.Trim())));
    }

    /// <summary>Whether a measure may be taken: by whom, against whom, on which rung, and after which proposal.</summary>
    private static Refusal? MayTake(
        CaseState state, CaseFacts facts, string agency, SupervisionLevel level, string? why, int? proposal)
    {
        var sight = facts.Supervision!.Sight;
        if (!sight.Supervises(agency)) return OutOfScope();
        if (!Supervisable(state).Contains(agency))
            return new Refusal(RefusalCode.Invalid, Reasons.PartyUnknown, $"'{agency}' has no part in the case.");
        if (state.Ladder.Items.Count >= SupervisionLimits.Items)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A case has at most {SupervisionLimits.Items} measures.");
        if (proposal is { } no)
        {
            if (Supervised(state, facts, no, out var item) is { } refusal) return refusal;
            if (item.State != SupervisionState.Proposed) return Decided();
            if (item.Agency != agency)
                return new Refusal(RefusalCode.Invalid, Reasons.SupervisionProposalOfAnother,
                    $"Proposal {no} is about '{item.Agency}', not '{agency}'.");
        }

        if (Texts.Check("why", why, Limits.Note) is { } wrong) return wrong;
        return IsNextRung(state, agency, level) || !string.IsNullOrWhiteSpace(why)
            ? null
            : new Refusal(RefusalCode.Invalid, Reasons.SupervisionWhyNeeded, "A level is skipped or repeated: say why.");
    }

    /// <summary>The parties, and those who returned what was sent to them and are parties no more.</summary>
    public static IEnumerable<string> Supervisable(CaseState state) =>
        state.Parties.Keys.Union(state.Steps.Values.Select(step => step.Owner));

    public static bool IsNextRung(CaseState state, string agency, SupervisionLevel level) =>
        (int)level == (state.Ladder.Reached(agency) is { } reached ? (int)reached + 1 : 0);

    private static Refusal? Item(CaseState state, CaseFacts facts, int no, out LadderItem item) =>
        state.Ladder.Items.TryGetValue(no, out item!) && CaseReading.SeesSupervision(state, item, facts.Supervision!.Sight)
            ? null
            : new Refusal(RefusalCode.NotFound, Reasons.SupervisionItemUnknown, "There is no such measure.");

    private static Refusal? Supervised(CaseState state, CaseFacts facts, int no, out LadderItem item) =>
        Item(state, facts, no, out item) ?? (facts.Supervision!.Sight.Supervises(item.Agency) ? null : OutOfScope());

    /// <summary>The agency that was named; else the one that must act, as far as it is supervised.</summary>
    private static string? Whose(CaseState state, CaseFacts facts, string? named) => named
        ?? state.Waiting.Reverse().Select(no => state.Steps[no].Holder).Append(state.Opener)
            .FirstOrDefault(facts.Supervision!.Sight.Supervises);

    private static string? ProposedFor(CaseState state, int? proposal) =>
        proposal is { } no ? state.Ladder.Items.GetValueOrDefault(no)?.Agency : null;

    private static Refusal? Term(DateOnly lastDay, DateTimeOffset now)
    {
        var today = ChinaTime.DayOf(now);
        return lastDay < today || lastDay > today.AddDays(SupervisionLimits.OrderDays)
            ? new Refusal(RefusalCode.Invalid, Reasons.SupervisionTerm,
                $"The last day lies between today and {SupervisionLimits.OrderDays} days ahead.")
            : null;
    }

    /// <summary>The last third of the time, three days at most.</summary>
    private static DateTimeOffset WarnAt(DateTimeOffset now, DateTimeOffset due)
    {
        var third = new TimeSpan((due - now).Ticks / 3 / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        return due - (third < TimeSpan.FromDays(3) ? third : TimeSpan.FromDays(3));
    }

    private static Refusal OutOfScope() => new(
        RefusalCode.Forbidden, Reasons.SupervisionOutOfScope, "This is not within what you supervise.");

    private static Refusal Nobody() => new(
        RefusalCode.Conflict, Reasons.SupervisionNobody, "No agency that you supervise must act here now.");

    private static Refusal NotListed() => new(RefusalCode.Conflict, Reasons.SupervisionNotListed, "The case is not listed.");

    private static Refusal Decided() => new(
        RefusalCode.Conflict, Reasons.SupervisionDecided, "The proposal was decided already.");

    private static Refusal Elsewhere(LadderItem order) => new(
        RefusalCode.Conflict, Reasons.SupervisionOrderElsewhere, $"Item {order.No} stands elsewhere.");
}
