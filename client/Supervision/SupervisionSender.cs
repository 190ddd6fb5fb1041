using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Supervision;

/// <summary>
/// Sends what a form of supervision asks for, and goes back to the page it was on: that of the case, or that of its
/// supervision, which is there also for those whom only a measure concerns.
/// </summary>
internal sealed class SupervisionSender(
    IHttpContextAccessor http, Visit visit, CommandSender sender, IClusterClient grains, CaseReader reader)
{
    public async Task<IResult> Send(Guid id, string route, CaseSender.Command command)
    {
        var form = await PostedForm.Read(http.HttpContext!);
        var by = visit.By;
        var body = form.Values.Where(value => value.Key is not ("form" or "key" or "version" or "from"));
        var outcome = await sender.Send(
            new CommandRequest(by, form.Key, $"cases/{id}/supervision/{route}", body),
            attempt => command(grains.GetCase(id), form, by, attempt));
        var isOfCase = form["from"] == "case";
        if (outcome.Refusal is null)
            return TypedResults.LocalRedirect(isOfCase ? $"/cases/{id}#supervision" : $"/cases/{id}/supervision");
        var posted = form with { Refusal = outcome.Refusal };
        return isOfCase ? await reader.Page(id, posted) : await Page(id, posted);
    }

    public async Task<IResult> Page(Guid id, PostedForm? posted = null)
    {
        var shown = await grains.GetCase(id).GetSupervision(visit.By);
        return shown.Value is { } found
            ? new RazorComponentResult<CaseSupervisionPage>(new { Shown = found, Posted = posted })
            {
                StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal),
            }
            : ErrorPages.Of(shown.Refusal);
    }
}
