using System.Collections.Immutable;
using System.Globalization;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.Letters;

namespace Tracker.Cases;

/// <summary>What of a case others find it by: who was invited into it, what it is linked with, when people meet.</summary>
internal static class CaseLookups
{
    /// <summary>Whom an appointment is for, when it is for the owner of a step and those invited into it.</summary>
    private const string OfStep = "@";

    public static IReadOnlyList<LookupRow> Of(
        CaseState before, CaseState after, Fact fact, ImmutableArray<CaseEvent> events) =>
    [
        .. events.Select(happened => happened switch
        {
            StepInvited e => new LookupRow(LookupRow.Guest, Text(e.No), e.Agency, fact.At, "", true),
            InvitationEnded e => new LookupRow(LookupRow.Guest, Text(e.No), e.Agency, fact.At, "", false),
            CaseLent e => new LookupRow(
                LookupRow.Loan, e.Agency, e.Agency, ChinaTime.EndOf(e.Until), fact.Agency, true),
            LoanEnded e => new LookupRow(LookupRow.Loan, e.Agency, e.Agency, fact.At, fact.Agency, false),
            CaseLinked e => new LookupRow(LookupRow.Link, e.Other.ToString(), "", fact.At, "", true),
            CaseUnlinked e => new LookupRow(LookupRow.Link, e.Other.ToString(), "", fact.At, "", false),
            AppointmentMade e => Of(after.Appointments[e.No]),
            AppointmentCancelled e => Of(after.Appointments[e.No]),
            _ => null,
        }).OfType<LookupRow>(),
        .. events.Select(Letter.NoIn).OfType<int>().Distinct()
            .SelectMany(no => Of(before.Letters.GetValueOrDefault(no), after.Letters[no], fact)),
    ];

    /// <summary>For whom a letter waits now, and for whom it waits no more.</summary>
    private static IEnumerable<LookupRow> Of(Letter? before, Letter after, Fact fact)
    {
        foreach (var agency in before?.Awaits.Except(after.Awaits) ?? [])
            yield return new LookupRow(LookupRow.Letter, Text(after.No), agency, fact.At, "", false);
        foreach (var agency in after.Awaits)
            yield return WaitsFor(after, agency) is { } what
                ? new LookupRow(LookupRow.Letter, Text(after.No), agency, fact.At, $"{what}/{after.Kind}", true)
                : new LookupRow(LookupRow.Letter, Text(after.No), agency, fact.At, "", false);
        yield return new LookupRow(
            LookupRow.LetterState, Text(after.No), "", fact.At, $"{after.Agency}/{after.State}", true);
    }

    private static string? WaitsFor(Letter letter, string agency) => letter.State switch
    {
        LetterState.Sealed or LetterState.Served when agency != letter.Agency => "acknowledge",
        LetterState.Draft when letter.IsReturned => "revise",
        LetterState.Checking => "check",
        LetterState.Countersigning => "countersign",
        LetterState.Signing => "sign",
        LetterState.SignedOff => "seal",
        LetterState.Sealed => "serve",
        _ => null,
    };

    private static LookupRow Of(Appointment a) => new(
        LookupRow.Appointment, Text(a.No), a switch
        {
            { Visibility: Visibility.Group } => "",
            { Visibility: Visibility.Invited, Step: { } step } => OfStep + Text(step),
            _ => a.Agency,
        }, a.At, CaseCards.Kebab(a.Kind), !a.IsCancelled);

    private static string Text(int no) => no.ToString(CultureInfo.InvariantCulture);
}
