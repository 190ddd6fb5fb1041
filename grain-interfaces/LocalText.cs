namespace Tracker;

/// <summary>A label in both languages of the product; it comes from data files, never from events.</summary>
/// <param name="Zh">Chinese, as the agencies say it.</param>
/// <param name="En">English.</param>
[GenerateSerializer, Immutable, Alias("tracker.local-text")]
public sealed record LocalText(string Zh, string En);
