using System.Collections.Immutable;
using System.Reflection;

namespace Tracker.Fixtures;

/// <summary>Makes a value of any contract type, every member filled, each with another value.</summary>
internal sealed class AnyValue(int seed)
{
    /// <summary>All ids come from here, so that a key ring can know them all.</summary>
    public static readonly ImmutableArray<Guid> Ids =
        [.. Enumerable.Range(1, 16).Select(i => DerivedId.From($"any/{i}"))];

    private int next = seed;

    public T Of<T>() => (T)Of(typeof(T));

    public object Of(Type type)
    {
        next++;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying);
        if (type == typeof(string)) return $"值-{next}-\"value\" 🐢";
        if (type == typeof(Guid)) return Ids[next % Ids.Length];
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)).AddTicks(next * 10_000_019L);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 1, 1).AddDays(next);
        if (type == typeof(decimal)) return next + 0.25m;
        if (type == typeof(bool)) return next % 2 == 0;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(next % Enum.GetValues(type).Length)!;
        if (type.IsPrimitive) return Convert.ChangeType(next % 120 + 1, type, null);
        if (type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace) return Collection(type);
        return type.IsAbstract ? Of(Derived(type)[next % Derived(type).Length]) : Record(type);
    }

    /// <summary>The concrete kinds of an abstract contract.</summary>
    public static Type[] Derived(Type type) =>
        [.. type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new NotSupportedException($"{type} has no public constructor.");
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
    }

    private object Collection(Type type)
    {
        var arguments = type.GetGenericArguments();
        var maker = typeof(AnyValue).GetMethod(
            type.GetGenericTypeDefinition().Name.Split('`')[0], BindingFlags.Instance | BindingFlags.NonPublic)
            ?? throw new NotSupportedException($"{type} is not known here.");
        return maker.MakeGenericMethod(arguments).Invoke(this, null)!;
    }

    private ImmutableArray<T> ImmutableArray<T>() => [Of<T>(), Of<T>()];

    private ImmutableDictionary<TKey, TValue> ImmutableDictionary<TKey, TValue>() where TKey : notnull =>
        System.Collections.Immutable.ImmutableDictionary<TKey, TValue>.Empty.Add(Of<TKey>(), Of<TValue>());

    private ImmutableSortedDictionary<TKey, TValue> ImmutableSortedDictionary<TKey, TValue>() where TKey : notnull =>
        System.Collections.Immutable.ImmutableSortedDictionary<TKey, TValue>.Empty
            .Add(Of<TKey>(), Of<TValue>()).Add(Of<TKey>(), Of<TValue>());
}
