namespace Tracker.Cases;

/// <summary>In which days cases were opened or closed, and who opened them; every part is optional.</summary>
/// <param name="OpenedTo">The last of the days.</param>
/// <param name="ClosedTo">The last of the days.</param>
/// <param name="Opener">The agency.</param>
/// <param name="Line">Any agency of this line.</param>
[GenerateSerializer, Immutable, Alias("tracker.case-span")]
public sealed record CaseSpan(
    DateOnly? OpenedFrom, DateOnly? OpenedTo, DateOnly? ClosedFrom, DateOnly? ClosedTo, string? Opener, string? Line);
