using Tracker.Cases;

namespace Tracker.Procedures;

public sealed class ProcedureFileTests
{
    internal const string Sound = """
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
        Assert.Equal(("appeal", 4), (appeal.Id, appeal.Version));
        Assert.Equal(new LocalText("诉求响应", "Appeal response"), appeal.Name);
        Assert.Equal(
            ["registered", "dispatched", "handling", "negotiating", "fulfilling", "follow_up"],
            appeal.Stages.Select(s => s.Id));
        Assert.Equal(
            ["contact", "escalate", "follow_up", "fulfil", "negotiate", "register", "verify"],
            appeal.Steps.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [FieldType.Choice, FieldType.Choice, FieldType.Choice, FieldType.Choice, FieldType.LongText],
            appeal.Opening.Fields.Select(f => f.Type));
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
    [InlineData("Help }\n    stage", "Help }\n    x: 1\n    stage", 35, "'x' is unknown in a step. There may be: after, deadlines,")]
    [InlineData("closes: done\n  - id: help", "closes: lost\n  - id: help", 30, "There is no result 'lost'.")]
    [InlineData("        opens: [help]\n", "", 23, "Outcome 'start/pass_on' must open steps, or close the case, or end its lane.")]
    [InlineData("[help]", "[help]\n        closes: done", 23, "Outcome 'start/pass_on' must open steps, or close")]
    [InlineData("opens: [help]", "opens: [start]", 33, "Step 'help' can never open.")]
    [InlineData("binds: [lead]", "binds: []", 18, "Step 'start' can open while its owner 'lead' is not bound.")]
    [InlineData("owner: lead", "owner: helper", 18, "Step 'start' can open while its owner 'helper' is not bound.")]
    [InlineData("- id: help", "- id: start", 33, "Step 'start' is there twice.")]
    [InlineData("- id: finish", "- id: pass_on", 30, "Outcome 'start/pass_on' is there twice.")]
    [InlineData("id: second", "id: first", 6, "Stage 'first' is there twice.")]
    [InlineData("roles:", "roles:\n  lead: { zh: 又, en: Again }", 8, "'lead' is there twice.")]
    [InlineData("type: long-text", "type: poem", 14, "Field 'facts': 'poem' is no type of field; it is one of text, long-text, money")]
    [InlineData("type: agency", "type: Agency", 26, "Field 'to': 'Agency' is no type of field; it is one of")]
    [InlineData("type: long-text", "type: choice", 14, "Field 'facts' is a choice without choices.")]
    [InlineData("type: agency", "type: choice", 26, "Field 'to' is a choice without choices.")]
    [InlineData("type: agency", "type: text", 23, "Role 'helper' is bound by 'to', which is no required agency field")]
    [InlineData("required: true", "required: false", 23, "Role 'helper' is bound by 'to', which is no required agency")]
    [InlineData("agency: to", "agency: there", 23, "Role 'helper' is bound by 'there', which is no required agency")]
    [InlineData("{ role: helper,", "{ role: lead, agency: there }\n          - { role: helper,", 23, "which is no required agency field")]
    [InlineData("{ id: to,", "{ id: to, type: text, label: { zh: 又, en: Again } }\n          - { id: to,", 27, "Field 'to' is there twice.")]
    [InlineData("id: claim", "id: Claim", 1, "'Claim' is no name")]
    [InlineData("id: first", "id: first-one", 5, "'first-one' is no name")]
    [InlineData("  helper: {", "  办: {", 9, "'办' is no name")]
    [InlineData("  done: {", "  all done: {", 11, "'all done' is no name")]
    [InlineData("id: pass_on", "id: pass on", 23, "'pass on' is no name")]
    [InlineData("id: facts", "id: FACTS", 14, "'FACTS' is no name")]
    [InlineData("version: 1", "version: 0", 1, "'version' must be 1 or more.")]
    [InlineData("version: 1", "version: one", 2, "'one' is no whole number.")]
    [InlineData("id: claim\n", "", 1, "'id' is missing.")]
    [InlineData("steps:", "step:", 17, "'step' is unknown in a procedure. Did you mean 'steps'?")]
    [InlineData("name: { zh: 申请, en: Claim }", "name: \"Claim", 3, "A quotation mark is not closed.")]
    [InlineData("    owner: lead", "  owner: lead", 21, "The indentation, or a ':', is wrong here")]
    [InlineData("[lead]", "[lead", 15, "not closed?")]
    [InlineData("name: { zh: 申请, en: Claim }", "name: { zh: 申请", 3, "not closed?")]
    [InlineData("opens: [help]", "opens:", 29, "A value is missing here.")]
    // What an author's hand slips into.
    [InlineData("referral: true", "referal: true", 37, "'referal' is unknown in a step. Did you mean 'referral'?")]
    [InlineData("closes: done", "close: done", 32, "'close' is unknown in an outcome. Did you mean 'closes'?")]
    [InlineData("opens: [help]", "opens: [hepl]", 23, "There is no step 'hepl'.")]
    [InlineData("owner: helper", "owner: helpr", 33, "There is no role 'helpr'. Did you mean 'helper'?")]
    [InlineData("referral: true", "referral: sometimes", 37, "'sometimes' is neither true nor false.")]
    [InlineData("en: Pass on", "en: Pass on, at once", 24, "'at once' is neither zh nor en: a text with a comma")]
    [InlineData("en: Pass on", "en: Pass: on", 24, "a text with a comma, a colon or a quotation mark must stand in quotation marks")]
    [InlineData("zh: 转办, en: Pass on", "zh: 转办，en: Pass on", 24, "parts are separated by a comma (,), not by ，.")]
    [InlineData("{ zh: 转办,", "{ zh:转办,", 24, "After a colon comes a space: 'zh: 转办'.")]
    [InlineData("label: { zh: 转办, en: Pass on }", "label: 转办", 24, "A text is needed here in Chinese and in English")]
    [InlineData("label: { zh: 转办, en: Pass on }", "label: { zh: 转办 }", 24, "'label' must be there in Chinese and in English")]
    [InlineData("        label: { zh: 转办, en: Pass on }\n", "", 23, "'label' must be there in Chinese and in English")]
    [InlineData("    name: { zh: 协助, en: Help }\n", "", 33, "'name' must be there in Chinese and in English")]
    [InlineData("lead: { zh: 主办, en: Lead }", "lead:", 8, "A value is missing here.")]
    [InlineData("    owner: lead", "\towner: lead", 21, "A line begins with a tab: indent by spaces.")]
    [InlineData("opens: [help]", "opens: help", 29, "A list is needed here: [one, another]")]
    [InlineData("closes: done", "closes: [done]", 32, "One word or text is needed here, no list.")]
    [InlineData("results:\n", "results: [done]\nx:\n", 10, "Lines such as 'name: value' are needed here, no list.")]
    [InlineData("  - { id: first, name: { zh: 一, en: One } }", "  - first", 5, "Several values are needed here, each with its name")]
    [InlineData("owner: lead", "owner: *lead", 21, "A text that begins with * or & must stand in quotation marks.")]
    [InlineData("owner: lead", "owner: @lead", 21, "A text cannot begin with this character: put it in quotation marks.")]
    [InlineData("    owner: lead", "    owner lead", 21, "The indentation, or a ':', is wrong here")]
    [InlineData("version: 1", "version: 1\n---", 3, "A file holds one part only: nothing follows a line '---'.")]
    [InlineData("version: 1", "version: 1\nversion: 2", 3, "'version' is there twice.")]
    [InlineData("version: 1", "version: 1.5", 2, "'1.5' is no whole number.")]
    [InlineData("version: 1\n", "", 1, "'version' must be 1 or more.")]
    [InlineData("    stage: second\n", "", 33, "The name of a stage is missing here.")]
    [InlineData("      - id: finish\n        label", "      - label", 30, "An 'id' is missing here.")]
    [InlineData("type: long-text, ", "", 14, "Field 'facts': 'type' is missing; it is one of text, long-text, money")]
    [InlineData("type: long-text", "type: long-text, line: hrss", 14, "Field 'facts' has a 'line', which is for fields of type agency.")]
    [InlineData("type: long-text", "type: long-text, visibility: all", 14, "Field 'facts': visibility is group or agency.")]
    [InlineData("closes: done\n  - id: help", "closes: withdrawn\n  - id: help", 30, "'withdrawn' is not for an outcome")]
    [InlineData("  done: {", "  withdrawn: { zh: 撤回, en: Withdrawn }\n  done: {", 11, "Every procedure has the result 'withdrawn' already.")]
    [InlineData("closes: done\n  - id: help", "closes: done\n        tone: loud\n  - id: help", 30, "a tone is primary, neutral or danger.")]
    [InlineData("referral: true", "referral: true\n    after: [help]", 33, "Step 'help' waits for itself.")]
    [InlineData("referral: true", "referral: true\n    after: [begin]", 33, "There is no step 'begin'.")]
    [InlineData("referral: true", "due_field: by", 33, "'due_field' is 'by', and nothing that opens step 'help' has a date field")]
    [InlineData("referral: true", "deadlines: [{ rule: lead.decide, until: answered }]", 37, "Step 'help' is no referral")]
    [InlineData("referral: true", "deadlines: [{ rule: lead.decide, from: yesterday }]", 37, "'yesterday' is none of accepted, signed, opened.")]
    [InlineData("referral: true", "deadlines: [{ rule: lead.decide, opens: [begin] }]", 37, "There is no step 'begin'.")]
    [InlineData("steps:", "home: nowhere\nsteps:", 1, "There is no step 'nowhere'.")]
    public void A_file_with_a_mistake_is_refused_with_the_line(string sound, string broken, int line, string reason) =>
        Refused(Replaced(sound, broken), line, reason);

    internal static string Replaced(string sound, string broken)
    {
        var at = Sound.IndexOf(sound, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{sound}' is not in the file.");
        return Sound[..at] + broken + Sound[(at + sound.Length)..];
    }

    internal static void Refused(string yaml, int line, string reason)
    {
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
