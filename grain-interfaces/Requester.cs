using System.Collections.Immutable;

namespace Tracker;

/// <summary>
/// Who asks: one person in one post. The gateway establishes it; whether this person may do a thing to a
/// case is decided by the case.
/// </summary>
/// <param name="Account">The person's account.</param>
/// <param name="Agency">The agency in whose name she acts.</param>
/// <param name="Roles">What her post allows: see <see cref="PostRoles"/>.</param>
/// <param name="For">In whose place she acts, as that person's deputy; null when she acts for herself.</param>
[GenerateSerializer, Immutable, Alias("tracker.requester")]
public sealed record Requester(Guid Account, string Agency, ImmutableArray<string> Roles, Guid? For = null)
{
    /// <summary>The system itself, when the time has come for something and nobody asks.</summary>
    public static readonly Requester System = new(Guid.Empty, Audiences.System, []);

    /// <summary>Whose copy of cards and pushes this person reads: her agency's, or the cross-line supervisors'.</summary>
    public string Audience => IsCrossLine ? Audiences.CrossLine : Agency;

    /// <summary>A cross-line supervisor sees the cases of all lines, and no agency's internal items.</summary>
    public bool IsCrossLine => Roles.Contains(PostRoles.Supervisor) && Agency == Audiences.Office;

    /// <summary>Whose work this is: hers, or that of the person in whose place she acts.</summary>
    public Guid Person => For ?? Account;

    /// <summary>Whether she is this person, or acts in her place.</summary>
    public bool Stands(Guid person) => person == Account || person == For;

    /// <summary>Whether the post carries the role.</summary>
    public bool Has(string role) => Roles.Contains(role);
}

/// <summary>What a post allows.</summary>
public static class PostRoles
{
    /// <summary>Works steps.</summary>
    public const string Handler = "handler";

    /// <summary>Receives and sends for the agency (联络员).</summary>
    public const string Liaison = "liaison";

    /// <summary>Signs letters.</summary>
    public const string Signer = "signer";

    /// <summary>Asks what is overdue, within a line and region.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Keeps agencies, groups and posts.</summary>
    public const string Administrator = "administrator";

    /// <summary>Reads the audit.</summary>
    public const string Auditor = "auditor";

    /// <summary>All roles.</summary>
    public static readonly ImmutableArray<string> All =
        [Handler, Liaison, Signer, Supervisor, Administrator, Auditor];

    /// <summary>Whether a person in this post may work a step: accept, return and complete it.</summary>
    public static bool MayWork(Requester by) => by.Has(Handler) || by.Has(Liaison);
}

/// <summary>An audience is who reads one copy of a card: an agency, or the cross-line supervisors.</summary>
public static class Audiences
{
    /// <summary>The office whose supervisors see all lines (联席会议办公室).</summary>
    public const string Office = "national.office";

    /// <summary>In whose name the system acts; no agency can bear this name.</summary>
    public const string System = "@system";

    /// <summary>The audience of the cross-line supervisors; no agency can bear this name.</summary>
    public const string CrossLine = "@cross-line";
}
