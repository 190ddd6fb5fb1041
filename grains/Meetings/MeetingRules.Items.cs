using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Meetings;

using Decision = Decision<MeetingEvent>;

/// <summary>What was decided to be done, from the list to the look back.</summary>
internal static partial class MeetingRules
{
    /// <summary>What this agency may do with the item now, as the last parts of the routes.</summary>
    public static ImmutableArray<string> ActsOn(MeetingState s, MeetingItem item, Requester by, bool isMember)
    {
        if (!isMember || !PostRoles.MayWork(by) || s.Status is MeetingStatus.Closed or MeetingStatus.Cancelled) return [];
        var acts = ImmutableArray.CreateBuilder<string>();
        var (isOwner, isVerifier) = (item.Content.Owner == by.Agency, item.Content.Verifier == by.Agency);
        var hasSay = isVerifier || by.Agency == s.Convener && !isOwner;
        if (isOwner && item.Assigned && item.State is ItemState.Open or ItemState.Returned) acts.Add("start");
        if (isOwner && item.Assigned && item.IsWaiting) acts.Add("submit");
        if (isVerifier && item.State == ItemState.Submitted) acts.Add("verify");
        if (isVerifier && item.State is ItemState.Submitted or ItemState.Verified) acts.Add("return");
        if (hasSay && item.State == ItemState.Verified) acts.Add("close");
        if (MayVisit(s, item, by) && item.RepliedAt is not null) acts.Add("visits");
        if (hasSay && item.State is ItemState.Verified or ItemState.Closed)
        {
            acts.Add("look-back");
            if (item.AwaitsLookBack) acts.Add("look-back-result");
        }

        if (by.Agency == s.Convener && IsRecorded(s) && item.State == ItemState.Open)
        {
            acts.Add("amend");
            acts.Add("withdraw");
        }

        return acts.ToImmutable();
    }

    private static bool MayVisit(MeetingState s, MeetingItem item, Requester by) => item.Content.Owner != by.Agency
        && (item.Content.Verifier == by.Agency || s.Convener == by.Agency || item.Content.Cooperating.Contains(by.Agency));

    private static Decision Add(MeetingState s, AddItem c, MeetingFacts facts)
    {
        if (s.Items.Count >= MeetingLimits.Items)
            return new Refusal(
                RefusalCode.Invalid, Reasons.ItemsTooMany, $"A meeting has at most {MeetingLimits.Items} items.");
        return Check(s, c.Item, facts) is { } refusal
            ? refusal
            : One(new ItemAdded(s.Items.Count + 1, Content(s, c.Item, facts)));
    }

    /// <summary>What is saved as it was changes nothing: neither minutes nor who has confirmed them.</summary>
    private static Decision Amend(MeetingItem item, ItemContent content) =>
        !item.Released && content with { Cooperating = item.Content.Cooperating } == item.Content
        && content.Cooperating.ToHashSet().SetEquals(item.Content.Cooperating)
            ? Happened([])
            : One(new ItemAmended(item.No, content));

    private static Refusal? Unbegun(MeetingState s, int no)
    {
        if (!s.Items.TryGetValue(no, out var item)) return ItemNotFound();
        return item.State == ItemState.Open ? null : ItemNotNow();
    }

    private static Refusal? Check(MeetingState s, ItemFields i, MeetingFacts facts)
    {
        if (i.Case is { } id && !OnAgenda(s, id)) return AgendaUnknown();
        if ((Texts.Check("problem", i.Problem, Limits.Note, required: i.Kind == ItemKind.Rectification)
            ?? Texts.Check("basis", i.Basis, Limits.Field) ?? Texts.Check("measure", i.Measure, Limits.Note, required: true)
            ?? Texts.Check("respondent", i.Respondent, Limits.Field) ?? Texts.Check("person", i.Person, Limits.Name)) is { } text)
            return text;
        if (CheckDue(i.Due, facts) is { } wrong) return wrong;
        if (CheckMembers([i.Owner, .. i.Cooperating, i.Verifier ?? s.Convener], facts) is { } strange) return strange;
        return (i.Verifier ?? s.Convener) == i.Owner
            ? new Refusal(RefusalCode.Invalid, Reasons.ItemVerifierNeeded, "Name another agency that verifies it.")
            : null;
    }

