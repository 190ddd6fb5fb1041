namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>Pages and the forms on them, and what is pushed to them.</summary>
    private const string Pages = """
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
        GET    /campaigns                                        own agency
        GET    /campaigns/new                                    own agency
        POST   /campaigns/new                                    member
        GET    /campaigns/{id}                                   taking part
        GET    /campaigns/{id}/sheet                             taking part
        GET    /campaigns/{id}/acts/{no}                         taking part
        POST   /campaigns/{id}/change                            taking part
        POST   /campaigns/{id}/start                             taking part
        POST   /campaigns/{id}/close                             taking part
        POST   /campaigns/{id}/cases                             taking part
        POST   /campaigns/{id}/cases/remove                      taking part
        POST   /campaigns/{id}/acts                              taking part
        POST   /campaigns/{id}/acts/{no}/addressees              taking part
        POST   /campaigns/{id}/acts/{no}/marks                   taking part
        POST   /campaigns/{id}/figures                           taking part
        GET    /cases/new                                        own agency
        POST   /cases/similar                                    own agency
        POST   /cases/new/draft                                  own agency
        POST   /cases/new/draft/discard                          own agency
        POST   /cases/new                                        member
        GET    /import                                           own agency
        POST   /import                                           member
        GET    /import/template                                  signed-in
        GET    /imports/{id}                                     importer
        GET    /imports/{id}/progress                            importer
        GET    /imports/{id}/rows.xlsx                           importer
        POST   /imports/{id}/start                               importer
        POST   /imports/{id}/pause                               importer
        POST   /imports/{id}/cancel                              importer
        GET    /cases/{id}                                       party
        GET    /cases/{id}/deadlines/{step}/{rule}               party
        GET    /cases/{id}/audit                                 party
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
        POST   /cases/{id}/letters/{no}/acknowledge              party
        POST   /cases/{id}/letters/{no}/void                     party
        GET    /cases/{id}/file                                  party
        GET    /cases/{id}/file/print                            party
        GET    /cases/{id}/archive.zip                           party
        POST   /cases/{id}/loans                                 party
        POST   /cases/{id}/loans/end                             party
        POST   /cases/{id}/files                                 party
        GET    /cases/{id}/files/{file}                          party
        POST   /cases/{id}/files/{file}/withdraw                 party
        POST   /cases/{id}/limitations/{rule}/interrupt          party
        POST   /cases/{id}/limitations/{rule}/suspend            party
        POST   /cases/{id}/limitations/{rule}/continue           party

        GET    /groups/{id}/meetings                            meeting
        GET    /groups/{id}/meetings/new                        meeting
        POST   /groups/{id}/meetings                            member
        GET    /rectification                                   own agency
        GET    /meetings/{id}                                   meeting
        GET    /meetings/{id}/run                               meeting
        GET    /meetings/{id}/minutes                           meeting
        GET    /meetings/{id}/briefs                            meeting
        GET    /meetings/{id}/agenda                            meeting
        POST   /meetings/{id}/arrange                           meeting
        POST   /meetings/{id}/cancel                            meeting
        POST   /meetings/{id}/agenda                            meeting
        POST   /meetings/{id}/agenda/move                       meeting
        POST   /meetings/{id}/agenda/remove                     meeting
        POST   /meetings/{id}/notice                            meeting
        POST   /meetings/{id}/attendance                        meeting
        POST   /meetings/{id}/open                              meeting
        POST   /meetings/{id}/close                             meeting
        POST   /meetings/{id}/conclusions                       meeting
        POST   /meetings/{id}/hearing                           meeting
        POST   /meetings/{id}/minutes/issue                     meeting
        POST   /meetings/{id}/minutes/confirm                   meeting
        POST   /meetings/{id}/minutes/object                    meeting
        POST   /meetings/{id}/finish                            meeting
        POST   /meetings/{id}/items                             meeting
        POST   /meetings/{id}/items/{no}/amend                  meeting
        POST   /meetings/{id}/items/{no}/withdraw               meeting
        POST   /meetings/{id}/items/{no}/start                  meeting
        POST   /meetings/{id}/items/{no}/submit                 meeting
        POST   /meetings/{id}/items/{no}/return                 meeting
        POST   /meetings/{id}/items/{no}/verify                 meeting
        POST   /meetings/{id}/items/{no}/close                  meeting
        POST   /meetings/{id}/items/{no}/visits                 meeting
        POST   /meetings/{id}/items/{no}/look-back              meeting
        POST   /meetings/{id}/items/{no}/look-back-result       meeting

        ANY    /hubs/tracker                                     signed-in
        ANY    /hubs/tracker/negotiate                            signed-in
        HUB    Watch                                             signed-in
        HUB    Unwatch                                           signed-in
        WATCH  case                                              party
        WATCH  board                                             member
        WATCH  desk                                              own agency
        WATCH  meeting                                           meeting
        PUSH   CaseChanged                                       party
        PUSH   CardRendered                                      party
        PUSH   CaseGone                                          party
        PUSH   NoticeArrived                                     own agency
        PUSH   Hint                                              party
        PUSH   Heartbeat                                         signed-in
        """;
}
