using static Tracker.Cases.CaseScenario;

namespace Tracker.Cases;

public sealed partial class CaseRulesTests
{
    public static TheoryData<string> CaseActs => [.. CaseActsOf("").Keys];

    [Theory, MemberData(nameof(CaseActs))]
    public void Who_is_no_party_gets_no_such_case(string act) =>
        Given(Registered).When(CaseActsOf(CaseWorld.Stranger)[act])
            .ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);

    [Theory, MemberData(nameof(CaseActs))]
    public void The_cross_line_supervisor_does_not_speak_in_a_case(string act) =>
        Given(Registered).When(As(CaseWorld.CrossLine, CaseActsOf(CaseWorld.City)[act]))
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);

    [Theory, MemberData(nameof(CaseActs))]
    public void An_auditor_of_a_party_changes_nothing(string act) =>
        Given(Registered).When(As(CaseWorld.By(CaseWorld.City, PostRoles.Auditor), CaseActsOf(CaseWorld.City)[act]))
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);

    [Theory, MemberData(nameof(CaseActs))]
    public void Nothing_is_added_to_a_closed_case(string act) =>
        Given(Closed).When(CaseActsOf(CaseWorld.City)[act]).ThenRefused(RefusalCode.Conflict, Reasons.CaseClosed);

    [Theory]
    [InlineData(Visibility.Group)]
    [InlineData(Visibility.Agency)]
    public void A_party_comments(Visibility visibility) =>
        Given(Dispatched).When(Act.Comment(CaseWorld.District, " 已联系 ", visibility))
            .Then(new CommentAdded(Text("已联系"), visibility));

    [Theory]
    [InlineData("好 👩‍👩‍👧 𠮷\r\n\t—")]
    [InlineData("עברית \u200F mixed")]
    public void Any_complete_character_may_be_written(string text) =>
        Given(Registered).When(Act.Comment(CaseWorld.City, text)).Then(new CommentAdded(Text(text), Visibility.Group));

    [Theory]
    [InlineData("nul \0 nul", Reasons.TextNotValid)]
    [InlineData("bell \a", Reasons.TextNotValid)]
    [InlineData("delete \u007f", Reasons.TextNotValid)]
    [InlineData("next line \u0085.", Reasons.TextNotValid)]
    [InlineData("  ", Reasons.FieldRequired)]
    public void What_cannot_be_stored_exactly_is_not_written(string text, string reason) =>
        Given(Registered).When(Act.Comment(CaseWorld.City, text)).ThenRefused(RefusalCode.Invalid, reason);

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDC00)]
    public void Half_a_surrogate_pair_is_not_written(int half)
    {
        foreach (var text in new[] { $"{(char)half}", $"a{(char)half}", $"{(char)half}a", $"a{(char)half}\u4e2d" })
            Given(Registered).When(Act.Comment(CaseWorld.City, text))
                .ThenRefused(RefusalCode.Invalid, Reasons.TextNotValid);
    }

    [Fact]
    public void A_comment_has_a_limit()
    {
        Given(Registered).When(Act.Comment(CaseWorld.City, new string('注', Limits.Note))).ThenAccepted();
        Given(Registered).When(Act.Comment(CaseWorld.City, new string('注', Limits.Note + 1)))
            .ThenRefused(RefusalCode.Invalid, Reasons.TextTooLong);
    }

    [Fact]
    public void Any_party_brings_in_another_agency() =>
        Given(Dispatched).When(Act.Add(CaseWorld.District, CaseWorld.Procuratorate))
            .Then(new PartyJoined(CaseWorld.Procuratorate, true));

    [Fact]
    public void An_agency_brought_in_must_exist() =>
        Given(Registered).When(Act.Add(CaseWorld.City, "nobody.union"))
            .ThenRefused(RefusalCode.Invalid, Reasons.AgencyUnknown);

    [Fact]
    public void A_party_is_not_brought_in_twice() =>
        Given(Dispatched).When(Act.Add(CaseWorld.City, CaseWorld.District))
            .ThenRefused(RefusalCode.Conflict, Reasons.PartyExists);

    [Fact]
    public void The_fifty_first_party_is_refused()
    {
        var others = Enumerable.Range(1, Limits.Parties - 1).Select(i => new PartyJoined($"a{i}.union", true));
        var refusal = Given([.. Registered, .. others]).When(Act.Add(CaseWorld.City, CaseWorld.Procuratorate))
            .ThenRefused(RefusalCode.Invalid, Reasons.ListTooLong);
        Assert.Contains("50", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_opener_takes_out_a_party_with_a_reason() =>
        Given([.. Registered, new PartyJoined(CaseWorld.Procuratorate, true)])
            .When(Act.Remove(CaseWorld.City, CaseWorld.Procuratorate, " 误加 "))
            .Then(new PartyLeft(CaseWorld.Procuratorate, Text("误加")));

    [Fact]
    public void Only_the_opener_takes_out_a_party() =>
        Given([.. Dispatched, new PartyJoined(CaseWorld.Procuratorate, true)])
            .When(Act.Remove(CaseWorld.District, CaseWorld.Procuratorate))
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);

    [Fact]
    public void Who_is_no_party_is_not_taken_out() =>
        Given(Registered).When(Act.Remove(CaseWorld.City, CaseWorld.Procuratorate))
            .ThenRefused(RefusalCode.Invalid, Reasons.PartyUnknown);

    [Theory]
    [InlineData(CaseWorld.City)]
    [InlineData(CaseWorld.District)]
    public void Opener_and_owner_of_an_open_step_are_needed(string party) =>
        Given(Dispatched).When(Act.Remove(CaseWorld.City, party))
            .ThenRefused(RefusalCode.Conflict, Reasons.PartyNeeded);

    [Fact]
    public void Taking_out_a_party_says_why() =>
        Given([.. Registered, new PartyJoined(CaseWorld.Procuratorate, true)])
            .When(Act.Remove(CaseWorld.City, CaseWorld.Procuratorate, " "))
            .ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);

    private static Dictionary<string, ICommand> CaseActsOf(string agency) => new()
    {
        ["comment"] = Act.Comment(agency, "已联系"),
        ["add party"] = Act.Add(agency, CaseWorld.Procuratorate),
        ["remove party"] = Act.Remove(agency, CaseWorld.District),
    };
}
