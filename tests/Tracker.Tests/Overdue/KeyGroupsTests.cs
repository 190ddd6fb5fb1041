using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Overdue;

/// <summary>The key groups of a case, from its fields.</summary>
public sealed class KeyGroupsTests
{
    [Theory]
    [InlineData("headcount", "10", KeyGroup.Collective)]
    [InlineData("headcount", "9", null)]
    [InlineData("headcount", "many", null)]
    [InlineData("violation", "women_workers", KeyGroup.Protected)]
    [InlineData("violation", "dispatched_workers", KeyGroup.Dispatched)]
    [InlineData("violation", "remuneration", null)]
    [InlineData("difficulty", "minor", KeyGroup.Minors)]
    [InlineData("difficulty", "disabled", KeyGroup.Disabled)]
    [InlineData("difficulty", "migrant", KeyGroup.Migrant)]
    [InlineData("protected_group", "minor", KeyGroup.Minors)]
    [InlineData("protected_group", "maternity", KeyGroup.Women)]
    [InlineData("protected_group", "none", null)]
    [InlineData("facts", "migrant", null)]
    public void A_field_says_it_or_does_not(string field, string value, KeyGroup? group) => Assert.Equal(
        group is { } one ? [one] : [],
        KeyGroups.Of(CaseState.None with
        {
            Fields = ImmutableSortedDictionary<string, Sealed>.Empty.Add(field, new Sealed(CaseWorld.Id, value)),
        }));

    [Fact]
    public void What_a_procedure_offers_as_a_choice_is_known_here()
    {
        foreach (var (procedure, field, choices) in new[]
                 {
                     ("appeal", "violation", new[] { "women_workers", "dispatched_workers" }),
                     ("appeal", "protected_group", ["minor", "maternity"]),
                     ("supervision", "protected_group", ["minor", "maternity"]),
                     ("support_litigation", "difficulty", ["new_form", "migrant", "woman", "minor", "disabled", "elderly"]),
                 })
            Assert.Subset(
                CaseWorld.Delivered(procedure).Opening.Fields.Single(f => f.Id == field).Choices.Keys.ToHashSet(), choices.ToHashSet());
        Assert.All(new[] { "supervision", "lead_transfer" }, procedure =>
            Assert.Contains(CaseWorld.Delivered(procedure).Opening.Fields, f => f.Id == "headcount"));
    }
}
