using System.Text.Json;
using Json.Schema;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Fixtures;
using YamlDotNet.Serialization;

namespace Tracker.Procedures;

/// <summary>The published schema says of files what the reader says.</summary>
public sealed class ProcedureSchemaTests
{
    private static readonly string SchemaFile =
        Path.Combine(Repository.Root, "grains", "Procedures", "Definitions", "procedure.schema.json");

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(SchemaFile));

    public static TheoryData<string> Every => [.. Written.Names];

    [Theory, MemberData(nameof(Every))]
    public void Every_procedure_is_valid(string id) => Assert.True(IsValid(Written.Text(id)));

    /// <summary>An author finds in the schema every rule that can run with a step or a case, and no other.</summary>
    [Fact]
    public void It_names_the_deadline_rules_that_there_are()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaFile));
        Assert.Equal(
            Lawful.Rules.Keys.Where(Lawful.Rules.CanRun).Order(StringComparer.Ordinal),
            schema.RootElement.GetProperty("$defs").GetProperty("rule").GetProperty("enum").EnumerateArray().Select(k => k.GetString()));
    }

    /// <summary>Everything an author may write is explained, but for what its name says.</summary>
    [Fact]
    public void It_explains_every_property()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaFile));
        var step = schema.RootElement.GetProperty("$defs").GetProperty("step").GetProperty("properties");
        foreach (var properties in new[]
                 {
                     step, step.GetProperty("outcomes").GetProperty("items").GetProperty("properties"),
                     schema.RootElement.GetProperty("$defs").GetProperty("field").GetProperty("properties"),
                 })
            Assert.Empty(properties.EnumerateObject()
                .Where(p => p.Name is not ("id" or "name" or "label" or "tone" or "fields" or "binds" or "required")
                    && !p.Value.TryGetProperty("description", out _))
                .Select(p => p.Name));
    }

    /// <summary>As in the documentation: what somebody writes from it loads.</summary>
    [Fact]
    public void The_example_of_the_documentation_is_valid_and_loads()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "procedures.md"));
        var yaml = text.Split("```")[1]["yaml\n".Length..];
        Assert.True(IsValid(yaml));
        Assert.Equal("claim", ProcedureFile.Parse(yaml, "claim.yaml").Id);
    }

    [Theory]
    [InlineData("version: 4", "version: none")]
    [InlineData("tone: primary", "tone: loud")]
    [InlineData("type: choice", "type: wheel")]
    [InlineData("owner: city", "holder: city")]
    [InlineData("referral: true", "referral: sometimes")]
    [InlineData("until: answered", "until: doomsday")]
    [InlineData("zh: 诉求响应, en: Appeal response", "zh: 诉求响应")]
    [InlineData("closes: settled", "ends: true, closes: settled")]
    public void What_is_wrong_with_it_the_schema_finds_and_so_does_the_reader(string from, string to)
    {
        var broken = File.ReadAllText(CaseWorld.AppealFile).Replace(from, to.Replace(", ", "\n        ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(IsValid(broken));
        Assert.Throws<DataFileException>(() => ProcedureFile.Parse(broken, "broken.yaml"));
    }

    private static bool IsValid(string yaml)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(read);
        using var document = JsonDocument.Parse(json);
        return Schema.Evaluate(document.RootElement).IsValid;
    }
}
