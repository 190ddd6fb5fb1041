using System.Collections.Immutable;

namespace Tracker.Meetings;

/// <summary>What becomes of a meeting when an agency leaves its working group: nothing waits for who cannot come any more.</summary>
internal static partial class MeetingRules
{
    /// <summary>The agencies without which the meeting cannot go on as it stands.</summary>
    public static IEnumerable<string> Awaits(MeetingState s) => IsOver(s)
        ? []
        : s.Agencies.Where(a => a.Value.LeftAt is null).Select(a => a.Key).Append(s.Convener)
            .Concat(s.Items.Values.Where(NeedsOwner).Select(item => item.Content.Owner))
            .Concat(s.Items.Values.Where(NeedsVerifier).Select(item => item.Content.Verifier))
            .Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<MeetingEvent> Departures(MeetingState s, MeetingFacts facts)
    {
        if (IsOver(s) || facts.Members.IsEmpty) yield break;
        var convener = facts.Members.Contains(s.Convener) ? s.Convener : Instead(facts, facts.Lead);
        if (convener != s.Convener) yield return new MeetingHandedOver(convener);
        foreach (var (agency, at) in s.Agencies)
            if (at.LeftAt is null && !facts.Members.Contains(agency)) yield return new MeetingMemberLeft(agency);
        foreach (var item in s.Items.Values)
        {
            var (owner, verifier) = (item.Content.Owner, item.Content.Verifier);
            if (NeedsOwner(item) && !facts.Members.Contains(owner)) yield return new ItemReleased(item.No, owner);
            if (!NeedsVerifier(item) || facts.Members.Contains(verifier)) continue;
            // Nobody verifies what she has to do herself.
            var others = facts with { Members = facts.Members.Remove(owner) };
            if (!others.Members.IsEmpty) yield return new ItemVerifierChanged(item.No, Instead(others, convener, facts.Lead));
        }
    }

    /// <summary>The first of these that is a member; where none is, the first member.</summary>
    private static string Instead(MeetingFacts facts, params string?[] wanted)
    {
        foreach (var agency in wanted)
            if (agency is not null && facts.Members.Contains(agency)) return agency;
        return facts.Members.Min(StringComparer.Ordinal)!;
    }

    private static bool IsOver(MeetingState s) => s.Status is MeetingStatus.Closed or MeetingStatus.Cancelled;

    private static bool NeedsOwner(MeetingItem item) => item is { IsWaiting: true, Released: false };

    private static bool NeedsVerifier(MeetingItem item) => !item.IsDone || item.AwaitsLookBack;
}
