using System.Net;
using System.Net.Http.Headers;
using Tracker.Fixtures;
using Tracker.Security;

namespace Tracker.Imports;

/// <summary>A table of appeals is checked row by row, imported once, and known to nobody but the agency that sent it.</summary>
public sealed class ImportTests(SharedSystem shared)
{
    private const string User = "qibao.union";
    private const string Group = "shanghai";
    private const int Rows = 300;

    [Fact]
    public async Task Bad_rows_are_named_good_ones_are_imported_and_the_same_table_again_imports_nothing()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var table = Table("整表诉求");
        var sent = (await account.Send(Sheets.Post(Group, table))).Expect(HttpStatusCode.Created);
        var id = sent.GetProperty("id").GetString()!;
        Assert.Equal("checked", sent.GetProperty("status").GetString());
        Assert.Equal(
            (Rows - 4, 3, 1, 0),
            (sent.Count("good"), sent.Count("bad"), sent.Count("duplicate"), sent.Count("existing")));
        var bad = await account.AllRows(id, "bad");
        Assert.Equal(
            ["11 region region.unknown", "101 workerIdNumber import.id-number-wrong", "151 happenedOn date.in-future"],
            bad.Select(row => $"{row.GetProperty("no")} {Problem(row, "column")} {Problem(row, "reason")}"));
        Assert.Equal("202", Assert.Single(await account.AllRows(id, "duplicate")).GetProperty("no").ToString());
        // What was sent stands in the database as ciphertext only.
        var kept = await system.Database.Scalar<string>(
            "select string_agg(sealed, '') from import_row where import_id = $1", Guid.Parse(id));
        Assert.DoesNotContain("整表诉求", kept, StringComparison.Ordinal);

        Assert.Equal(Reasons.ImportRowsBad, (await account.Post($"/api/v1/imports/{id}/start", new { onlyGood = false })).Reason);
        (await account.Post($"/api/v1/imports/{id}/start", new { onlyGood = true })).Expect(HttpStatusCode.OK);
        using var elsewhere = account.At(system.Gateways[1]);
        var done = await elsewhere.Until(id, ImportWatch.IsDone);
        Assert.Equal((Rows - 4, 3, 0), (done.Count("opened"), done.Count("bad"), done.Count("refused")));
        var opened = await account.AllRows(id, "opened");
        Assert.Distinct(opened.Select(row => row.GetProperty("number").GetString()));
        Assert.All(opened, row => Assert.Equal(0, row.GetProperty("cells").GetArrayLength()));
        var first = (await account.Get($"/api/v1/cases/{opened[0].GetProperty("case")}")).Expect(HttpStatusCode.OK);
        Assert.Equal(("整表诉求1", "440304"), (first.GetProperty("title").GetString(), first.GetProperty("region").GetString()));

