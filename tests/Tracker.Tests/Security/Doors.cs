using System.Text.RegularExpressions;

namespace Tracker.Security;

/// <summary>One way into a gateway, or out of it: a route, a hub method, a topic that can be watched, a pushed message.</summary>
/// <param name="Verb">GET, POST or ANY; HUB for a method, WATCH for a topic, PUSH for a message.</param>
/// <param name="Path">The route's pattern, or the name.</param>
/// <param name="For">Who may pass.</param>
internal sealed record Door(string Verb, string Path, string For)
{
    public bool IsRoute => Verb is "GET" or "POST" or "PUT" or "ANY";

    public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsPage => IsRoute && !IsApi && !Path.StartsWith("/hubs/", StringComparison.Ordinal);

    public override string ToString() => $"{Verb} {Path}";
}

/// <summary>
/// Every door, and for whom it is. What is missing here, or is here and nowhere else, fails <see cref="DoorsTests"/>; that
/// each lets in whom it is for, and nobody else, is tried at every line by <see cref="ClosedDoorsTests"/>.
/// </summary>
internal static partial class Doors
{
    /// <summary>Anybody.</summary>
    public const string Public = "public";

    /// <summary>Whoever holds a post; all get the same.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Whoever holds a post; each gets what concerns her own agency.</summary>
    public const string OwnAgency = "own agency";

    /// <summary>An agency of the working group, the cross-line supervisors, administrators. Others learn of no such group.</summary>
    public const string Member = "member";

    /// <summary>An agency of the case; to read it, the cross-line supervisors too. Others learn of no such case.</summary>
    public const string Party = "party";

    /// <summary>Whoever keeps agencies, groups and posts.</summary>
    public const string Administrator = "administrator";

    /// <summary>The liaisons of the agency, and administrators.</summary>
    public const string Keeper = "keeper";

    /// <summary>Whoever began the upload, and nobody else of her agency either.</summary>
    public const string Uploader = "uploader";

