using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>Sets a date at which people meet about the case.</summary>
/// <param name="At">From the beginning of today to two years ahead.</param>
/// <param name="Place">Where. Required. Limit <see cref="Limits.Title"/>.</param>
/// <param name="Text">What for; free text. Limit <see cref="Limits.Note"/>.</param>
/// <param name="Step">The step it belongs to, if any; needed where those invited into it are to see it.</param>
[GenerateSerializer, Immutable, Alias("tracker.make-appointment")]
public sealed record MakeAppointment(
    Requester By, Guid CommandId, Attempt Attempt, AppointmentKind Kind, DateTimeOffset At, string Place, string? Text,
    Visibility Visibility, int? Step) : ICommand;

/// <summary>Calls an appointment off; only the agency that made it does.</summary>
/// <param name="Reason">Required. Limit <see cref="Limits.Note"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.cancel-appointment")]
public sealed record CancelAppointment(
    Requester By, Guid CommandId, Attempt Attempt, int Appointment, string Reason) : ICommand;

/// <summary>What people meet for.</summary>
[GenerateSerializer, Alias("tracker.appointment-kind")]
public enum AppointmentKind
{
    /// <summary>A hearing (听证, 开庭).</summary>
    Hearing,

    /// <summary>A joint meeting or joint analysis (联席会议, 会商研判).</summary>
    Meeting,

    /// <summary>A visit to a place or a person (走访, 回访, 检查).</summary>
    Visit,
}

/// <summary>An appointment was made.</summary>
/// <param name="No">Its number in the case, from 1.</param>
[GenerateSerializer, Immutable, Alias("tracker.appointment-made")]
public sealed record AppointmentMade(
    [property: Id(0)] int No,
    [property: Id(1)] AppointmentKind Kind,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] Sealed Place,
    [property: Id(4)] Sealed? Text,
    [property: Id(5)] Visibility Visibility,
    [property: Id(6)] int? Step) : CaseEvent;

/// <summary>An appointment was called off.</summary>
[GenerateSerializer, Immutable, Alias("tracker.appointment-cancelled")]
public sealed record AppointmentCancelled([property: Id(0)] int No, [property: Id(1)] Sealed Reason) : CaseEvent;

/// <summary>An appointment as the page of its case shows it.</summary>
/// <param name="Agency">Who made it.</param>
/// <param name="Place">Null when its subject was erased.</param>
/// <param name="MayCancel">The requester may call it off.</param>
[GenerateSerializer, Immutable, Alias("tracker.appointment-view")]
public sealed record AppointmentView(
    int No, AppointmentKind Kind, DateTimeOffset At, string? Place, string? Text, string Agency, Visibility Visibility,
    int? Step, bool MayCancel);

/// <summary>An appointment on a desk.</summary>
[GenerateSerializer, Immutable, Alias("tracker.appointment-item")]
public sealed record AppointmentItem(
    Guid CaseId, string Number, string Title, string? Respondent, AppointmentKind Kind, DateTimeOffset At);

/// <summary>What an agency has in its diary.</summary>
/// <param name="Days">From the beginning of today for seven days, in order of time; at most 200.</param>
[GenerateSerializer, Immutable, Alias("tracker.diary")]
public sealed record Diary(ImmutableArray<AppointmentItem> Days);
