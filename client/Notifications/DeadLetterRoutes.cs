using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Notifications;

/// <summary>What could not be delivered, and trying it again.</summary>
internal static class DeadLetterRoutes
{
    private const string Path = "/notifications/dead";
    private const int Rows = 50;

    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, async Task<IResult> (string? after, Visit visit, IClusterClient grains, AccountNames names) =>
        {
            var page = await grains.GetDeliveryDirectory().Dead(visit.By, after, Rows);
            if (page.Value is not { } found) return ErrorPages.Of(page.Refusal);
            var people = new Dictionary<Guid, string>();
            foreach (var letter in found.Items.Where(l => l.Channel is NoticeChannel.Mail or NoticeChannel.Sms))
                people[letter.Recipient] = await names.Of(letter.Recipient);
            return new RazorComponentResult<DeadLettersPage>(new { Found = found, People = people, IsFirst = after is null });
        });
        routes.MapPost(Path + "/retry", async Task<IResult> (HttpContext http, Visit visit, IClusterClient grains) =>
        {
            var form = await PostedForm.Read(http);
            var outcome = await grains.GetDeliveryDirectory().Retry(
                visit.By, Guid.TryParse(form["id"], out var id) ? id : null);
            // What somebody else has already had sent again is no mistake.
            return outcome.Refusal is { Code: not RefusalCode.NotFound } refusal
                ? ErrorPages.Of(refusal)
                : TypedResults.LocalRedirect(Path);
        });
    }
}
