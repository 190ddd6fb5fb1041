namespace Tracker.Security;

internal static partial class Doors
{
    /// <summary>The ladder of supervision.</summary>
    private const string OfSupervision = """
        GET    /api/v1/supervision                                          own agency
        GET    /api/v1/supervision/triggers                                 signed-in
        POST   /api/v1/supervision/triggers                                 overseer
        POST   /api/v1/supervision/triggers/reset                           overseer
        GET    /api/v1/cases/{id}/supervision                               party
        POST   /api/v1/cases/{id}/supervision/urge                          supervisor
        POST   /api/v1/cases/{id}/supervision/orders                        supervisor
        POST   /api/v1/cases/{id}/supervision/orders/{no}/answer            party
        POST   /api/v1/cases/{id}/supervision/orders/{no}/accept            supervisor
        POST   /api/v1/cases/{id}/supervision/orders/{no}/return            supervisor
        POST   /api/v1/cases/{id}/supervision/orders/{no}/lift              supervisor
        POST   /api/v1/cases/{id}/supervision/listing                       supervisor
        POST   /api/v1/cases/{id}/supervision/listing/lift                  supervisor
        POST   /api/v1/cases/{id}/supervision/circulations                  supervisor
        POST   /api/v1/cases/{id}/supervision/proposals/{no}/dismiss        supervisor
        GET    /supervision                                                 own agency
        GET    /supervision/triggers                                        signed-in
        POST   /supervision/triggers                                        overseer
        POST   /supervision/triggers/reset                                  overseer
        GET    /cases/{id}/supervision                                      party
        POST   /cases/{id}/supervision/urge                                 supervisor
        POST   /cases/{id}/supervision/orders                               supervisor
        POST   /cases/{id}/supervision/orders/{no}/answer                   party
        POST   /cases/{id}/supervision/orders/{no}/accept                   supervisor
        POST   /cases/{id}/supervision/orders/{no}/return                   supervisor
        POST   /cases/{id}/supervision/orders/{no}/lift                     supervisor
        POST   /cases/{id}/supervision/listing                              supervisor
        POST   /cases/{id}/supervision/listing/lift                         supervisor
        POST   /cases/{id}/supervision/circulations                         supervisor
        POST   /cases/{id}/supervision/proposals/{no}/dismiss               supervisor
        """;
}
