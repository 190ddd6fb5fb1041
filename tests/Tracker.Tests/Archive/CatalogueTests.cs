using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>What stands in a case file, in which order, on which pages.</summary>
public sealed class CatalogueTests
{
    private static readonly IStringLocalizer<Text> Texts = new ServiceCollection().AddLogging().AddLocalization()
        .BuildServiceProvider().GetRequiredService<IStringLocalizer<Text>>();

    private readonly CaseWalk walk = new CaseWalk().Do(
        Act.Open, Act.Add(CaseWorld.City, CaseWorld.Hrss), Act.Dispatch(CaseWorld.City, 1, CaseWorld.District),
        Act.Accept(CaseWorld.District, 2), Act.Comment(CaseWorld.District, "给各方的说明"));

    public CatalogueTests() => CultureInfo.CurrentUICulture = Language.CultureOf(Language.Chinese);

    [Fact]
    public void The_opening_form_comes_first_and_pages_follow_each_other()
    {
        var items = Catalogue(CaseWorld.City);
        Assert.Equal("立案登记表", items[0].Name);
        Assert.Equal(Enumerable.Range(1, items.Length), items.Select(item => item.No));
        Assert.Equal(1, items[0].First);
        Assert.All(items.Zip(items.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
        Assert.All(items, item => Assert.NotEmpty(item.Sheets));
    }

    [Fact]
    public void A_completed_step_is_a_document_with_what_came_of_it()
    {
        var completed = Assert.Single(Catalogue(CaseWorld.City), item => item.Name.StartsWith("完成", StringComparison.Ordinal));
        Assert.Equal(CaseWorld.City, completed.Agency);
        Assert.Contains(completed.Sheets[0].Lines, line => line.Text.Contains("办理结果：", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_stand_in_the_order_of_the_legal_date_not_of_the_record()
    {
        walk.Do(
            Contact(CaseWorld.District, "后来的走访", CaseWorld.Now.AddHours(-1)),
            Contact(CaseWorld.District, "早先的走访", CaseWorld.Now.AddDays(-3)));
        var visits = Catalogue(CaseWorld.District).Where(item => item.Name.Contains("走访", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["早先的走访", "后来的走访"], visits.Select(item => NoteOf(item)));
    }

    [Fact]
    public void What_another_agency_keeps_to_itself_is_not_in_it()
    {
        walk.Do(Contact(CaseWorld.District, "内部走访", CaseWorld.Now, Visibility.Agency));
        Assert.DoesNotContain(Catalogue(CaseWorld.Hrss), item => NoteOf(item) == "内部走访");
        var own = Assert.Single(Catalogue(CaseWorld.District), item => NoteOf(item) == "内部走访");
        Assert.Equal(["仅本单位"], own.Marks);
    }

    [Fact]
    public void A_long_note_takes_the_pages_that_the_catalogue_says()
    {
        var before = Catalogue(CaseWorld.District)[^1].Last;
        walk.Do(Contact(CaseWorld.District, new string('长', 10_000), walk.Now));
        var items = Catalogue(CaseWorld.District);
        Assert.Equal(17, items[^1].Last - before);
        Assert.Equal(17, items[^1].Sheets.Length);
    }

    [Fact]
    public void The_printed_catalogue_holds_every_document_once_and_no_page_too_many_lines()
    {
        for (var i = 0; i < 40; i++) walk.Do(Contact(CaseWorld.District, $"第{i}次", CaseWorld.Now.AddMinutes(i)));
        var items = Catalogue(CaseWorld.District);
        var pages = CataloguePages.Of([.. items]).ToArray();
        Assert.Equal(items.Select(item => item.No), pages.SelectMany(page => page).Select(row => row.Item.No));
        Assert.All(pages, page => Assert.InRange(page.Sum(row => row.Height), 1, 28));
        Assert.True(pages.Length > 1);
    }

    private static LogContact Contact(
        string agency, string text, DateTimeOffset on, Visibility visibility = Visibility.Group) => new(
        CaseWorld.Handler(agency), Guid.Empty, Act.Attempt, ContactKind.Visit, "职工", text, visibility, on);

    private CatalogueItem[] Catalogue(string agency)
    {
        var by = CaseWorld.Handler(agency);
        var read = CaseWorld.Read(walk.State, walk.Version, walk.Procedure, by, null);
        var agencies = new AgencyNames(null!, TimeProvider.System);
        var record = new RecordText(Texts, agencies, "福田区", new Dictionary<Guid, string>());
        return [.. new CatalogueBuilder(
            new ArchiveContents(read, [], [], null, []), record, agencies, Texts, CaseWorld.Now.AddDays(1)).Build()];
    }

    private static string? NoteOf(CatalogueItem item) => item.Sheets[0].Lines
        .Select(line => line.Text.Trim('　')).FirstOrDefault(text => text.StartsWith("说明：", StringComparison.Ordinal))?[3..];
}
