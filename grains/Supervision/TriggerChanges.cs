using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Supervision;

using Decision = Decision<TriggerEvent>;

/// <summary>What was changed of the rules of causes.</summary>
/// <param name="InForce">By kind and place.</param>
internal sealed record TriggerChanges(
    ImmutableDictionary<(TriggerKind Kind, TriggerPlace Place), TriggerChange> InForce, ImmutableList<TriggerChange> History)
{
    public static readonly TriggerChanges None = new(
        ImmutableDictionary<(TriggerKind, TriggerPlace), TriggerChange>.Empty, []);

    public TriggerChanges Apply(Fact fact, TriggerEvent happened)
    {
        var change = happened switch
        {
            TriggerSet e => new TriggerChange(e.Kind, e.Place, e.Setting, fact.Agency, fact.Account, fact.At, e.Reason),
            TriggerReset e => new TriggerChange(e.Kind, e.Place, null, fact.Agency, fact.Account, fact.At, e.Reason),
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of the rules of causes."),
        };
        var key = (change.Kind, change.Place);
        return new TriggerChanges(
            change.Setting is null ? InForce.Remove(key) : InForce.SetItem(key, change), History.Add(change));
    }

    /// <param name="isRegion">There is such a division.</param>
    public Decision Decide(SetTrigger command, bool isRegion, IReadOnlySet<string> lines)
    {
        if (Check(command.By, command.Reason) is { } refusal) return refusal;
        if (command.Place.Region is not null && !isRegion)
            return new Refusal(RefusalCode.Invalid, Reasons.RegionUnknown, $"There is no administrative division '{command.Place.Region}'.");
        if (command.Place.Line is { } line && !lines.Contains(line))
            return new Refusal(RefusalCode.Invalid, Reasons.AgencyUnknown, $"There is no line '{line}'.");
        if (!Enum.IsDefined(command.Kind) || !Enum.IsDefined(command.Setting.Level))
            return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "There is no such cause or level.");
        if (TriggerDefinition.Check(command.Kind, command.Setting) is { } wrong) return wrong;
        return InForce.GetValueOrDefault((command.Kind, command.Place))?.Setting == command.Setting
            ? ImmutableArray<TriggerEvent>.Empty
            : Happened(new TriggerSet(command.Kind, command.Place, command.Setting, command.Reason.Trim()));
    }

    public Decision Decide(ResetTrigger command)
    {
        if (Check(command.By, command.Reason) is { } refusal) return refusal;
        return InForce.ContainsKey((command.Kind, command.Place))
            ? Happened(new TriggerReset(command.Kind, command.Place, command.Reason.Trim()))
            : new Refusal(RefusalCode.Conflict, Reasons.TriggerUnset, "Nothing was set there.");
    }

    private static Refusal? Check(Requester by, string reason) => by.Has(PostRoles.Administrator) || by.IsCrossLine
        ? Texts.Check("reason", reason, Limits.Field, required: true)
        : Administration.Refusal;

    private static Decision Happened(TriggerEvent happened) => ImmutableArray.Create(happened);
}
