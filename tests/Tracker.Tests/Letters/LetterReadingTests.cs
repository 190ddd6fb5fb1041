using System.Collections.Immutable;
using Tracker.Agencies;
using Tracker.Cases;
using static Tracker.Letters.LetterScenario;

namespace Tracker.Letters;

/// <summary>What each reader learns of a letter, and what not.</summary>
public sealed class LetterReadingTests
{
    private static readonly Requester Cosigner = Signer(CaseWorld.Procuratorate);
    private static readonly Requester Supervisor = CaseWorld.By(CaseWorld.OtherDistrict, PostRoles.Supervisor);
    private static readonly SupervisorScope Unions = new([CaseWorld.City], "44/4403/");

    private readonly LetterScenario letters = Begun();

    [Fact]
    public void Whoever_is_asked_to_countersign_reads_the_words_to_sign_and_not_how_they_came_about()
    {
        letters.Do(Draft("opinion"));
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.False(Sees(CaseWorld.Procuratorate));
        letters.Do(Return(Chair));
        letters.Do(letters.Rewrite(Writer));
        letters.Do(Submit(CaseWorld.Procuratorate));
        Assert.False(Sees(CaseWorld.Procuratorate));
        letters.Do(Check(Chair));

        var read = letters.Read(Cosigner);
        Assert.Equal(["countersign", "return"], read.Acts);
        Assert.Equal(2, read.Writing);
        Assert.Contains(read.Fields, field => field.Value == "驾校未为六名教练缴纳社会保险。");
        Assert.NotEmpty(read.Sheet.Body);
        Assert.Empty(read.Writings);
        Assert.Empty(read.Route);

        letters.Do(Countersign(CaseWorld.Procuratorate));
        Assert.Equal(["letter-countersigned"], letters.Read(Cosigner).Route.Select(entry => entry.Kind));
        Assert.Contains(letters.Read(Chair).Route, entry => entry.Text == "请补充证据");
        Assert.Equal(2, letters.Read(Writer).Writings.Length);
        letters.Do(Return(Chair));
        Assert.False(Sees(CaseWorld.Procuratorate));
        letters.Do(Submit(CaseWorld.Procuratorate));
        letters.Do(Check(Chair));
        letters.Do(Countersign(CaseWorld.Procuratorate));
        letters.Do(Sign(Chair));
        Assert.Equal(["letter-countersigned", "letter-countersigned", "letter-signed"], letters.Read(Cosigner).Route.Select(entry => entry.Kind));
        Assert.Empty(letters.Read(Cosigner).Writings);
    }

    [Fact]
    public void A_supervisor_of_the_line_reads_a_signed_letter_and_neither_the_title_nor_the_parties()
    {
        letters.Do(new AmendCase(Writer, Guid.NewGuid(), Act.Attempt, "教练13800000000反映未缴社会保险", null, null, "补正"));
        letters.Do(Draft("opinion"));
        Assert.Contains(CaseWorld.Hrss, letters.Read(Writer).MayCountersign);
        letters.Do(Submit());
        letters.Do(Check(Chair));
        letters.Do(Sign(Chair));
        var read = letters.Read(Supervisor, Unions);
        Assert.Equal(CaseCards.MaskedTitle(letters.State), read.CaseTitle);
        Assert.DoesNotContain("13800000000", read.CaseTitle!, StringComparison.Ordinal);
        Assert.Empty(read.MayCountersign);
        Assert.Empty(read.Acts);
        Assert.Equal("教练13800000000反映未缴社会保险", letters.Read(Chair).CaseTitle);
    }

    [Fact]
    public void A_letter_of_another_agency_for_itself_fills_no_ones_draft()
    {
        var bureau = CaseWorld.Handler(CaseWorld.Hrss);
        letters.Do(Draft("lead_transfer", by: bureau) with
        {
            To = ImmutableArray.Create(new LetterTarget("某驾校", null)), Visibility = Visibility.Agency,
        });
        letters.Do(Submit() with { By = bureau });
        letters.Do(Sign(Signer(CaseWorld.Hrss)));
        Assert.NotNull(letters.Letter().Number);
        Assert.False(letters.Fill("lead_receipt").ContainsKey("transfer_no"));

        letters.Do(Draft("lead_transfer") with { To = ImmutableArray.Create(new LetterTarget("某驾校", null)), Visibility = Visibility.Agency });
        letters.Do(Submit() with { Letter = 2 });
        letters.Do(Sign(Chair) with { Letter = 2 });
        Assert.True(letters.Fill("lead_receipt").ContainsKey("transfer_no"));
    }

    [Fact]
    public void A_letter_of_a_kind_that_is_no_longer_there_can_be_read_and_goes_no_further()
    {
        letters.Do(Draft("opinion"));
        var gone = CaseWorld.Letters.Remove("opinion");
        Assert.Equal("已停用的文书种类", letters.Read(Writer, kinds: gone).KindName.Zh);
        Assert.Equal("opinion", letters.Read(Writer, kinds: gone).Kind);
        letters.Kinds = gone;
        Assert.Equal(Reasons.LetterKindUnknown, letters.Refusal(Submit()));
        Assert.Equal(Reasons.LetterKindUnknown, letters.Refusal(Revise(1)));
        letters.Do(Void(Writer));
    }

    [Fact]
    public void Two_agencies_of_one_place_give_different_numbers()
    {
        var union = new AgencyProfile("lancang.union", "澜沧县总工会", "澜沧县总工会", "", "union", "county", "530828", null);
        var bureau = union with { Id = "lancang.hrss", Name = "澜沧县人社局", ShortName = "澜沧县人社局", Line = "hrss" };
        foreach (var kind in CaseWorld.Letters.Values.Where(kind => kind.MayIssue("union") && kind.MayIssue("hrss")))
            Assert.NotEqual(LetterWord.Of(union, kind), LetterWord.Of(bureau, kind));
        Assert.Equal("澜沧", LetterWord.Of(union, CaseWorld.Letters["opinion"]));
        Assert.Equal("澜沧县总工会", LetterWord.Of(union, CaseWorld.Letters["notification"]));
    }

    private bool Sees(string agency) => CaseRules.SeesLetter(letters.Letter(), agency, letters.State);
}
