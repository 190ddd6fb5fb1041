namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>Deputies and hand-overs; what does not concern the requester is not there for her.</summary>
    private const string People = """
        GET    /people                                                    own agency
        POST   /people/deputies                                           own agency
        POST   /people/deputies/{person}/{no}/confirm                     own agency
        POST   /people/deputies/{person}/{no}/end                         own agency
        POST   /people/act                                                own agency
        POST   /people/act/end                                            own agency
        GET    /people/hand-over                                          own agency
        POST   /people/hand-over                                          own agency
        GET    /people/hand-overs/{handOver}                              own agency
        POST   /people/hand-overs/{handOver}/confirm                      own agency
        POST   /people/hand-overs/{handOver}/decline                      own agency
        POST   /people/hand-overs/{handOver}/withdraw                     own agency
        HUB    Edit                                                       signed-in
        PUSH   Present                                                    party
        POST   /inbox/unread-all                                          own agency
        GET    /api/v1/deputies                                           own agency
        GET    /api/v1/hand-overs                                         own agency
        GET    /api/v1/hand-overs/work                                    own agency
        POST   /api/v1/hand-overs                                         own agency
        GET    /api/v1/hand-overs/{handOver}                              own agency
        POST   /api/v1/hand-overs/{handOver}/confirm                      own agency
        POST   /api/v1/hand-overs/{handOver}/decline                      own agency
        POST   /api/v1/hand-overs/{handOver}/withdraw                     own agency
        POST   /api/v1/accounts/{person}/deputies                         own agency
        POST   /api/v1/accounts/{person}/deputies/{no}/confirm            own agency
        POST   /api/v1/accounts/{person}/deputies/{no}/end                own agency
        """;
}
