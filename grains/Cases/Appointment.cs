namespace Tracker.Cases;

/// <summary>A date at which people meet about a case.</summary>
/// <param name="Agency">Who made it.</param>
internal sealed record Appointment(
    int No, string Agency, AppointmentKind Kind, DateTimeOffset At, Sealed Place, Sealed? Text, Visibility Visibility,
    int? Step)
{
    public bool IsCancelled { get; init; }
}
