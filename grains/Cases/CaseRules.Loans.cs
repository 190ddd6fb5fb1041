using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>Reading by those who are no party: a closed case is lent as an open one is.</summary>
internal static partial class CaseRules
{
    private static Decision Decide(CaseState state, LendCase command, CaseFacts facts)
    {
        if (MayLend(state, command.By) is { } refusal) return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        if (!facts.Agencies.ContainsKey(command.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no agency '{command.Agency}'.");
        if (state.IsParty(command.Agency))
            return new Refusal(RefusalCode.Conflict, Reasons.PartyExists, $"'{command.Agency}' is a party.");
        var today = ChinaTime.DayOf(facts.Now);
        if (command.Until < today || command.Until > today.AddDays(Limits.LoanDays))
            return new Refusal(RefusalCode.Invalid, Reasons.LoanTerm,
                $"The last day lies between today and {Limits.LoanDays} days ahead.");
        if (state.LoansAt(facts.Now).Count(loan => loan.Key != command.Agency) >= Limits.Loans)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong, $"A case is lent to at most {Limits.Loans} agencies.");
        if (state.Loans.GetValueOrDefault(command.Agency) is { } running && running.RunsAt(facts.Now)
            && !MayChange(state, running, command.By))
            return NotLender();
        return Facts(new CaseLent(command.Agency, command.Until, new Sealed(facts.Id, command.Reason.Trim())));
    }

    private static Decision Decide(CaseState state, EndLoan command, CaseFacts facts)
    {
        if (MayLend(state, command.By) is { } refusal) return refusal;
        var loan = state.Loans.GetValueOrDefault(command.Agency);
        if (loan?.RunsAt(facts.Now) != true)
            return new Refusal(RefusalCode.Invalid, Reasons.LoanUnknown, $"The case is not lent to '{command.Agency}'.");
        return MayChange(state, loan, command.By) ? Facts(new LoanEnded(command.Agency)) : NotLender();
    }

    private static bool MayChange(CaseState state, Loan loan, Requester by) =>
        loan.Lender == by.Agency || state.Opener == by.Agency;

    private static Refusal NotLender() => new(
        RefusalCode.Forbidden, Reasons.RoleMissing, "The agency that lent the case changes the loan.");

    private static Refusal? MayLend(CaseState state, Requester by) => Known(state, by)
        ?? (!PostRoles.MayWork(by) ? RoleMissing() : state.KeepsAway(by) ? Recused() : null);
}
