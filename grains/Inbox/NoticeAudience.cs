using System.Collections.Immutable;
using Tracker.Cases;

namespace Tracker.Inbox;

/// <summary>Whom of an agency a notice concerns. It knows the case and no post: who may act for them is asked by who tells.</summary>
internal static class NoticeAudience
{
    /// <summary>
    /// Those who handle the case for the agency; null where nobody does, or where it is not theirs to follow: then it is for
    /// all whose duty it is.
    /// </summary>
    public static ImmutableArray<Guid>? Of(CaseState s, NoticeRow row)
    {
        if (IsForAll(s, row)) return null;
        var handlers = HandlersOf(s, row).Where(person => !s.Recused.Contains(person)).Distinct().ToImmutableArray();
        return handlers.IsEmpty ? null : handlers;
    }

    /// <summary>Whether it is there for this person at all.</summary>
    public static bool MayHear(NoticeKind kind, ImmutableArray<Guid>? persons, Guid account, ImmutableArray<string> roles) => kind switch
    {
        NoticeKind.SupervisionProposed => roles.Contains(PostRoles.Supervisor),
        _ => !IsPersonal(kind) || persons is { } named && named.Contains(account),
    };

    /// <summary>
    /// Whether she is told of it: all whom it concerns are, and whoever chose to be told of all of the agency's.
    /// </summary>
    /// <param name="persons">Whom it concerns as things stand, their deputies included.</param>
    public static bool Hears(
        NoticeKind kind, ImmutableArray<Guid>? persons, Guid account, ImmutableArray<string> roles, NoticeScope scope) =>
        MayHear(kind, persons, account, roles)
        && (persons is not { } concerned || scope == NoticeScope.Agency || concerned.Contains(account));

    /// <summary>For the named persons only, and neither for their deputies nor for a place of the agency.</summary>
    public static bool IsPersonal(NoticeKind kind) => kind is NoticeKind.DeputyAwaits or NoticeKind.HandOverAwaits;

    /// <summary>Whether it may stand where all of the agency reads.</summary>
    public static bool IsForPlaces(NoticeKind kind) => kind != NoticeKind.SupervisionProposed && !IsPersonal(kind);

    // A signature, a new party's first look, a circular and an answer to one's own order are no handler's matter.
    private static bool IsForAll(CaseState s, NoticeRow row) => row.Kind switch
    {
        NoticeKind.LetterAwaits or NoticeKind.PartyJoined or NoticeKind.CaseLent or NoticeKind.SupervisionAnswered
            or NoticeKind.SupervisionCirculated or NoticeKind.SupervisionProposed => true,
        NoticeKind.SupervisionOrderMissed => s.Ladder.Items.Values.Any(item => item.Missed && item.Issuer == row.Agency),
        _ => false,
    };

    /// <summary>
    /// Whoever has the step it is about, or sent it; else whoever has anything of the case in hand; else who had it last.
    /// </summary>
    private static IEnumerable<Guid> HandlersOf(CaseState s, NoticeRow row)
    {
        var own = s.Steps.Values.Where(step => step.Owner == row.Agency && step.Handler is not null).ToArray();
        if (own.Length == 0) return [];
        var about = row.Step is { } no ? s.Steps.GetValueOrDefault(no) : null;
        if ((own.FirstOrDefault(step => step.No == about?.No) ?? own.FirstOrDefault(step => step.No == about?.From)) is { } one)
            return PeopleOf(one);
        var open = own.Where(step => step.IsWaiting).ToArray();
        return open.Length > 0 ? open.SelectMany(PeopleOf) : PeopleOf(own[^1]);
    }

    private static IEnumerable<Guid> PeopleOf(CaseStep step) => step.CoHandlers.Prepend(step.Handler!.Value);
}
