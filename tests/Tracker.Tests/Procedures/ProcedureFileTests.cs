using Tracker.Cases;

namespace Tracker.Procedures;

public sealed class ProcedureFileTests
{
    private const string Sound = """
        id: claim
        version: 1
        name: { zh: 申请, en: Claim }
        stages:
          - { id: first, name: { zh: 一, en: One } }
          - { id: second, name: { zh: 二, en: Two } }
        roles:
          lead: { zh: 主办, en: Lead }
          helper: { zh: 协办, en: Helper }
        results:
          done: { zh: 办结, en: Done }
        opening:
          fields:
            - { id: facts, type: long-text, label: { zh: 事实, en: Facts } }
          binds: [lead]
          opens: [start]
        steps:
          - id: start
            name: { zh: 开始, en: Start }
            stage: first
            owner: lead
            outcomes:
              - id: pass_on
                label: { zh: 转办, en: Pass on }
                fields:
                  - { id: to, type: agency, required: true, label: { zh: 转至, en: To } }
                binds:
                  - { role: helper, agency: to }
                opens: [help]
              - id: finish
                label: { zh: 办结, en: Finish }
                closes: done
          - id: help
            name: { zh: 协助, en: Help }
            stage: second
            owner: helper
            referral: true
            outcomes:
              - id: finish
                label: { zh: 办结, en: Finish }
                closes: done
        """;

    [Fact]
    public void The_appeal_is_read_as_it_is_delivered()
    {
        var appeal = CaseWorld.Appeal;
        Assert.Equal(("appeal", 3), (appeal.Id, appeal.Version));
        Assert.Equal(new LocalText("诉求响应", "Appeal response"), appeal.Name);
        Assert.Equal(
            ["registered", "dispatched", "handling", "negotiating", "fulfilling", "follow_up"],
            appeal.Stages.Select(s => s.Id));
        Assert.Equal(
            ["contact", "escalate", "follow_up", "fulfil", "negotiate", "register", "verify"],
            appeal.Steps.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [FieldType.Choice, FieldType.Choice, FieldType.LongText], appeal.Opening.Fields.Select(f => f.Type));
        Assert.True(appeal.Steps["verify"].Referral);
        Assert.Equal(new Binding("district", "to"), Assert.Single(appeal.Steps["register"].Outcome("dispatch")!.Binds));
        Assert.Equal("settled", appeal.Steps["follow_up"].Outcome("satisfied")!.Closes);
    }

    [Fact]
    public void A_sound_file_is_read() => Assert.Equal("claim", ProcedureFile.Parse(Sound, "claim.yaml").Id);

