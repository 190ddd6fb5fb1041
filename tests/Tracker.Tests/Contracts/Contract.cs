using System.Reflection;
using System.Runtime.CompilerServices;
using Tracker.Cases;

namespace Tracker.Contracts;

/// <summary>The types that cross between silos and gateways, and their members in the order of the wire.</summary>
internal static class Contract
{
    public static readonly Assembly Assembly = typeof(ICaseGrain).Assembly;

    public static readonly Type[] Types =
    [
        .. Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(GenerateSerializerAttribute), false))
            .OrderBy(t => t.FullName, StringComparer.Ordinal),
    ];

    public static string AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(false)?.Alias ?? "";

    /// <summary>The family of events, answers and so on that this type begins, if it does.</summary>
    public static bool IsFamily(Type type) => type.IsAbstract && !type.IsInterface;

    /// <summary>A type and its members as lines: what may only grow at the end.</summary>
    public static IEnumerable<string> Describe(Type type)
    {
        yield return $"{AliasOf(type)} = {Name(type)}";
        if (type.IsEnum)
            foreach (var value in Enum.GetValues(type))
                yield return $"  {Convert.ToInt32(value, null)} {value}";
        else
            foreach (var (id, name, of) in Members(type).OrderBy(m => m.Id))
                yield return $"  {id} {name}: {Name(of)}";
    }

    private static IEnumerable<(uint Id, string Name, Type Type)> Members(Type type)
    {
        if (IsFamily(type)) return [];
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.GetParameters().Select((parameter, place) =>
        {
            var property = type.GetProperty(parameter.Name!)!;
            var id = property.GetCustomAttribute<IdAttribute>()?.Id ?? (uint)place;
            return (id, property.Name, property.PropertyType);
        });
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        if (!type.IsGenericType) return type.Namespace == "System" ? type.Name : type.FullName ?? type.Name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        return $"{type.Name.Split('`')[0]}<{arguments}>";
    }

    public static bool IsInitOnly(PropertyInfo property) => property.SetMethod!.ReturnParameter
        .GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
