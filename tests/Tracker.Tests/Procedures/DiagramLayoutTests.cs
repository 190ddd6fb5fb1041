using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tracker.Web;

namespace Tracker.Procedures;

/// <summary>The drawing of every procedure there is, in both languages.</summary>
public sealed class DiagramLayoutTests
{
    public static TheoryData<string, string> Every =>
    [
        .. Written.Names.SelectMany(id => ((string[])["zh-CN", "en"]).Select(language => (id, language))),
    ];

    [Theory, MemberData(nameof(Every))]
    public void No_box_lies_on_another_and_all_are_on_the_paper(string id, string language)
    {
        var drawn = Draw(id, language);
        Assert.All(drawn.Boxes, box => Assert.True(
            box.X >= 0 && box.Y >= 0 && box.Right <= drawn.Width && box.Bottom <= drawn.Height, box.Id));
        Assert.Empty(
            from a in drawn.Boxes
            from b in drawn.Boxes
            where !ReferenceEquals(a, b) && a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom
            select (a.Id, b.Id));
    }

    [Theory, MemberData(nameof(Every))]
    public void Every_step_motion_outcome_and_result_is_drawn_once(string id, string language)
    {
        var (p, drawn) = (Written.Details(id), Draw(id, language));
        Assert.Equal(p.Steps.Select(s => s.Id), Boxes(drawn, DiagramKind.Step));
        Assert.Equal(p.Motions.Select(m => m.Id), Boxes(drawn, DiagramKind.Motion));
        Assert.Equal(p.Results.Select(r => r.Id), Boxes(drawn, DiagramKind.Result));
        Assert.Single(Boxes(drawn, DiagramKind.Opening));
        Assert.All(p.Steps, step => Assert.Equal(
            step.Outcomes.Select(o => (o.Id, o.Ends)),
            drawn.Boxes.Single(b => b.Kind == DiagramKind.Step && b.Id == step.Id).Rows.Select(r => (r.Outcome, r.Ends))));
    }

    [Theory, MemberData(nameof(Every))]
    public void A_line_leads_from_each_act_to_all_that_it_opens_or_closes_and_no_other_line_is_there(string id, string language)
    {
        var (p, drawn) = (Written.Details(id), Draw(id, language));
        var expected = p.Opening.Opens.Select(to => ($"opening", "", to))
            .Concat(p.Motions.SelectMany(m => m.Opens.Select(to => (m.Id, "", to))))
            .Concat(p.Steps.SelectMany(s => s.After.Select(from => (from, "", s.Id))))
            .Concat(p.Steps.SelectMany(s => s.Deadlines.SelectMany(d => d.Opens.Select(to => (s.Id, d.Rule, to)))))
            .Concat(p.Steps.SelectMany(s => s.Outcomes.SelectMany(o => o.Opens.Select(to => (s.Id, o.Id, to)))))
            .Concat(p.Steps.SelectMany(s => s.Outcomes.Where(o => o.Closes is not null).Select(o => (s.Id, o.Id, o.Closes!))));
        Assert.Equal(
            expected.Order(),
            drawn.Bundles.SelectMany(b => b.Links).Select(l => (l.From.Id, l.Act ?? "", l.To.Id)).Order());
    }

    [Theory, MemberData(nameof(Every))]
    public void A_line_begins_at_its_act_and_ends_at_its_box_and_crosses_no_box(string id, string language)
    {
        var drawn = Draw(id, language);
        foreach (var (bundle, link) in drawn.Bundles.SelectMany(b => b.Links.Select(l => (b, l))))
        {
            var (first, last) = (link.Points[0], link.Points[^1]);
            Assert.Equal(link.From.Kind == DiagramKind.Motion ? link.From.X : link.From.Right, first.X);
            if (link.From.Rows.FirstOrDefault(r => r.Outcome == link.Act) is { } row)
                Assert.InRange(first.Y, row.Y, row.Y + row.Height);
            else
                Assert.InRange(first.Y, link.From.Y, link.From.Bottom);
            Assert.Contains(last.X, new[] { link.To.X, link.To.Right });
            Assert.InRange(last.Y, link.To.Y, link.To.Bottom);
            Assert.Same(bundle.To, link.To);
        }

        Assert.Empty(
            from stretch in drawn.Bundles.SelectMany(b => b.Path)
            from box in drawn.Boxes
            where stretch.X2 > box.X && stretch.X1 < box.Right && stretch.Y2 > box.Y && stretch.Y1 < box.Bottom
            select (stretch, box.Id));
    }