    [Theory]
    [InlineData("opens: [help]", "opens: [away]", 23, "There is no step 'away'.")]
    [InlineData("opens: [start]", "opens: [begin]", 13, "There is no step 'begin'.")]
    [InlineData("opens: [start]", "opens: []", 13, "Opening a case opens no step.")]
    [InlineData("binds: [lead]", "binds: [boss]", 13, "There is no role 'boss'.")]
    [InlineData("stage: second", "stage: third", 33, "There is no stage 'third'.")]
    [InlineData("owner: helper", "owner: nobody", 33, "There is no role 'nobody'.")]
    [InlineData("role: helper, agency: to", "role: other, agency: to", 23, "There is no role 'other'.")]
    [InlineData("Help }\n    stage", "Help }\n    x: 1\n    stage", 35, "Property 'x' not found")]
    [InlineData("closes: done\n  - id: help", "closes: lost\n  - id: help", 30, "There is no result 'lost'.")]
    [InlineData("        opens: [help]\n", "", 23, "Outcome 'start/pass_on' must open steps, or close the case, or end its lane.")]
    [InlineData("[help]", "[help]\n        closes: done", 23, "Outcome 'start/pass_on' must open steps, or close")]
    [InlineData("opens: [help]", "opens: [start]", 33, "Step 'help' can never open.")]
    [InlineData("binds: [lead]", "binds: []", 18, "Step 'start' can open while its owner 'lead' is not bound.")]
    [InlineData("owner: lead", "owner: helper", 18, "Step 'start' can open while its owner 'helper' is not bound.")]
    [InlineData("- id: help", "- id: start", 33, "Step 'start' is there twice.")]
    [InlineData("- id: finish", "- id: pass_on", 30, "Outcome 'start/pass_on' is there twice.")]
    [InlineData("id: second", "id: first", 6, "Stage 'first' is there twice.")]
    [InlineData("roles:", "roles:\n  lead: { zh: 又, en: Again }", 8, "Encountered duplicate key lead")]
    [InlineData("type: long-text", "type: poem", 14, "Field 'facts': 'poem' is no type of field.")]
    [InlineData("type: agency", "type: Agency", 26, "Field 'to': 'Agency' is no type of field.")]
    [InlineData("type: long-text", "type: choice", 14, "Field 'facts' is a choice without choices.")]
    [InlineData("type: agency", "type: choice", 26, "Field 'to' is a choice without choices.")]
    [InlineData("type: agency", "type: text", 23, "Role 'helper' is bound by 'to', which is no required agency field")]
    [InlineData("required: true", "required: false", 23, "Role 'helper' is bound by 'to', which is no required agency")]
    [InlineData("agency: to", "agency: there", 23, "Role 'helper' is bound by 'there', which is no required agency")]
    [InlineData("{ role: helper,", "{ role: lead, agency: there }\n          - { role: helper,", 23, "which is no required agency field")]
    [InlineData("{ id: to,", "{ id: to, type: text, label: { zh: 又 } }\n          - { id: to,", 27, "Field 'to' is there twice.")]
    [InlineData("id: claim", "id: Claim", 1, "'Claim' is no name")]
    [InlineData("id: first", "id: first-one", 5, "'first-one' is no name")]
    [InlineData("  helper: {", "  办: {", 9, "'办' is no name")]
    [InlineData("  done: {", "  all done: {", 11, "'all done' is no name")]
    [InlineData("id: pass_on", "id: pass on", 23, "'pass on' is no name")]
    [InlineData("id: facts", "id: FACTS", 14, "'FACTS' is no name")]
    [InlineData("version: 1", "version: 0", 1, "'version' must be 1 or more.")]
    [InlineData("version: 1", "version: one", 2, "'one' was not in a correct format")]
    [InlineData("id: claim\n", "", 1, "'id' is missing.")]
    [InlineData("steps:", "step:", 17, "Property 'step' not found")]
    [InlineData("name: { zh: 申请, en: Claim }", "name: \"Claim", 3, "")]
    [InlineData("    owner: lead", "  owner: lead", 21, "")]
    [InlineData("[lead]", "[lead", 15, "not closed?")]
    [InlineData("name: { zh: 申请, en: Claim }", "name: { zh: 申请", 3, "not closed?")]
    [InlineData("opens: [help]", "opens:", 29, "A value is missing here.")]
    public void A_file_with_a_mistake_is_refused_with_the_line(string sound, string broken, int line, string reason)
    {
        var at = Sound.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{sound}' is not in the file.");
        var yaml = Sound[..at] + broken + Sound[(at + sound.Length)..];

        var refusal = Assert.Throws<DataFileException>(() => ProcedureFile.Parse(yaml, "claim.yaml"));

        Assert.StartsWith($"claim.yaml({line}): ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_without_an_outcome_is_refused()
    {
        var yaml = Sound[..Sound.IndexOf("    outcomes:", StringComparison.Ordinal)] + "    outcomes: []\n";
        var refusal = Assert.Throws<DataFileException>(() => ProcedureFile.Parse(yaml, "claim.yaml"));
        Assert.Equal("claim.yaml(18): Step 'start' has no outcome: it could never end.", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    public void An_empty_file_is_refused(string yaml) =>
        Assert.StartsWith(
            "claim.yaml(1): ", Assert.Throws<DataFileException>(() => ProcedureFile.Parse(yaml, "claim.yaml")).Message,
            StringComparison.Ordinal);
}
