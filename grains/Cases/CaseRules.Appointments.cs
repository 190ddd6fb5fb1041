using Tracker.Deadlines;
using Tracker.Journal;

namespace Tracker.Cases;

using Decision = Decision<CaseEvent>;

/// <summary>Dates at which people meet about a case.</summary>
internal static partial class CaseRules
{
    private static readonly TimeSpan FarthestAppointment = TimeSpan.FromDays(2 * 365);

    private static Decision Decide(CaseState state, MakeAppointment command, CaseFacts facts)
    {
        if (MayWrite(state, command.By, command.Step, command.Visibility) is { } refusal) return refusal;
        if (!state.IsParty(command.By.Agency)) return RoleMissing();
        if ((Texts.Check("place", command.Place, Limits.Title, required: true)
            ?? Texts.Check("text", command.Text, Limits.Note)) is { } wrong) return wrong;
        if (command.At < ChinaTime.StartOf(ChinaTime.DayOf(facts.Now)) || command.At > facts.Now + FarthestAppointment)
            return new Refusal(RefusalCode.Invalid, Reasons.AppointmentOutOfRange,
                "An appointment lies between today and two years ahead.");
        if (state.Appointments.Count >= Limits.Appointments)
            return new Refusal(RefusalCode.Invalid, Reasons.ListTooLong,
                $"A case has at most {Limits.Appointments} appointments.");
        return Facts(new AppointmentMade(
            state.Appointments.Count + 1, command.Kind, command.At.ToUniversalTime(),
            new Sealed(facts.Id, command.Place.Trim()), Note(facts.Id, command.Text), command.Visibility, command.Step));
    }

    private static Decision Decide(CaseState state, CancelAppointment command, CaseFacts facts)
    {
        if (OpenTo(state, command.By) is { } refusal) return refusal;
        if (Reason("reason", command.Reason) is { } wrong) return wrong;
        var appointment = state.Appointments.GetValueOrDefault(command.Appointment);
        // An agency's own appointment is nobody else's business.
        if (appointment is null or { IsCancelled: true }
            || appointment.Agency != command.By.Agency && appointment.Visibility != Visibility.Group)
            return new Refusal(RefusalCode.Invalid, Reasons.AppointmentUnknown, "There is no such appointment.");
        return appointment.Agency == command.By.Agency
            ? Facts(new AppointmentCancelled(appointment.No, new Sealed(facts.Id, command.Reason.Trim())))
            : new Refusal(RefusalCode.Forbidden, Reasons.AppointmentNotYours,
                $"Only '{appointment.Agency}', which made it, calls it off.");
    }
}
