using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Tracker.Cases;
using Tracker.Fixtures;

namespace Tracker.Contracts;

public sealed class ContractTests
{
    private static readonly ServiceProvider Services =
        new ServiceCollection().AddSerializer(builder => builder.AddAssembly(Contract.Assembly)).BuildServiceProvider();

    private static readonly HashSet<Type> Immutables =
    [
        typeof(ImmutableArray<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
        typeof(ImmutableList<>), typeof(ImmutableSortedSet<>), typeof(Nullable<>),
    ];

    public static TheoryData<string> Types =>
        [.. Contract.Types.Where(t => !Contract.IsFamily(t)).Select(t => t.FullName!)];

    [Fact]
    public void Every_contract_has_an_alias_of_its_own()
    {
        Assert.NotEmpty(Contract.Types);
        Assert.All(Contract.Types, t => Assert.Matches(@"^tracker\.[a-z]+(-[a-z]+)*(`\d)?$", Contract.AliasOf(t)));
        Assert.Distinct(Contract.Types.Select(Contract.AliasOf));
    }

    [Fact]
    public void Every_grain_and_every_method_has_an_alias_of_its_own()
    {
        var grains = Contract.Assembly.GetTypes()
            .Where(t => t.IsInterface && t.IsAssignableTo(typeof(IGrain)) && t.Namespace!.StartsWith("Tracker", StringComparison.Ordinal))
            .ToArray();
        Assert.All(grains, t => Assert.StartsWith("tracker.", Contract.AliasOf(t), StringComparison.Ordinal));
        Assert.Distinct(grains.Select(Contract.AliasOf));
        Assert.All(grains.SelectMany(t => t.GetMethods()), m => Assert.NotEqual("", Contract.AliasOf(m)));
        Assert.All(grains, t => Assert.Distinct(t.GetMethods().Select(Contract.AliasOf)));
        Assert.DoesNotContain(grains.SelectMany(t => t.GetMethods()), m => m.Name.EndsWith("Async", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_bears_the_same_name_on_the_wire_and_in_the_database()
    {
        var families = Contract.Types.Where(Contract.IsFamily).ToArray();
        Assert.Equal(
            [
                "AccountEvent", "DeputyEvent", "HandOverEvent", "BulkAct", "CampaignEvent", "CaseEvent", "CalendarEvent",
                "MeetingEvent", "TriggerEvent", "GroupEvent",
            ],
            families.Select(f => f.Name));
        Assert.All(families, family =>
        {
            var named = family.GetCustomAttributes<JsonDerivedTypeAttribute>()
                .ToDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);
            Assert.Equal(AnyValue.Derived(family).ToHashSet(), named.Keys.ToHashSet());
            Assert.All(named, event_ => Assert.Equal(Contract.AliasOf(event_.Key), event_.Value));
        });
    }

    [Fact]
    public void A_contract_is_a_sealed_record_that_never_changes() =>
        Assert.All(Contract.Types.Where(t => !t.IsEnum), type =>
        {
            Assert.True(type.IsSealed || Contract.IsFamily(type), $"{type} can be inherited from.");
            Assert.True(type.IsDefined(typeof(ImmutableAttribute), false), $"{type} is not marked immutable.");
            Assert.NotNull(type.GetMethod("<Clone>$"));
            Assert.All(type.GetProperties().Where(p => p.CanWrite), p =>
                Assert.True(Contract.IsInitOnly(p), $"{type}.{p.Name} can be set."));
            Assert.DoesNotContain(type.GetFields(), f => f is { IsLiteral: false, IsInitOnly: false });
            Assert.All(type.GetProperties(), p => Assert.True(
                IsImmutable(p.PropertyType), $"{type}.{p.Name} is a {p.PropertyType}, which can change."));
        });

    [Fact]
    public void A_command_begins_with_who_asks_and_its_key() =>
        Assert.All(Contract.Types.Where(t => t.IsAssignableTo(typeof(ICommand))), type => Assert.Equal(
            [nameof(ICommand.By), nameof(ICommand.CommandId), nameof(ICommand.Attempt)],
            type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters().Take(3).Select(p => p.Name)));

    [Theory, MemberData(nameof(Types))]
    public void Every_contract_comes_through_the_wire_as_it_was(string name)
    {
        var type = Closed(Contract.Assembly.GetType(name)!);
        for (var seed = 0; seed < 5; seed++)
        {
            var sent = new AnyValue(seed * 1000).Of(type);
            var received = OverTheWire(sent);
            Assert.IsType(type, received);
            Assert.Equal(Written(sent), Written(received));
        }
    }

    [Fact]
    public void An_event_comes_through_as_what_it_is_when_sent_as_its_family()
    {
        foreach (var family in Contract.Types.Where(Contract.IsFamily))
            foreach (var type in AnyValue.Derived(family))
                Assert.IsType(type, OverTheWire(new AnyValue(7).Of(type)));
    }

    [Fact]
    public void Nothing_comes_through_as_nothing()
    {
        var sent = new TimelineEntry(
            1, "", "", Guid.Empty, default, default, null, null, null, null, null, false, Visibility.Agency, []);
        Assert.Equal(Written(sent), Written(OverTheWire(sent)));
        var refused = Outcome.Refused(RefusalCode.Conflict, Reasons.CaseClosed, "The case is closed.");
        Assert.Equal(refused, OverTheWire(refused));
    }

    private static object OverTheWire(object sent)
    {
        var serializer = Services.GetRequiredService<Serializer>();
        return serializer.Deserialize<object>(serializer.SerializeToArray<object>(sent))!;
    }

    private static string Written(object value) => JsonSerializer.Serialize(value, value.GetType());

    /// <summary>A generic contract, of an argument that stands for all.</summary>
    private static Type Closed(Type type) =>
        type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(CaseDetails)) : type;

    private static bool IsImmutable(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsGenericParameter || type.IsDefined(typeof(ImmutableAttribute), false))
            return true;
        if (type.IsGenericType)
            return Immutables.Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(IsImmutable);
        return type == typeof(string) || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly)
            || type == typeof(TimeSpan) || type == typeof(decimal);
    }
}
