using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Journal;
using Tracker.WorkingGroups;

namespace Tracker.Campaigns;

using Decision = Decision<CampaignEvent>;

/// <summary>What the rules need to know of the case that shall join or leave.</summary>
/// <param name="WorkingGroup">Of the case; null when the requester may not see it.</param>
/// <param name="IsParty">Her agency is a party of it.</param>
internal sealed record JoiningCase(Guid Id, string? WorkingGroup, bool IsParty);

/// <summary>Who does what in a campaign, and when.</summary>
internal static partial class CampaignRules
{
    private const int LongestYears = 10;

    /// <summary>By the plan alone; that the agency still belongs to the working group is asked there.</summary>
    public static bool MayRead(CampaignState state, Requester by) =>
        state.Plan is { } plan && (plan.Agencies.Contains(by.Agency) || by.IsCrossLine);

    public static bool MayWork(CampaignState state, Requester by) =>
        state is { Plan: { } plan, Status: not CampaignStatus.Closed }
        && plan.Agencies.Contains(by.Agency) && PostRoles.MayWork(by);

    public static bool MayLead(CampaignState state, Requester by) => MayWork(state, by) && state.Plan!.Lead == by.Agency;

    /// <summary>When the lead agency left the working group, those that take part name another.</summary>
    /// <param name="group">The working group, where the requester's agency is a member; else null.</param>
    public static bool MayTakeOver(CampaignState state, Requester by, GroupDetails? group) =>
        MayWork(state, by) && group?.Members.Contains(state.Plan!.Lead) == false;

    /// <param name="group">The working group, where the requester's agency is a member; else null.</param>
    public static Decision Decide(
        CampaignState state, PlanCampaign command, Guid id, GroupDetails? group, JoiningCase? origin)
    {
        if (group is null) return GroupRules.NotFound();
        if (!PostRoles.MayWork(command.By)) return RoleMissing;
        if (state.Exists)
            return new Refusal(RefusalCode.Conflict, Reasons.CampaignState, "The campaign was planned already.");
        if (Check(command.Plan, group, command.By) is { } refusal) return refusal;
        if (origin is not null && CheckJoining(group.Charter.Id, origin) is { } wrong) return wrong;
        var planned = new CampaignPlanned(group.Charter.Id, Seal(id, command.Plan), origin?.Id);
        return origin is null ? [planned] : ImmutableArray.Create<CampaignEvent>(planned, new CampaignCaseAdded(origin.Id));
    }

    public static Decision Decide(CampaignState state, ChangeCampaign command, Guid id, GroupDetails? group)
    {
        if ((MayTakeOver(state, command.By, group) ? null : CheckLead(state, command.By)) is { } refusal) return refusal;
        if (group is null) return GroupRules.NotFound();
        if (Check(command.Plan, group, command.By) is { } wrong) return wrong;
        return ImmutableArray.Create<CampaignEvent>(new CampaignChanged(Seal(id, command.Plan)));
    }

    public static Decision Decide(CampaignState state, StartCampaign command)
    {
        if (CheckLead(state, command.By) is { } refusal) return refusal;
        return state.Status == CampaignStatus.Planned
            ? ImmutableArray.Create<CampaignEvent>(new CampaignStarted())
            : new Refusal(RefusalCode.Conflict, Reasons.CampaignState, "The campaign has begun already.");
    }

    public static Decision Decide(CampaignState state, CloseCampaign command, Guid id)
    {
        if (CheckLead(state, command.By) is { } refusal) return refusal;
        if (Texts.Check("summary", command.Summary, Limits.Note, required: true) is { } wrong) return wrong;
        return state.Status == CampaignStatus.Running
            ? ImmutableArray.Create<CampaignEvent>(new CampaignClosed(new Sealed(id, command.Summary.Trim())))
            : new Refusal(RefusalCode.Conflict, Reasons.CampaignState, "The campaign has not begun.");
    }

    public static Decision Decide(CampaignState state, AddCampaignCase command, JoiningCase joining)
    {
        if (CheckWork(state, command.By) is { } refusal) return refusal;
        if (CheckJoining(state.WorkingGroup, joining) is { } wrong) return wrong;
        if (state.Cases.Contains(joining.Id))
            return new Refusal(RefusalCode.Conflict, Reasons.CampaignHasCase, "The case belongs to it already.");
        if (state.Cases.Count >= CampaignLimits.Cases) return Full(CampaignLimits.Cases, "cases");
        return ImmutableArray.Create<CampaignEvent>(new CampaignCaseAdded(joining.Id));
    }

    public static Decision Decide(CampaignState state, RemoveCampaignCase command, JoiningCase leaving)
    {
        if (CheckWork(state, command.By) is { } refusal) return refusal;
        if (CheckJoining(state.WorkingGroup, leaving) is { } wrong) return wrong;
        return state.Cases.Contains(leaving.Id)
            ? ImmutableArray.Create<CampaignEvent>(new CampaignCaseRemoved(leaving.Id))
            : new Refusal(RefusalCode.Conflict, Reasons.CampaignLacksCase, "The case does not belong to it.");
    }