        var again = (await account.Send(Sheets.Post(Group, table))).Expect(HttpStatusCode.Created);
        Assert.Equal((0, Rows - 3), (again.Count("good"), again.Count("existing")));
        var other = again.GetProperty("id").GetString()!;
        Assert.Equal(
            opened.Select(row => row.GetProperty("number").GetString()).Order().First(),
            (await account.AllRows(other, "existing")).Select(row => row.GetProperty("number").GetString()).Order().First());
        Assert.Equal(
            Reasons.ImportNothing, (await account.Post($"/api/v1/imports/{other}/start", new { onlyGood = true })).Reason);
    }

    [Fact]
    public async Task One_key_is_one_import_and_one_external_id_is_one_case()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var (key, name) = (Guid.NewGuid(), $"外部-{Guid.NewGuid():N}");
        var table = Sheets.Csv(Sheets.Headers, Sheets.Good("同一编号", 1) + name);
        var first = (await account.Send(Sheets.Post(Group, table, key))).Expect(HttpStatusCode.Created);
        var second = (await account.Send(Sheets.Post(Group, table, key))).Expect(HttpStatusCode.Created);
        var id = first.GetProperty("id").GetString()!;
        Assert.Equal(id, second.GetProperty("id").GetString());
        Assert.Equal(1, second.Count("good"));
        // Two tables that were both checked before either was imported.
        var changed = Sheets.Csv(Sheets.Headers, Sheets.Good("改了标题", 2) + name);
        var other = (await account.Send(Sheets.Post(Group, changed))).Expect(HttpStatusCode.Created).GetProperty("id").GetString()!;
        foreach (var import in new[] { id, other })
        {
            (await account.Post($"/api/v1/imports/{import}/start", new { onlyGood = false })).Expect(HttpStatusCode.OK);
            await account.Until(import, ImportWatch.IsDone);
        }

        var opened = Assert.Single(await account.AllRows(id, "opened")).GetProperty("number").GetString();
        Assert.Equal(opened, Assert.Single(await account.AllRows(other, "existing")).GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_table_sent_twice_at_once_is_received_whole_and_another_under_its_key_changes_nothing()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        using var elsewhere = account.At(system.Gateways[1]);
        var (key, table) = (Guid.NewGuid(), Table("同时发送"));
        var sent = await Task.WhenAll(
            account.Send(Sheets.Post(Group, table, key)), elsewhere.Send(Sheets.Post(Group, table, key)));
        var id = sent[0].Expect(HttpStatusCode.Created).GetProperty("id").GetString()!;
        sent[1].Expect(HttpStatusCode.Created);
        var received = await account.Until(id, import => import.GetProperty("status").GetString() == "checked");
        Assert.Equal((Rows - 4, 3, 1), (received.Count("good"), received.Count("bad"), received.Count("duplicate")));
        foreach (var (other, reason) in new[]
                 {
                     (Table("另一张表"), Reasons.KeyReused), ("%PDF-1.7\0"u8.ToArray(), Reasons.ImportFileUnknown),
                 })
            Assert.Equal(reason, (await account.Send(Sheets.Post(Group, other, key))).Reason);
        var kept = (await account.Get($"/api/v1/imports/{id}")).Expect(HttpStatusCode.OK);
        Assert.Equal(("checked", Rows - 4), (kept.GetProperty("status").GetString(), kept.Count("good")));
    }

    [Fact]
    public async Task What_was_given_up_was_not_received_and_its_key_is_used()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var (key, table) = (Guid.NewGuid(), Sheets.Csv(Sheets.Headers, Sheets.Good("同一钥匙", 1)));
        var id = (await account.Send(Sheets.Post(Group, table, key))).Expect(HttpStatusCode.Created).GetProperty("id").GetString();
        (await account.Send(Sheets.Post(Group, table, key))).Expect(HttpStatusCode.Created);
        (await account.Post($"/api/v1/imports/{id}/cancel", new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(Reasons.KeyReused, (await account.Send(Sheets.Post(Group, table, key))).Reason);
    }

    [Fact]
    public async Task A_bad_row_is_no_earlier_one_for_its_correction()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var name = $"外部-{Guid.NewGuid():N}";
        var good = Sheets.Good("先错后对", 1) + name;
        var bad = good.Replace("广东省深圳市福田区", "无此区", StringComparison.Ordinal);
        var sent = (await account.Send(Sheets.Post(Group, Sheets.Csv(Sheets.Headers, bad, good, good)))).Expect(HttpStatusCode.Created);
        Assert.Equal((1, 1, 1), (sent.Count("good"), sent.Count("bad"), sent.Count("duplicate")));
    }

    [Fact]
    public async Task What_cannot_be_read_or_has_other_columns_is_refused_with_what_to_do()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        foreach (var (file, reason) in new[]
                 {
                     ("%PDF-1.7\0"u8.ToArray(), Reasons.ImportFileUnknown),
                     (Sheets.Csv("标题,劳动者姓名", "a,b"), Reasons.ImportColumnsWrong),
                     (Sheets.Csv(Sheets.Headers), Reasons.ImportFileEmpty),
                     ([], Reasons.ImportFileEmpty),
                     (Sheets.Csv([Sheets.Headers, .. Enumerable.Repeat("a", ImportLimits.Rows + 1)]), Reasons.ImportTooLarge),
                 })
        {
            var answer = await account.Send(Sheets.Post(Group, file));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, reason), (answer.Status, answer.Reason));
        }

        Assert.Equal(Reasons.GroupNotFound, (await account.Send(
            Sheets.Post("shenzhen", Sheets.Csv(Sheets.Headers, Sheets.Good("别组", 1))))).Reason);
    }

    [Fact]
    public async Task Others_learn_of_no_such_import_by_any_door()
    {
        var system = await shared.Get();
        using var account = await ApiAccount.SignIn(system.Gateways[0], User);
        var id = (await account.Send(Sheets.Post(Group, Sheets.Csv(Sheets.Headers, Sheets.Good("门后", 1)))))
            .Expect(HttpStatusCode.Created).GetProperty("id").GetString()!;
        foreach (var userName in new[] { "meilong.union", "lancang.union", "supervisor", "national.office", "admin" })
        {
            using var api = await ApiAccount.SignIn(system.Gateways[0], userName);
            using var pages = await PageVisitor.SignIn(system.Gateways[1], userName);
            var token = PageVisitor.Input((await pages.Get("/cases")).Body, PageVisitor.TokenName);
            foreach (var door in Doors.All.Values.Where(d => d.For == Doors.Importer))
            {
                var path = door.Path.Replace("{id}", id, StringComparison.Ordinal);
                var answer = (door.Verb, door.IsApi) switch
                {
                    ("GET", true) => await api.Get(path),
                    ("GET", false) => await pages.Get(path),
                    (_, true) => await api.Post(path, new { onlyGood = true }),
                    _ => await pages.Post(path, (PageVisitor.TokenName, token), ("onlyGood", "true")),
                };
                Assert.Equal((userName, door.ToString(), HttpStatusCode.NotFound), (userName, door.ToString(), answer.Status));
                Assert.DoesNotContain("门后", answer.Body, StringComparison.Ordinal);
            }
        }

        Assert.Equal("checked", (await account.Get($"/api/v1/imports/{id}")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_page_takes_a_workbook_that_was_made_from_its_own_template_and_bad_rows_come_back_mendable()
    {
        var system = await shared.Get();
        using var visitor = await PageVisitor.SignIn(system.Gateways[0], User);
        var page = (await visitor.Get("/import")).Body;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(PageVisitor.Input(page, PageVisitor.TokenName)), PageVisitor.TokenName },
            { new StringContent(Group), "group" }, { new StringContent("appeal"), "procedure" },
            { new StringContent(Guid.NewGuid().ToString()), "key" },
            { File(Sheets.Csv(Sheets.Headers, "=HYPERLINK(\"\"x\"\"),,2026-03-15,,,,,,,")), "file", "表.csv" },
        };
        var sent = await visitor.Send("/import", form);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var look = (await visitor.Get(sent.Location!)).Body;
        Assert.Contains("行政区划", look, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(sent.Location + "/rows.xlsx")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/import/template?procedure=appeal")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/import/template?procedure=none")).Status);
    }

    private static ByteArrayContent File(byte[] content) =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    /// <summary>Row 11 has no such division, 101 a wrong check digit, 151 lies in the future, 202 is 201 again.</summary>
    private static byte[] Table(string title) => Sheets.Csv(
    [
        Sheets.Headers,
        .. Enumerable.Range(1, Rows).Select(no => no switch
        {
            10 => Sheets.Good(title, no).Replace("广东省深圳市福田区", "无此区", StringComparison.Ordinal),
            100 => Sheets.Good(title, no).Replace(",,测试", ",110105194912310021,测试", StringComparison.Ordinal),
            150 => Sheets.Good(title, no).Replace("2026-03-15", "2099-01-01", StringComparison.Ordinal),
            201 => Sheets.Good(title, 200),
            _ => Sheets.Good(title, no),
        }),
    ]);

    private static string? Problem(System.Text.Json.JsonElement row, string name) =>
        Assert.Single(row.GetProperty("problems").EnumerateArray()).GetProperty(name).GetString();
}
