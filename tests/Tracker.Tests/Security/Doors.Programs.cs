namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>For programs, and for anybody before she has signed in.</summary>
    private const string Programs = """
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
        POST   /api/v1/cases/{id}/letters/{no}/acknowledge       party
        POST   /api/v1/cases/{id}/letters/{no}/void              party
        GET    /api/v1/cases/{id}/archive.zip                    party
        POST   /api/v1/cases/{id}/loans                          party
        POST   /api/v1/cases/{id}/loans/end                      party
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

        GET    /api/v1/campaigns                                 own agency
        POST   /api/v1/campaigns                                 member
        GET    /api/v1/campaigns/{id}                            taking part
        GET    /api/v1/campaigns/{id}/cases                      taking part
        GET    /api/v1/campaigns/{id}/acts/{no}                  taking part
        POST   /api/v1/campaigns/{id}/change                     taking part
        POST   /api/v1/campaigns/{id}/start                      taking part
        POST   /api/v1/campaigns/{id}/close                      taking part
        POST   /api/v1/campaigns/{id}/cases                      taking part
        POST   /api/v1/campaigns/{id}/cases/remove               taking part
        POST   /api/v1/campaigns/{id}/acts                       taking part
        POST   /api/v1/campaigns/{id}/acts/{no}/addressees       taking part
        POST   /api/v1/campaigns/{id}/acts/{no}/marks            taking part
        POST   /api/v1/campaigns/{id}/figures                    taking part

        GET    /api/v1/letters/awaiting                          own agency
        GET    /api/v1/letters/register                          own agency
        GET    /api/v1/boards                                    own agency
        GET    /api/v1/boards/{group}                            member
        GET    /api/v1/boards/{group}/changes                    member
        GET    /api/v1/boards/{group}/cards                      member
        GET    /api/v1/working-groups                            own agency
        GET    /api/v1/working-groups/{id}                       member
        GET    /api/v1/working-groups/{id}/directory             member
        POST   /api/v1/agencies/{id}/contacts                    keeper

        POST   /api/v1/imports                                   member
        GET    /api/v1/imports/{id}                              importer
        GET    /api/v1/imports/{id}/rows                         importer
        POST   /api/v1/imports/{id}/start                        importer
        POST   /api/v1/imports/{id}/pause                        importer
        POST   /api/v1/imports/{id}/cancel                       importer
        POST   /api/v1/meetings                                 member
        GET    /api/v1/meetings/{id}                            meeting
        POST   /api/v1/meetings/{id}/arrange                    meeting
        POST   /api/v1/meetings/{id}/cancel                     meeting
        POST   /api/v1/meetings/{id}/agenda                     meeting
        POST   /api/v1/meetings/{id}/agenda/move                meeting
        POST   /api/v1/meetings/{id}/agenda/remove              meeting
        POST   /api/v1/meetings/{id}/notice                     meeting
        POST   /api/v1/meetings/{id}/attendance                 meeting
        POST   /api/v1/meetings/{id}/open                       meeting
        POST   /api/v1/meetings/{id}/close                      meeting
        POST   /api/v1/meetings/{id}/conclusions                meeting
        POST   /api/v1/meetings/{id}/hearing                    meeting
        POST   /api/v1/meetings/{id}/minutes/issue              meeting
        POST   /api/v1/meetings/{id}/minutes/confirm            meeting
        POST   /api/v1/meetings/{id}/minutes/object             meeting
        POST   /api/v1/meetings/{id}/finish                     meeting
        POST   /api/v1/meetings/{id}/items                      meeting
        POST   /api/v1/meetings/{id}/items/{no}/amend           meeting
        POST   /api/v1/meetings/{id}/items/{no}/withdraw        meeting
        POST   /api/v1/meetings/{id}/items/{no}/start           meeting
        POST   /api/v1/meetings/{id}/items/{no}/submit          meeting
        POST   /api/v1/meetings/{id}/items/{no}/return          meeting
        POST   /api/v1/meetings/{id}/items/{no}/verify          meeting
        POST   /api/v1/meetings/{id}/items/{no}/close           meeting
        POST   /api/v1/meetings/{id}/items/{no}/visits          meeting
        POST   /api/v1/meetings/{id}/items/{no}/look-back       meeting
        POST   /api/v1/meetings/{id}/items/{no}/look-back-result meeting
        GET    /api/v1/working-groups/{id}/meetings             meeting
        GET    /api/v1/rectification                            own agency

        POST   /api/v1/working-groups/{id}/members/{agency}/admit     administrator
        POST   /api/v1/working-groups/{id}/members/{agency}/remove    administrator
        POST   /api/v1/accounts/{id}/post                             administrator
        POST   /api/v1/accounts/{id}/end-post                         administrator
        POST   /api/v1/workers/{id}/erase                             administrator
        POST   /api/v1/calendar/{date}                                administrator
        POST   /api/v1/calendar/{date}/undo                           administrator
        POST   /api/v1/calendar/{year}/confirm                        administrator
        POST   /api/v1/calendar/{year}/reopen                         administrator
        """;
}
