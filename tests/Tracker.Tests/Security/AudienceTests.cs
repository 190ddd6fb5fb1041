using Tracker.Feed;

namespace Tracker.Security;

/// <summary>Who receives what of a case, on all the ways there are: routes, pages, pushes, catching up.</summary>
public sealed class AudienceTests(WorkedCase worked) : IClassFixture<WorkedCase>
{
    private const string Gone = "PUSH " + nameof(ITrackerClient.CaseGone);

    public static TheoryData<string> Strangers => [.. WorkedCase.Strangers];

    [Theory, MemberData(nameof(Strangers))]
    public void A_stranger_receives_nothing_of_a_case(string stranger)
    {
        var receipts = worked.Of(stranger).ToArray();
        Assert.NotEmpty(receipts);
        string[] secrets =
            [worked.Number, worked.Title, worked.WorkerName, worked.Phone, worked.Facts, worked.Note, worked.Comment, worked.Employer];
        foreach (var secret in secrets)
            Assert.DoesNotContain(receipts, receipt => receipt.Has(secret));
        // Where the path she asked for holds the id, the answer may name that path.
        Assert.DoesNotContain(receipts, receipt => receipt.Has(worked.Id.ToString()) && !HoldsId(receipt));
    }

    [Theory]
    [InlineData(Errand.Opener)]
    [InlineData(Errand.Receiver)]
    [InlineData(WorkedCase.Supervisor)]
    public void Whoever_may_see_it_receives_it_on_all_those_ways(string reader)
    {
        var receipts = worked.Of(reader).Where(receipt => receipt.Has(worked.Id.ToString())).Select(receipt => receipt.Where).ToHashSet();
        var ways = Doors.All.Values.Where(door => door is { For: Doors.Party, Verb: "GET" or "PUSH" }).Select(door => door.ToString());
        // What a case is linked with tells of the others.
        Assert.Empty(ways.Except(["GET /api/v1/cases/{id}/links"])
            // Who supervises is not seen on the page, and sees nobody there.
            .Except(reader == WorkedCase.Supervisor ? ["PUSH Present"] : [])
            // A file's content names no case.
            .Except(["GET /api/v1/cases/{id}/files/{file}", "GET /cases/{id}/files/{file}"])
            // A package is packed: its own tests unpack it.
            .Except(["GET /api/v1/cases/{id}/archive.zip", "GET /cases/{id}/archive.zip"]).Append("GET /boards/{group}").Append("GET /api/v1/boards/{group}/changes").Append("GET /api/v1/cases")
            .Append("GET /api/v1/employers").Append("GET /employers")
            .Append("PUSH Reply").Except(receipts));
    }

    [Fact]
    public void Who_is_on_a_page_is_told_to_its_parties_alone() => Assert.Empty(worked.All
        .Where(receipt => receipt.Where == "PUSH Present" && receipt.Has(worked.Id.ToString()))
        .Select(receipt => receipt.Reader).Except([Errand.Opener, Errand.Receiver, Errand.Invited]));

    [Fact]
    public void An_internal_comment_is_received_by_its_own_agency_alone()
    {
        var where = worked.All.Where(receipt => receipt.Has(worked.Internal)).ToArray();
        Assert.Equal([Errand.Receiver], where.Select(receipt => receipt.Reader).Distinct());
        Assert.Equal(["GET /api/v1/cases/{id}", "GET /cases/{id}"], where.Select(receipt => receipt.Where).Distinct().Order());
    }

    [Fact]
    public void A_letter_that_is_not_signed_is_received_by_its_own_agency_alone()
    {
        var where = worked.All.Where(receipt => receipt.Has(worked.Drafted)).ToArray();
        Assert.Equal([Errand.Receiver], where.Select(receipt => receipt.Reader).Distinct());
    }

    [Fact]
    public void What_is_written_for_those_who_take_part_in_a_step_is_received_by_them_alone()
    {
        var where = worked.All.Where(receipt => receipt.Has(worked.Discussed)).ToArray();
        Assert.Equal(new[] { Errand.Receiver, Errand.Guest }.Order(), where.Select(receipt => receipt.Reader).Distinct().Order());
        Assert.Equal(["GET /api/v1/cases/{id}", "GET /cases/{id}"], where.Select(receipt => receipt.Where).Distinct().Order());
    }

