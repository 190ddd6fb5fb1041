using System.Collections.Immutable;
using Tracker.Deadlines;

namespace Tracker.Overdue;

/// <summary>Which overdue deadlines; every part is optional.</summary>
/// <param name="Region">A division's code: it and all below it.</param>
/// <param name="Line">The line of the agency that holds the step.</param>
/// <param name="MinDays">So many days late at least.</param>
/// <param name="After">The <see cref="OverduePage.Next"/> of the page before.</param>
/// <param name="Limit">Rows a page, 1 to 200.</param>
/// <param name="Stage">The stage in which the case stands.</param>
/// <param name="Step">The id of the step in its procedure.</param>
/// <param name="Group">Cases of this key group only.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-query")]
public sealed record OverdueQuery(
    string? Region, string? Line, string? Agency, string? Procedure, Bound? Binds, int? MinDays, string? After, int Limit,
    string? Stage = null, string? Step = null, KeyGroup? Group = null, OverdueOrder Order = OverdueOrder.Longest);

/// <summary>In which order.</summary>
[GenerateSerializer, Alias("tracker.overdue-order")]
public enum OverdueOrder
{
    /// <summary>The longest overdue first.</summary>
    Longest,

    /// <summary>What became overdue last comes first.</summary>
    Latest,

    /// <summary>By the id of the agency that must act, and of each the longest overdue first.</summary>
    Agency,
}

/// <summary>Workers to whom a case pays particular regard (重点群体), as far as its fields say so.</summary>
[GenerateSerializer, Alias("tracker.key-group")]
public enum KeyGroup
{
    /// <summary>Ten workers or more with one claim (Law on Labour Dispute Mediation and Arbitration, art. 7).</summary>
    Collective,

    /// <summary>Women workers, minors and others under special protection, where the fields do not tell them apart.</summary>
    Protected,

    /// <summary>Women workers.</summary>
    Women,

    /// <summary>Minors.</summary>
    Minors,

    /// <summary>Disabled persons.</summary>
    Disabled,

    /// <summary>Migrant workers (农民工).</summary>
    Migrant,

    /// <summary>Elderly persons.</summary>
    Elderly,

    /// <summary>Workers in new forms of employment.</summary>
    NewForm,

    /// <summary>Dispatched workers.</summary>
    Dispatched,
}

/// <summary>A page of what is overdue.</summary>
/// <param name="Total">How many there are in all; 10,001 stands for more than 10,000.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-page")]
public sealed record OverduePage(int Total, ImmutableArray<OverdueItem> Items, string? Next);

/// <summary>An overdue deadline, or a handling order (督办单) that was not answered in time.</summary>
/// <param name="Title">Masked.</param>
/// <param name="Step">The step's number; 0 for the case as a whole; of an order its own number in the case.</param>
/// <param name="StepName">Null for a deadline of the case as a whole; of an order what it is called.</param>
/// <param name="Key">The rule's key; <see cref="OrderKey"/> for an order.</param>
/// <param name="Basis">The law and article; of an order where its last day comes from.</param>
/// <param name="Agency">Who holds the step, or must answer the order.</param>
/// <param name="ProcedureId">The procedure's id.</param>
/// <param name="StageId">The id of the stage in which the case stands.</param>
/// <param name="StepId">The step's id in its procedure; empty for the case as a whole, and for an order.</param>
/// <param name="Issuer">Who issued the order; null for a deadline.</param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-item")]
public sealed record OverdueItem(
    Guid CaseId, string Number, string Title, string? Respondent, string WorkingGroup, string Region, LocalText Procedure,
    LocalText Stage, int Step, LocalText? StepName, string Key, LocalText Rule, LocalText Basis, Bound Binds, string Agency,
    DateTimeOffset DueAt, bool Readable, string ProcedureId, string StageId, string StepId,
    ImmutableArray<KeyGroup> KeyGroups, string? Issuer = null)
{
    /// <summary>What stands for the rule of a handling order.</summary>
    public const string OrderKey = "supervision.order";

    /// <summary>Whether it is a handling order.</summary>
    public bool IsOrder => Key == OrderKey;
}

/// <summary>How much is overdue, by agency and by stage.</summary>
/// <param name="Total">Exact up to 10,000; 10,001 stands for more.</param>
/// <param name="Agencies">The most first.</param>
/// <param name="Stages">The most first.</param>
/// <param name="CountedAt">When the numbers by agency and stage were counted, where that is not now.</param>
/// <param name="IsSplit">
/// Whether the numbers by agency and stage are known: beyond 10,000 they come from a count made now and then, which knows
/// line, region, agency, procedure and stage, and nothing of days, steps and groups.
/// </param>
[GenerateSerializer, Immutable, Alias("tracker.overdue-totals")]
public sealed record OverdueTotals(
    int Total, ImmutableArray<OverdueAgencyCount> Agencies, ImmutableArray<OverdueStageCount> Stages, DateTimeOffset? CountedAt,
    bool IsSplit);

/// <summary>How much is overdue at one agency.</summary>
[GenerateSerializer, Immutable, Alias("tracker.overdue-agency-count")]
public sealed record OverdueAgencyCount(string Agency, int Count);

/// <summary>How much is overdue in cases that stand in one stage.</summary>
[GenerateSerializer, Immutable, Alias("tracker.overdue-stage-count")]
public sealed record OverdueStageCount(string Procedure, string Stage, LocalText ProcedureName, LocalText StageName, int Count);

/// <summary>A deadline of an agency, or a handling order that it must answer, overdue or to come; holds nothing of a person.</summary>
/// <param name="Step">As in <see cref="OverdueItem"/>.</param>
/// <param name="Key">As in <see cref="OverdueItem"/>.</param>
[GenerateSerializer, Immutable, Alias("tracker.due-item")]
public sealed record DueItem(
    Guid CaseId, string Number, LocalText Procedure, int Step, LocalText? StepName, string Key, LocalText Rule,
    DateTimeOffset DueAt, bool Missed);
