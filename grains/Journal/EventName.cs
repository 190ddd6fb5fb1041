using System.Collections.Concurrent;
using System.Reflection;

namespace Tracker.Journal;

/// <summary>An event's name in the database: its alias.</summary>
internal static class EventName
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string Of(Type type) =>
        Names.GetOrAdd(type, static t => t.GetCustomAttribute<AliasAttribute>(inherit: false)!.Alias);

    /// <summary>The name without the product's prefix, as timelines use it.</summary>
    public static string Short(Type type) => Of(type)["tracker.".Length..];
}