    [Fact]
    public void A_guest_receives_nothing_that_is_for_parties()
    {
        var receipts = worked.Of(Errand.Guest).ToArray();
        Assert.Contains(receipts, receipt => receipt.Where == "GET /cases/{id}" && receipt.Has(worked.Number));
        Assert.Contains(receipts, receipt => receipt.Where == "PUSH Hint" && receipt.Has($"case:{worked.Id}"));
        foreach (var secret in new[] { worked.Internal, worked.Comment, worked.Facts, worked.WorkerName, worked.Phone })
            Assert.Empty(receipts.Where(receipt => receipt.Has(secret)).Select(receipt => receipt.Where));
        Assert.Empty(receipts.Where(receipt =>
            receipt.Where is "PUSH CardRendered" or "PUSH CaseChanged" && receipt.Has(worked.Number)).Select(r => r.Text));
    }

    [Fact]
    public void A_workers_name_and_numbers_are_received_by_nobody_and_masked_by_parties()
    {
        Assert.DoesNotContain(worked.All, receipt => receipt.Has(worked.WorkerName) || receipt.Has(worked.Phone));
        Assert.Contains(worked.Of(Errand.Receiver), receipt => receipt.Where == "GET /cases/{id}" && receipt.Has("王*"));
        Assert.Contains(worked.Of(Errand.Opener), receipt =>
            receipt.Where == "GET /api/v1/workers/{id}" && receipt.Has(worked.Phone[..3] + "****" + worked.Phone[^4..]));
    }

    [Fact]
    public void Free_text_stands_in_the_case_itself_and_on_no_card_and_in_no_list()
    {
        // What is a document of the case file stands on its pages too, where a line may part it.
        foreach (var text in new[] { worked.Note, worked.Comment, worked.Facts })
            Assert.Equal(["GET /api/v1/cases/{id}", "GET /cases/{id}"],
                worked.All.Where(receipt => receipt.Has(text)).Select(receipt => receipt.Where)
                    .Except(["GET /cases/{id}/file/print"]).Distinct().Order()
                    // A letter is filled with the facts.
                    .Where(where => !where.Contains("/letters/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Who_was_taken_out_hears_it_once_on_each_topic_and_nothing_later()
    {
        var receipts = worked.Of(Errand.Invited).ToArray();
        Assert.DoesNotContain(receipts, receipt => receipt.Has(worked.Later));
        Assert.Equal(["PUSH CardRendered", "PUSH CaseChanged"],
            receipts.Where(receipt => receipt.Has(worked.Number)).Select(receipt => receipt.Where).Distinct().Order());
        var connections = receipts.Where(receipt => receipt.Where.StartsWith("PUSH", StringComparison.Ordinal)
            && receipt.Where != "PUSH Reply" && receipt.Has(worked.Id.ToString())).GroupBy(receipt => receipt.By);
        Assert.NotEmpty(connections);
        foreach (var connection in connections)
        {
            Assert.Equal(2, connection.Count(IsEnd));
            Assert.All(connection.TakeLast(2), receipt => Assert.True(IsEnd(receipt), receipt.Where));
        }
    }

    [Fact]
    public void Every_kind_of_message_was_pushed_to_a_party() => Assert.Empty(Doors.All.Values
        .Where(door => door.Verb == "PUSH").Select(door => door.ToString())
        .Except(worked.Of(Errand.Opener).Select(receipt => receipt.Where)));

    /// <summary>
    /// That it is gone; or, where the minute at which all rights are asked again falls into that very moment, that it must
    /// be watched anew, which says nothing and is refused.
    /// </summary>
    private static bool IsEnd(Receipt receipt) =>
        receipt.Where == Gone || receipt.Where == "PUSH Hint" && receipt.Has("\"rewatch\":true");

    private static bool HoldsId(Receipt receipt) =>
        receipt.Where.Contains("/cases/{id}", StringComparison.Ordinal);
}
