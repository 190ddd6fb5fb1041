using System.Globalization;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Accounts;

/// <summary>Body of <c>…/deputies</c>.</summary>
/// <param name="From">The first day, as in 2026-12-01.</param>
/// <param name="Until">The last day.</param>
internal sealed record NameDeputyRequest(Guid? Deputy, string? From, string? Until);

/// <summary>Deputies over HTTP. Whoever has a mandate names the person in the header <c>Acting-For</c> of her requests.</summary>
internal static class PeopleApi
{
    public static void MapPeopleApi(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("").WithTags("People");
        people.MapGet("/deputies", async (CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetDeputyDirectory().List((await requester.Find())!)));
        people.MapPost("/accounts/{person:guid}/deputies", (
            Guid person, NameDeputyRequest request, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send(request, (by, key, attempt) => grains.GetDeputies(person).Name(new NameDeputy(
                by, key, attempt, request.Deputy ?? Guid.Empty, Day(request.From), Day(request.Until)))))
            .Produces<CommandReply>();
        people.MapPost("/accounts/{person:guid}/deputies/{no:int}/confirm", (
            Guid person, int no, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send("", (by, key, attempt) => grains.GetDeputies(person).Confirm(new ConfirmDeputy(by, key, attempt, no))))
            .Produces<CommandReply>();
        people.MapPost("/accounts/{person:guid}/deputies/{no:int}/end", (
            Guid person, int no, IClusterClient grains, [AsParameters] CommandCall call) =>
            call.Send("", (by, key, attempt) => grains.GetDeputies(person).End(new EndDeputy(by, key, attempt, no))))
            .Produces<CommandReply>();
    }

    // What is no day is a day long past, which no mandate may begin on.
    private static DateOnly Day(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;
}
