using System.Collections.Immutable;
using System.Globalization;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>What of a case others find it by: who was invited into it, what it is linked with, when people meet.</summary>
internal static class CaseLookups
{
    /// <summary>Whom an appointment is for, when it is for the owner of a step and those invited into it.</summary>
    private const string OfStep = "@";

    public static IReadOnlyList<LookupRow> Of(CaseState after, Fact fact, ImmutableArray<CaseEvent> events) =>
    [
        .. events.Select(happened => happened switch
        {
            StepInvited e => new LookupRow(LookupRow.Guest, Text(e.No), e.Agency, fact.At, "", true),
            InvitationEnded e => new LookupRow(LookupRow.Guest, Text(e.No), e.Agency, fact.At, "", false),
            CaseLinked e => new LookupRow(LookupRow.Link, e.Other.ToString(), "", fact.At, "", true),
            CaseUnlinked e => new LookupRow(LookupRow.Link, e.Other.ToString(), "", fact.At, "", false),
            AppointmentMade e => Of(after.Appointments[e.No]),
            AppointmentCancelled e => Of(after.Appointments[e.No]),
            _ => null,
        }).OfType<LookupRow>(),
    ];

    private static LookupRow Of(Appointment a) => new(
        LookupRow.Appointment, Text(a.No), a switch
        {
            { Visibility: Visibility.Group } => "",
            { Visibility: Visibility.Invited, Step: { } step } => OfStep + Text(step),
            _ => a.Agency,
        }, a.At, CaseCards.Kebab(a.Kind), !a.IsCancelled);

    private static string Text(int no) => no.ToString(CultureInfo.InvariantCulture);
}