    public static Decision Decide(CampaignState state, ReportFigure command, Guid id)
    {
        if (CheckWork(state, command.By) is { } refusal) return refusal;
        if ((Texts.Check("name", command.Name, Limits.Name, required: true)
                ?? Texts.Check("unit", command.Unit, CampaignLimits.Word)) is { } wrong) return wrong;
        if (Math.Abs(command.Value) > 1_000_000_000_000m || command.Value != decimal.Round(command.Value, 2))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid,
                "'value' is larger than a million millions, or has more than two decimals.");
        if (command.No == 0)
            return state.Figures.Length >= CampaignLimits.Figures
                ? Full(CampaignLimits.Figures, "figures")
                : ImmutableArray.Create<CampaignEvent>(Figure(state.Figures.Length + 1));
        var earlier = command.No > 0 && command.No <= state.Figures.Length ? state.Figures[command.No - 1] : null;
        return earlier?.Agency == command.By.Agency
            ? ImmutableArray.Create<CampaignEvent>(Figure(command.No))
            : new Refusal(RefusalCode.Forbidden, Reasons.FigureNotYours,
                "There is no such figure, or another agency reported it.");

        FigureReported Figure(int no) =>
            new(no, new Sealed(id, command.Name.Trim()), command.Value, new Sealed(id, command.Unit.Trim()));
    }

    public static Refusal NotFound() =>
        new(RefusalCode.NotFound, Reasons.CampaignNotFound, "There is no such campaign.");

    private static Refusal RoleMissing => new(
        RefusalCode.Forbidden, Reasons.RoleMissing, "Only handlers and liaisons of an agency that takes part do this.");

    private static Refusal Full(int limit, string what) =>
        new(RefusalCode.Invalid, Reasons.CampaignFull, $"A campaign has {limit} {what} at most.");

    private static Refusal? CheckWork(CampaignState state, Requester by)
    {
        if (!MayRead(state, by)) return NotFound();
        if (state.Status == CampaignStatus.Closed)
            return new Refusal(RefusalCode.Conflict, Reasons.CampaignState, "The campaign is closed.");
        return MayWork(state, by) ? null : RoleMissing;
    }

    private static Refusal? CheckLead(CampaignState state, Requester by) => CheckWork(state, by)
        ?? (MayLead(state, by) ? null : new Refusal(
            RefusalCode.Forbidden, Reasons.CampaignNotLead, "Only the lead agency changes, starts and closes a campaign."));

    private static Refusal? CheckJoining(string group, JoiningCase joining) => joining switch
    {
        { WorkingGroup: null } => new Refusal(
            RefusalCode.Invalid, Reasons.CaseNotFound, "There is no such case that you may see."),
        { IsParty: true } when joining.WorkingGroup == group => null,
        _ => new Refusal(RefusalCode.Invalid, Reasons.CampaignCaseElsewhere,
            "The case belongs to another working group, or your agency is no party of it."),
    };

    private static Refusal? Check(CampaignPlan plan, GroupDetails group, Requester by)
    {
        if ((Texts.Check("title", plan.Title, Limits.Title, required: true)
                ?? Texts.Check("purpose", plan.Purpose, Limits.Note, required: true)
                ?? Texts.Check("targets", plan.Targets, Limits.Field)) is { } refusal) return refusal;
        if (!Enum.IsDefined(plan.Kind))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'kind' is no kind of campaign.");
        if (plan.From.Year is < 2000 or > 2100 || plan.Until < plan.From || plan.Until > plan.From.AddYears(LongestYears))
            return new Refusal(RefusalCode.Invalid, Reasons.CampaignPeriod,
                $"It ends on {plan.Until:O} and begins on {plan.From:O}; it may last {LongestYears} years.");
        if (plan.Agencies.Except(group.Members).Any() || !plan.Agencies.Contains(plan.Lead)
            || !plan.Agencies.Contains(by.Agency))
            return new Refusal(RefusalCode.Invalid, Reasons.CampaignAgencies,
                "Those that take part are members of the working group, the lead agency and your own among them.");
        return plan.Procedures.Length > 50 || plan.Procedures.Any(p => Texts.Check("procedures", p, Limits.Name, true) is not null)
            ? new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'procedures' are ids of procedures, 50 at most.")
            : null;
    }

    private static SealedPlan Seal(Guid id, CampaignPlan plan) => new(
        plan.Kind, new Sealed(id, plan.Title.Trim()), new Sealed(id, plan.Purpose.Trim()), new Sealed(id, plan.Targets.Trim()),
        plan.From, plan.Until, plan.Lead, [.. plan.Agencies.Distinct().Order(StringComparer.Ordinal)],
        [.. plan.Procedures.Distinct()]);

    private static DateOnly DayOf(DateTimeOffset at) => ChinaTime.DayOf(at);
}