    private static Refusal? CheckDue(DateOnly? day, MeetingFacts facts)
    {
        if (day is not { } due) return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'due' must be filled.");
        return due < facts.Today || due > facts.Today.AddDays(MostDays)
            ? new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'due' must lie ahead, at most two years.")
            : null;
    }

    /// <summary>Whoever has to do it again has a day for it that lies ahead: the old one, or a new one.</summary>
    private static Refusal? CheckAgain(MeetingItem item, DateOnly? day, MeetingFacts facts) =>
        day is null && item.Content.Due >= facts.Today ? null : CheckDue(day, facts);

    private static ItemContent Content(MeetingState s, ItemFields i, MeetingFacts facts) => new(
        i.Kind, i.Case, Seal(facts, i.Respondent), Seal(facts, i.Problem), Seal(facts, i.Basis), Seal(facts, i.Measure)!,
        i.Owner, Seal(facts, i.Person), [.. i.Cooperating.Where(a => a != i.Owner).Distinct()], i.Due!.Value,
        i.Verifier ?? s.Convener);

    private static Decision Follow(MeetingState s, ICommand command, MeetingFacts facts)
    {
        var (no, act) = command switch
        {
            StartItem c => (c.No, "start"),
            SubmitItem c => (c.No, "submit"),
            ReturnItem c => (c.No, "return"),
            VerifyItem c => (c.No, "verify"),
            Meetings.CloseItem c => (c.No, "close"),
            RecordVisit c => (c.No, "visits"),
            SetLookBack c => (c.No, "look-back"),
            RecordLookBack c => (c.No, "look-back-result"),
            _ => throw new InvalidOperationException($"{command.GetType().Name} is no command of an item."),
        };
        if (!s.Items.TryGetValue(no, out var item)) return ItemNotFound();
        if (!ActsOn(s, item, command.By, isMember: true).Contains(act)) return WhyNot(s, item, command.By, act);
        if (IsFull(item, command)) return ItemFull();
        return command switch
        {
            StartItem => One(new ItemStarted(no)),
            SubmitItem c => Texts.Check("evidence", c.Evidence, Limits.Note, required: true) ?? CheckFile(c.File, facts)
                ?? (Decision)One(new ItemSubmitted(no, Seal(facts, c.Evidence)!, c.File)),
            ReturnItem c => Texts.Check("reason", c.Reason, Limits.Note, required: true) ?? CheckAgain(item, c.Due, facts)
                ?? (Decision)One(new ItemReturned(no, Seal(facts, c.Reason)!, c.Due)),
            VerifyItem c => Texts.Check("note", c.Note, Limits.Note)
                ?? (Decision)One(new ItemVerified(no, Seal(facts, c.Note))),
            RecordVisit c => CheckVisit(item, c.Visit, facts) ?? (Decision)One(Visited(no, c.Visit, facts)),
            SetLookBack c => c.On < facts.Today || c.On > facts.Today.AddDays(MostDays)
                ? new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "The day must lie ahead, at most two years.")
                : One(new LookBackSet(no, c.On)),
            RecordLookBack { Result: LookBackResult.Rebound } c => Texts.Check("note", c.Note, Limits.Note, required: true)
                ?? CheckAgain(item, c.Due, facts)
                ?? (Decision)One(new LookBackRecorded(no, c.Result, Seal(facts, c.Note), c.Due)),
            RecordLookBack c => Texts.Check("note", c.Note, Limits.Note, required: c.Result != LookBackResult.Holds)
                ?? (Decision)One(new LookBackRecorded(no, c.Result, Seal(facts, c.Note))),
            _ => One(new ItemClosed(no)),
        };
    }

    /// <summary>It may be another's to do; or hers, at another time.</summary>
    private static Refusal WhyNot(MeetingState s, MeetingItem item, Requester by, string act) => act switch
    {
        "start" or "submit" when item.Content.Owner != by.Agency => new(
            RefusalCode.Forbidden, Reasons.ItemNotOwner, "Another agency is responsible for this item."),
        "verify" or "return" when item.Content.Verifier != by.Agency => NotVerifier(),
        "visits" when !MayVisit(s, item, by) => NotVerifier(),
        "close" or "look-back" or "look-back-result" when item.Content.Owner == by.Agency
            || (item.Content.Verifier != by.Agency && s.Convener != by.Agency) => NotVerifier(),
        _ => ItemNotNow(),
    };

    /// <summary>
    /// What would send the item round again finds no room in the end; what ends it always does, so that a full item can be
    /// finished.
    /// </summary>
    private static bool IsFull(MeetingItem item, ICommand command) =>
        command is StartItem or ReturnItem or SetLookBack or RecordLookBack { Result: LookBackResult.Rebound }
        && item.Entries.Count >= MeetingLimits.Visits - MeetingLimits.EntriesToEnd;

    private static Refusal? CheckVisit(MeetingItem item, FollowUpVisit v, MeetingFacts facts)
    {
        if (item.Visits.Count >= MeetingLimits.Visits) return ItemFull();
        if (v.On is not { } on) return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "'on' must be filled.");
        if (on > facts.Today)
            return new Refusal(RefusalCode.Invalid, Reasons.DateInFuture, "A visit lies not in the future.");
        if (!v.Reached && (v.Solved is not null || v.Satisfaction is not null || v.Holds is not null || v.Money is not null))
            return new Refusal(
                RefusalCode.Invalid, Reasons.VisitNotReached, "Who was not reached has answered nothing.");
        if (v.Satisfaction is < 1 or > 5)
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'satisfaction' is from 1 to 5.");
        if (v.Money is { } money && !Yuan().IsMatch(money))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "'money' is an amount in yuan, such as 1200.50.");
        return Texts.Check("note", v.Note, Limits.Note, required: v.Solved == VisitSolved.No || v.Satisfaction is 1 or 2);
    }

    private static Refusal? CheckFile(Guid? file, MeetingFacts facts) => file is { } id && !facts.Files.Contains(id)
        ? new Refusal(RefusalCode.Invalid, Reasons.FileUnknown, "The case has no such file that its parties may see.")
        : null;

    private static VisitRecorded Visited(int no, FollowUpVisit v, MeetingFacts facts) => new(
        no, v.Target, v.Mode, v.On!.Value, v.Reached, v.Solved, v.Satisfaction, v.Holds, Seal(facts, v.Money),
        v.NewAppeal, Seal(facts, v.Note));

    private static Decision Tend(MeetingState s, MeetingFacts facts) => Happened(
    [
        .. Departures(s, facts),
        .. s.Items.Values.Where(item => item.Assigned && !item.Overdue && item.IsLate(facts.Today)
                && facts.Members.Contains(item.Content.Owner))
            .Select(item => new ItemOverdue(item.No, item.Content.Due)),
        .. s.Items.Values.Where(item => item.LookBackDay <= facts.Today && facts.Members.Contains(item.Content.Verifier))
            .Select(item => new LookBackDue(item.No, item.LookBackDay!.Value)),
    ]);

    private static Refusal ItemNotFound() => new(RefusalCode.NotFound, Reasons.ItemNotFound, "There is no such item.");

    private static Refusal ItemNotNow() =>
        new(RefusalCode.Conflict, Reasons.ItemNotNow, "As the item stands, this cannot be done.");

    private static Refusal ItemFull() => new(RefusalCode.Conflict, Reasons.ItemFull,
        $"An item has at most {MeetingLimits.Visits} entries and visits. Finish it, and put what is left into a new item.");

    private static Refusal NotVerifier() =>
        new(RefusalCode.Forbidden, Reasons.ItemNotVerifier, "Another agency verifies this item.");

    [GeneratedRegex(@"^[0-9]{1,12}(\.[0-9]{1,2})?$")]
    private static partial Regex Yuan();
}