    private const string Table = """
        GET    /healthz                                          public
        GET    /readyz                                           public
        GET    /openapi/{documentName}.json                      public

        POST   /api/v1/tokens                                    public
        GET    /api/v1/me                                        own agency
        GET    /api/v1/procedures                                signed-in
        GET    /api/v1/procedures/{id}                           signed-in
        GET    /api/v1/agencies                                  signed-in
        GET    /api/v1/divisions                                 signed-in
        GET    /api/v1/divisions/{code}                          signed-in
        GET    /api/v1/deadlines/rules                           signed-in
        GET    /api/v1/deadlines/preview                         signed-in
        GET    /api/v1/calendar/{year}                           signed-in
        GET    /api/v1/inbox                                     own agency
        POST   /api/v1/inbox/{id}/read                           own agency
        GET    /api/v1/overdue                                   own agency
        GET    /api/v1/desk                                      own agency
        GET    /api/v1/workers/{id}                              own agency
        GET    /api/v1/employers/{id}                            own agency
        GET    /api/v1/employers                                 own agency
        POST   /api/v1/employers/watch                           own agency
        POST   /api/v1/employers/unwatch                         own agency

        GET    /api/v1/cases                                     own agency
        POST   /api/v1/cases                                     member
        GET    /api/v1/cases/{id}                                party
        GET    /api/v1/cases/{id}/audit                          party
        GET    /api/v1/cases/{id}/archive.zip                    party
        POST   /api/v1/audit/verify                              party
        POST   /api/v1/cases/{id}/steps/{no}/accept              party
        POST   /api/v1/cases/{id}/steps/{no}/return              party
        POST   /api/v1/cases/{id}/steps/{no}/complete            party
        POST   /api/v1/cases/{id}/steps/{no}/sign-for            party
        POST   /api/v1/cases/{id}/steps/{no}/reroute             party
        POST   /api/v1/cases/{id}/steps/{no}/ask-supplement      party
        POST   /api/v1/cases/{id}/steps/{no}/give-supplement     party
        POST   /api/v1/cases/{id}/steps/{no}/reassign            party
        POST   /api/v1/cases/{id}/steps/{no}/pause               party
        POST   /api/v1/cases/{id}/steps/{no}/resume              party
        POST   /api/v1/cases/{id}/steps/{no}/extend              party
        POST   /api/v1/cases/{id}/steps/{no}/correct             party
        POST   /api/v1/cases/{id}/steps/{no}/withdraw            party
        POST   /api/v1/cases/{id}/comments                       party
        POST   /api/v1/cases/{id}/parties                        party
        POST   /api/v1/cases/{id}/parties/{name}/remove          party
        POST   /api/v1/cases/{id}/motions/{name}                 party
        POST   /api/v1/cases/{id}/amend                          party
        POST   /api/v1/cases/{id}/contacts                       party
        POST   /api/v1/cases/{id}/recusals                       party
        POST   /api/v1/cases/{id}/close                          party
        POST   /api/v1/cases/{id}/reopen                         party
        GET    /api/v1/cases/{id}/links                          party
        POST   /api/v1/cases/{id}/links                          party
        POST   /api/v1/cases/{id}/loans                          party
        POST   /api/v1/cases/{id}/loans/end                      party
        POST   /api/v1/cases/{id}/links/remove                   party
        POST   /api/v1/cases/{id}/steps/{no}/invite              party
        POST   /api/v1/cases/{id}/steps/{no}/uninvite            party
        POST   /api/v1/cases/{id}/appointments                   party
        POST   /api/v1/cases/{id}/appointments/{no}/cancel       party
        GET    /api/v1/cases/{id}/letters/{no}                   party
        POST   /api/v1/cases/{id}/letters                        party
        POST   /api/v1/cases/{id}/letters/{no}/revise            party
        POST   /api/v1/cases/{id}/letters/{no}/submit            party
        POST   /api/v1/cases/{id}/letters/{no}/check             party
        POST   /api/v1/cases/{id}/letters/{no}/countersign       party
        POST   /api/v1/cases/{id}/letters/{no}/return            party
        POST   /api/v1/cases/{id}/letters/{no}/sign              party
        POST   /api/v1/cases/{id}/letters/{no}/seal              party
        POST   /api/v1/cases/{id}/letters/{no}/serve             party
        POST   /api/v1/cases/{id}/letters/{no}/void              party
        POST   /api/v1/cases/{id}/uploads                        party
        GET    /api/v1/uploads/{id}                              uploader
        PUT    /api/v1/uploads/{id}                              uploader
        POST   /api/v1/uploads/{id}/finish                       uploader
        POST   /api/v1/uploads/{id}/cancel                       uploader
        GET    /api/v1/cases/{id}/files/{file}                   party
        POST   /api/v1/cases/{id}/files/{file}/withdraw          party
        POST   /api/v1/cases/{id}/limitations/{name}/interrupt   party
        POST   /api/v1/cases/{id}/limitations/{name}/suspend     party
        POST   /api/v1/cases/{id}/limitations/{name}/continue    party

        GET    /api/v1/letters/awaiting                          own agency
        GET    /api/v1/letters/register                          own agency
        GET    /api/v1/boards                                    own agency
        GET    /api/v1/boards/{group}                            member
        GET    /api/v1/boards/{group}/changes                    member
        GET    /api/v1/working-groups                            own agency
        GET    /api/v1/working-groups/{id}                       member
        GET    /api/v1/working-groups/{id}/directory             member
        POST   /api/v1/agencies/{id}/contacts                    keeper

        POST   /api/v1/working-groups/{id}/members/{agency}/admit     administrator
        POST   /api/v1/working-groups/{id}/members/{agency}/remove    administrator
        POST   /api/v1/accounts/{id}/post                             administrator
        POST   /api/v1/accounts/{id}/end-post                         administrator
        POST   /api/v1/workers/{id}/erase                             administrator
        POST   /api/v1/calendar/{date}                                administrator
        POST   /api/v1/calendar/{date}/undo                           administrator
        POST   /api/v1/calendar/{year}/confirm                        administrator
        POST   /api/v1/calendar/{year}/reopen                         administrator

        GET    /sign-in                                          public
        POST   /sign-in                                          public
        POST   /sign-out                                         public
        GET    /language                                         public
        GET    /errors/{status}                                  public
        GET    /                                                 own agency
        GET    /boards                                           own agency
        GET    /boards/{group}                                   member
        GET    /groups/{id}                                      member
        GET    /agencies/{id}/contacts                           keeper
        POST   /agencies/{id}/contacts                           keeper
        GET    /desk                                             own agency
        GET    /desk/count                                       own agency
        GET    /divisions                                        signed-in
        GET    /divisions/names                                  signed-in
        GET    /deadlines/why                                    signed-in
        GET    /procedures                                       own agency
        GET    /procedures/{id}                                  signed-in
        GET    /administration/calendar                          administrator
        POST   /administration/calendar/set                      administrator
        POST   /administration/calendar/undo                     administrator
        POST   /administration/calendar/confirm                  administrator
        POST   /administration/calendar/reopen                   administrator
        GET    /cases                                            own agency
        GET    /letters                                          own agency
        GET    /letters/letterhead                               own agency
        POST   /letters/letterhead                               own agency
        POST   /letters/letterhead/template                      own agency
        GET    /letters/letterhead/{form}.docx                   own agency
        GET    /inbox                                            own agency
        GET    /inbox/count                                      own agency
        POST   /inbox/open                                       own agency
        POST   /inbox/read-all                                   own agency
        GET    /overdue                                          own agency
        GET    /employers                                        own agency
        POST   /employers/watch                                  own agency
        POST   /employers/unwatch                                own agency
        GET    /cases/new                                        own agency
        POST   /cases/similar                                    own agency
        POST   /cases/new/draft                                  own agency
        POST   /cases/new/draft/discard                          own agency
        POST   /cases/new                                        member
        GET    /cases/{id}                                       party
        GET    /cases/{id}/deadlines/{step}/{rule}               party
        GET    /cases/{id}/audit                                 party
        GET    /cases/{id}/file                                  party
        GET    /cases/{id}/file/print                            party
        GET    /cases/{id}/archive.zip                           party
        POST   /cases/{id}/steps/{no}/accept                     party
        POST   /cases/{id}/steps/{no}/return                     party
        POST   /cases/{id}/steps/{no}/complete                   party
        POST   /cases/{id}/steps/{no}/sign-for                   party
        POST   /cases/{id}/steps/{no}/reroute                    party
        POST   /cases/{id}/steps/{no}/ask-supplement             party
        POST   /cases/{id}/steps/{no}/give-supplement            party
        POST   /cases/{id}/steps/{no}/reassign                   party
        POST   /cases/{id}/steps/{no}/pause                      party
        POST   /cases/{id}/steps/{no}/resume                     party
        POST   /cases/{id}/steps/{no}/extend                     party
        POST   /cases/{id}/steps/{no}/correct                    party
        POST   /cases/{id}/steps/{no}/withdraw                   party
        POST   /cases/{id}/comments                              party
        POST   /cases/{id}/parties                               party
        POST   /cases/{id}/parties/remove                        party
        POST   /cases/{id}/motions/{motion}                      party
        POST   /cases/{id}/amend                                 party
        POST   /cases/{id}/contacts                              party
        POST   /cases/{id}/close                                 party
        POST   /cases/{id}/reopen                                party
        POST   /cases/{id}/recusals                              party
        POST   /cases/{id}/links                                 party
        POST   /cases/{id}/loans                                 party
        POST   /cases/{id}/loans/end                             party
        POST   /cases/{id}/links/remove                          party
        POST   /cases/{id}/steps/{no}/invite                     party
        POST   /cases/{id}/steps/{no}/uninvite                   party
        POST   /cases/{id}/appointments                          party
        POST   /cases/{id}/appointments/{no}/cancel              party
        GET    /cases/{id}/letters/{no}                          party
        GET    /cases/{id}/letters/{no}/paper                    party
        POST   /cases/{id}/letters                               party
        POST   /cases/{id}/letters/{no}/revise                   party
        POST   /cases/{id}/letters/{no}/submit                   party
        POST   /cases/{id}/letters/{no}/check                    party
        POST   /cases/{id}/letters/{no}/countersign              party
        POST   /cases/{id}/letters/{no}/return                   party
        POST   /cases/{id}/letters/{no}/sign                     party
        POST   /cases/{id}/letters/{no}/seal                     party
        POST   /cases/{id}/letters/{no}/serve                    party
        POST   /cases/{id}/letters/{no}/void                     party
        POST   /cases/{id}/files                                 party
        GET    /cases/{id}/files/{file}                          party
        POST   /cases/{id}/files/{file}/withdraw                 party
        POST   /cases/{id}/limitations/{rule}/interrupt          party
        POST   /cases/{id}/limitations/{rule}/suspend            party
        POST   /cases/{id}/limitations/{rule}/continue           party

        ANY    /hubs/tracker                                     signed-in
        ANY    /hubs/tracker/negotiate                            signed-in
        HUB    Watch                                             signed-in
        HUB    Unwatch                                           signed-in
        WATCH  case                                              party
        WATCH  board                                             member
        WATCH  desk                                              own agency
        PUSH   CaseChanged                                       party
        PUSH   CardRendered                                      party
        PUSH   CaseGone                                          party
        PUSH   NoticeArrived                                     own agency
        PUSH   Hint                                              party
        PUSH   Heartbeat                                         signed-in
        """;

    public static readonly IReadOnlyDictionary<string, Door> All = Line().Matches(Table)
        .Select(line => new Door(line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value))
        .ToDictionary(door => door.ToString());

    /// <summary>The names of those doors, for a theory.</summary>
    public static TheoryData<string> Where(Func<Door, bool> which) => [.. All.Values.Where(which).Select(d => d.ToString())];

    [GeneratedRegex(@"^ *([A-Z]+) +(\S+) +(\S.*?) *$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
