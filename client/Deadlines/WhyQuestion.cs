namespace Tracker.Deadlines;

/// <summary>What was asked, as the form shows it: names, and neither key nor code.</summary>
/// <param name="Start">The value of a datetime-local input.</param>
public sealed record WhyQuestion(string Rule, string Region, string Start);
