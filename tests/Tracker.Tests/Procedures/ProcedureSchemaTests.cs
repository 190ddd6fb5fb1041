using System.Text.Json;
using Json.Schema;
using Tracker.Cases;
using Tracker.Fixtures;
using YamlDotNet.Serialization;

namespace Tracker.Procedures;

/// <summary>The published schema says of files what the reader says.</summary>
public sealed class ProcedureSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(
        Path.Combine(Repository.Root, "grains", "Procedures", "Definitions", "procedure.schema.json")));

    public static TheoryData<string> Delivered => [.. CaseWorld.All];

    [Theory, MemberData(nameof(Delivered))]
    public void Every_delivered_procedure_is_valid(string id) =>
        Assert.True(IsValid(File.ReadAllText(CaseWorld.AppealFile.Replace("appeal", id, StringComparison.Ordinal))));

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
    [InlineData("version: 2", "version: none")]
    [InlineData("tone: primary", "tone: loud")]
    [InlineData("type: choice", "type: wheel")]
    [InlineData("owner: city", "holder: city")]
    [InlineData("referral: true", "referral: sometimes")]
    [InlineData("until: answered", "until: doomsday")]
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