    [Theory, MemberData(nameof(Every))]
    public void Lines_of_different_kinds_may_cross_but_never_run_on_one_another(string id, string language)
    {
        var drawn = Draw(id, language);
        var all = drawn.Bundles.SelectMany((b, no) => b.Path.Select(s => (No: no, Stretch: s))).ToArray();
        Assert.Empty(
            from a in all
            from b in all
            where a.No < b.No && a.Stretch.IsLevel == b.Stretch.IsLevel
            where a.Stretch.IsLevel
                ? a.Stretch.Y1 == b.Stretch.Y1 && a.Stretch.X1 < b.Stretch.X2 && b.Stretch.X1 < a.Stretch.X2
                : a.Stretch.X1 == b.Stretch.X1 && a.Stretch.Y1 < b.Stretch.Y2 && b.Stretch.Y1 < a.Stretch.Y2
            // But an act that opens several steps leaves its box once.
            where !drawn.Bundles[a.No].Links.Any(l => drawn.Bundles[b.No].Links.Any(m =>
                (l.From, l.Act) == (m.From, m.Act) && l.Points[0] == (a.Stretch.X1, a.Stretch.Y1) && m.Points[0] == l.Points[0]))
            select (drawn.Bundles[a.No].Tie, drawn.Bundles[a.No].To.Id, drawn.Bundles[b.No].Tie, drawn.Bundles[b.No].To.Id, a.Stretch));
    }

    [Theory, MemberData(nameof(Every))]
    public void Lines_that_go_back_run_below_the_boxes_and_those_that_go_far_ahead_above(string id, string language)
    {
        var drawn = Draw(id, language);
        var steps = drawn.Boxes.Where(b => b.Kind != DiagramKind.Motion).ToArray();
        var (top, bottom) = (steps.Min(b => b.Y), steps.Max(b => b.Bottom));
        foreach (var link in drawn.Bundles.SelectMany(b => b.Links).Where(l => l.From.Kind == DiagramKind.Step))
        {
            if (link.To.X < link.From.X) Assert.Contains(link.Points, point => point.Y > bottom);
            else Assert.DoesNotContain(link.Points, point => point.Y > bottom);
            Assert.All(drawn.Boxes.Where(b => b.Kind == DiagramKind.Motion), b => Assert.True(b.Bottom < top));
        }
    }

    [Theory, MemberData(nameof(Every))]
    public void No_text_is_wider_than_its_box_or_lies_on_another(string id, string language)
    {
        var drawn = Draw(id, language);
        foreach (var box in drawn.Boxes)
        {
            Assert.All(box.Lines, line => Assert.True(
                line.X + DiagramText.Width(line.Text, SizeOf(line), line.Class == "d-name") <= box.Right, $"{box.Id}: {line.Text}"));
            Assert.Equal(box.Lines.OrderBy(l => l.Y), box.Lines);
            Assert.All(box.Lines.Zip(box.Lines.Skip(1)), pair => Assert.True(pair.Second.Y - pair.First.Y >= SizeOf(pair.Second)));
            Assert.True(box.Lines.All(l => l.Y < box.Bottom && l.Y - SizeOf(l) >= box.Y - 1), box.Id);
        }
    }

    [Theory]
    [InlineData("信访事项：登记、受理", 48, new[] { "信访事", "项：登", "记、受理" })]
    [InlineData("Settled, close", 60, new[] { "Settled,", "close" })]
    [InlineData("Unbelievablylongword", 60, new[] { "Unbeliev", "ablylong", "word" })]
    [InlineData("", 60, new string[0])]
    public void A_text_breaks_where_it_may(string text, int width, string[] lines) =>
        Assert.Equal(lines, DiagramText.Wrap(text, width, 12));

    private static IEnumerable<string> Boxes(Diagram drawn, DiagramKind kind) =>
        drawn.Boxes.Where(b => b.Kind == kind).Select(b => b.Id);

    private static int SizeOf(DiagramLine line) => line.Class switch { "d-name" => 12, "d-act" => 12, _ => 11 };

    private static Diagram Draw(string id, string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return DiagramLayout.Draw(Written.Details(id), new ProcedureWords(Texts));
    }

    private static readonly IStringLocalizer Texts = new ResourceManagerStringLocalizerFactory(
        Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance).Create(typeof(Text));
}
