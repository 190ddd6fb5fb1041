namespace Tracker.Hosting;

/// <summary>The silo cannot start, and the message says what to do about it.</summary>
internal sealed class StartException(string message) : Exception(message);
