using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>Gathers what the page of a case shows.</summary>
internal sealed class CaseReader(IClusterClient grains, Visit visit)
{
    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public async Task<IResult> Page(Guid id, PostedForm? posted = null)
    {
        var answer = await grains.GetCase(id).Get(visit.By);
        if (answer.Value is not { } found) return ErrorPages.Of(answer.Refusal);
        var members = visit.Groups.FirstOrDefault(group => group.Charter.Id == found.WorkingGroup)?.Members;
        return new RazorComponentResult<CaseDetailsPage>(new
        {
            Case = found,
            Region = await Divisions.Name(grains, found.Region),
            GroupMembers = members ?? ImmutableArray<string>.Empty,
            Watched = await grains.GetEmployerDirectory().WatchedIn(visit.By, id),
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }
}
