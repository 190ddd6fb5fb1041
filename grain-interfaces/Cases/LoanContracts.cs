namespace Tracker.Cases;

/// <summary>
/// Lends the case file to an agency that is no party (借阅): until the end of a day it reads the case as parties do, and
/// does nothing in it. Lent again, the loan has the new day.
/// </summary>
/// <param name="Until">The last day, at most <see cref="Limits.LoanDays"/> ahead.</param>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.lend-case")]
public sealed record LendCase(
    Requester By, Guid CommandId, Attempt Attempt, string Agency, DateOnly Until, string Reason) : ICommand;

/// <summary>Ends a loan before its day; the agency that lent does, or the one that opened the case.</summary>
[GenerateSerializer, Immutable, Alias("tracker.end-loan")]
public sealed record EndLoan(Requester By, Guid CommandId, Attempt Attempt, string Agency) : ICommand;

/// <summary>The case file was lent.</summary>
/// <param name="Until">The last day on which it may be read.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-lent")]
public sealed record CaseLent(
    [property: Id(0)] string Agency, [property: Id(1)] DateOnly Until, [property: Id(2)] Sealed Reason) : CaseEvent;

/// <summary>A loan was ended before its day.</summary>
[GenerateSerializer, Immutable, Alias("tracker.loan-ended")]
public sealed record LoanEnded([property: Id(0)] string Agency) : CaseEvent;

/// <summary>A loan that runs.</summary>
/// <param name="Lender">The agency that lent.</param>
/// <param name="MayEnd">The requester may end it.</param>
[GenerateSerializer, Immutable, Alias("tracker.loan-view")]
public sealed record LoanView(string Agency, DateOnly Until, string Lender, bool MayEnd);
