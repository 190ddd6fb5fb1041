using System.Text;
using Tracker.Cases;
using Tracker.Deadlines;

namespace Tracker.Procedures;

/// <summary>Motions, what a file counts on outside itself, files that are no text, and the order of what is read.</summary>
public sealed class ProcedureFileWorldTests
{
    [Theory]
    [InlineData("roles: [boss], opens: [start]", "There is no role 'boss'.")]
    [InlineData("opens: [start]", "Nobody may begin 'letter': name roles or lines.")]
    [InlineData("roles: [lead], opens: []", "Motion 'letter' opens no step.")]
    [InlineData("roles: [lead], opens: [begin]", "There is no step 'begin'.")]
    [InlineData("roles: [lead], opens: [start], begins: [start]", "'begins' is unknown in a motion. There may be: binds, fields, id, label, lines, once, opens, roles, tone.")]
    public void A_motion_with_a_mistake_is_refused_with_the_line(string motion, string reason) =>
        ProcedureFileTests.Refused(WithMotion(motion), 43, reason);

    [Fact]
    public void A_motion_that_comes_too_early_for_the_owner_of_its_step_is_told_what_to_do() =>
        ProcedureFileTests.Refused(WithMotion("roles: [lead], opens: [help]"), 33,
            "Step 'help' can open while its owner 'helper' is not bound: motion 'letter' may be begun at any time, also before "
            + "an outcome binds that role. Let the motion ask for the agency and bind it.");

    [Theory]
    [InlineData("referral: true", "deadlines: [{ rule: lead.decied }]", 37, "There is no deadline rule 'lead.decied'. Did you mean 'lead.decide'?")]
    [InlineData("referral: true", "deadlines: [{ rule: hearing.proc.notice }]", 37, "Rule 'hearing.proc.notice' counts back from an event")]
    [InlineData("id: facts, type: long-text, label: { zh: 事实, en: Facts } }", "id: facts, type: date, label: { zh: 日, en: Day } }\n  deadlines: [{ rule: arb.limit, from: facts }]", 15, "There is no deadline rule 'arb.limit'.")]
    [InlineData("closes: done\n  - id: help", "closes: done\n        starts: [apeal]\n  - id: help", 30, "There is no procedure 'apeal'. Did you mean 'appeal'?")]
    public void What_is_nowhere_else_is_refused_with_the_line(string sound, string broken, int line, string reason)
    {
        var file = ProcedureFile.Read(ProcedureFileTests.Replaced(sound, broken), "claim.yaml");
        var refusal = Assert.Throws<DataFileException>(() =>
            ProcedureCheck.References(file.Procedure, Lawful.Rules, ["claim", "appeal"], file.Refuse));
        Assert.StartsWith($"claim.yaml({line}): {reason}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_procedure_counts_only_on_what_there_is() => Assert.All(Written.Names, id =>
    {
        var file = ProcedureFile.Read(Written.Text(id), id + ".yaml");
        ProcedureCheck.References(file.Procedure, Lawful.Rules, Written.Names, file.Refuse);
    });

    [Theory]
    [InlineData("id: claim\nname: \u0000", 2)]
    [InlineData("id: claim\n\n\u0007", 3)]
    public async Task A_file_that_is_no_text_is_refused_with_the_line(string text, int line) => Assert.Equal(
        $"claim.yaml({line}): This is no text in UTF-8. Save the file as plain text in UTF-8, not as a document.",
        await Refusal(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task A_document_a_text_of_another_encoding_and_a_huge_file_are_refused()
    {
        Assert.StartsWith("claim.yaml(1): This is no text", await Refusal([.. "PK"u8, 3, 4, 20, 0, 255, 254]), StringComparison.Ordinal);
        byte[] gb18030 = [.. "id: claim\nname: { zh: "u8, 0xC9, 0xEA, 0xC7, 0xEB];
        Assert.StartsWith("claim.yaml(2): This is no text", await Refusal(gb18030), StringComparison.Ordinal);
        Assert.Equal("claim.yaml(1): The file has 5242880 bytes; 524288 is the limit.", await Refusal(new byte[5 * 1024 * 1024]));
    }

    [Fact]
    public void What_is_read_keeps_the_order_of_the_file()
    {
        var claim = ProcedureFile.Parse(ProcedureFileTests.Sound, "claim.yaml");
        Assert.Equal(["start", "help"], claim.Steps.Keys);
        Assert.Equal(["lead", "helper"], claim.Roles.Keys);
        var channel = CaseWorld.Appeal.Opening.Fields.First(f => f.Type == FieldType.Choice);
        Assert.Equal(
            channel.Choices.Keys.OrderBy(id => Written.Text("appeal").IndexOf($"        {id}:", StringComparison.Ordinal)),
            channel.Choices.Keys);
    }

    /// <summary>A file that was recorded when less was asked of files is read as it is.</summary>
    [Fact]
    public void A_recorded_version_is_not_judged_again()
    {
        var old = ProcedureFileTests.Replaced("label: { zh: 转办, en: Pass on }", "label: { zh: 转办 }");
        Assert.Throws<DataFileException>(() => ProcedureFile.Parse(old, "claim.yaml"));
        Assert.Equal("转办", ProcedureFile.Recorded(old, "claim version 1").Steps["start"].Outcomes[0].Label.Zh);
    }

    private static string WithMotion(string rest) => ProcedureFileTests.Sound
        + "\nmotions:\n  - { id: letter, label: { zh: 去函, en: Letter }, " + rest + " }\n";

    private static async Task<string> Refusal(byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("tracker-file-").FullName;
        try
        {
            var path = Path.Combine(folder, "claim.yaml");
            await File.WriteAllBytesAsync(path, bytes);
            return (await Assert.ThrowsAsync<DataFileException>(() => DataFile.Text(path))).Message;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
