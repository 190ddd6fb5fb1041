using System.Collections.Immutable;

namespace Tracker.Campaigns;

/// <summary>A campaign's state as views.</summary>
internal static class CampaignReading
{
    private const int MostLines = CampaignLimits.Addressees;

    public static CampaignSummary Summary(Guid id, long version, CampaignState state, DateOnly today) => new(
        id, version, state.WorkingGroup, state.Plan!.Kind, state.Plan.Title.Text ?? "", state.Status, state.Plan.From,
        state.Plan.Until, state.Plan.Lead, state.Plan.Agencies, state.Cases.Count, state.Acts.Length, CountsOf(state, today));

    public static CampaignDetails Details(
        Guid id, long version, CampaignState state, Requester by, DateOnly today, bool mayTakeOver = false) => new(
        id, version, state.WorkingGroup, PlanOf(state.Plan!), state.Status, state.Summary?.Text, state.Cases.Count,
        [.. state.Acts.Select(act => ActOf(act, today))], CountsOf(state, today),
        [.. state.Figures.Select(figure => FigureOf(figure, state, by))],
        [.. state.Entries.Reverse()], CampaignRules.MayWork(state, by),
        CampaignRules.MayLead(state, by), mayTakeOver);

    public static CampaignActDetails Act(CampaignDetails campaign, CampaignAct act, AddresseeQuery query, DateOnly today)
    {
        var matching = Sorted(CampaignRules.Matching(act, query.Match, today), query.Sort).ToList();
        var limit = Math.Clamp(query.Limit, 1, MostLines);
        var pages = Math.Max(1, (matching.Count + limit - 1) / limit);
        var page = Math.Clamp(query.Page, 1, pages);
        return new CampaignActDetails(
            campaign, ActOf(act, today), act.Text.Text ?? "",
            [.. matching.Skip((page - 1) * limit).Take(limit).Select(line => LineOf(line, act.ReplyBy, today))],
            matching.Count, page, pages);
    }

    private static IEnumerable<AddressedLine> Sorted(IEnumerable<AddressedLine> lines, AddresseeSort sort) => sort switch
    {
        AddresseeSort.Name => lines.OrderBy(line => line.To.Name.Text, StringComparer.Ordinal),
        AddresseeSort.Progress => lines.OrderBy(line => line.Progress),
        _ => lines,
    };

    private static AddresseeCounts CountsOf(CampaignState state, DateOnly today) => state.Acts
        .Aggregate(AddresseeCounts.None, (sum, act) => sum.Plus(CountsOf(act, today)));

    private static AddresseeCounts CountsOf(CampaignAct act, DateOnly today)
    {
        int Count(AddresseeFilter filter) => act.Lines.Count(line => line.Is(filter, act.ReplyBy, today));
        return new AddresseeCounts(
            act.Lines.Length, Count(AddresseeFilter.Sent), Count(AddresseeFilter.Delivered), Count(AddresseeFilter.Undelivered),
            Count(AddresseeFilter.Replied), Count(AddresseeFilter.Overdue), Count(AddresseeFilter.Checked),
            Count(AddresseeFilter.Problem), Count(AddresseeFilter.Rectified));
    }

    private static CampaignActSummary ActOf(CampaignAct act, DateOnly today) => new(
        act.No, act.Kind, act.Title.Text ?? "", act.ReplyBy, act.Agency, act.WrittenAt, CountsOf(act, today));

    private static CampaignPlan PlanOf(SealedPlan plan) => new(
        plan.Kind, plan.Title.Text ?? "", plan.Purpose.Text ?? "", plan.Targets.Text ?? "", plan.From, plan.Until, plan.Lead,
        plan.Agencies, plan.Procedures);

    private static CampaignFigure FigureOf(ReportedFigure figure, CampaignState state, Requester by) => new(
        figure.No, figure.Name.Text ?? "", figure.Value, figure.Unit.Text ?? "", figure.Agency, figure.Account, figure.At,
        figure.Before, CampaignRules.MayWork(state, by) && figure.Agency == by.Agency);

    private static AddresseeLine LineOf(AddressedLine line, DateOnly? replyBy, DateOnly today) => new(
        line.No, line.To.Name.Text ?? "", line.Code, line.To.Contact?.Text, line.Sent?.On, line.Sent?.Way,
        line.Sent?.Text?.Text, line.Delivered?.On, line.Undelivered?.On, line.Replied?.On, line.Replied?.Text?.Text,
        line.Checked?.On, line.Checked?.Problem, line.Checked?.Text?.Text, line.Rectified?.On, line.Rectified?.Text?.Text,
        line.IsOverdue(replyBy, today));
}
