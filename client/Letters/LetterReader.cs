using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Letters;

/// <summary>Gathers what the page of a letter shows.</summary>
internal sealed class LetterReader(IClusterClient grains, Visit visit, AccountNames names)
{
    /// <param name="from">The writing to compare with <paramref name="to"/>.</param>
    /// <param name="posted">A form that was refused, to be shown again; null when the page is just looked at.</param>
    public async Task<IResult> Page(Guid id, int no, int? from = null, int? to = null, PostedForm? posted = null)
    {
        var asked = grains.GetCase(id).Get(visit.By);
        var answer = await grains.GetCase(id).GetLetter(visit.By, no);
        var shown = await asked;
        if (shown.Value is not { } found) return ErrorPages.Of(shown.Refusal);
        if (answer.Value is not { } letter) return ErrorPages.Of(answer.Refusal);
        var people = new Dictionary<Guid, string>();
        foreach (var account in letter.Route.Select(r => r.Account).Concat(letter.Writings.Select(w => w.Account)).Distinct())
            people[account] = await names.Of(account);
        return new RazorComponentResult<LetterPage>(new
        {
            Letter = letter, Files = found.Files, Names = people, Before = Writing(letter, from), After = Writing(letter, to),
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static LetterWriting? Writing(LetterDetails letter, int? no) =>
        no is { } wanted ? letter.Writings.FirstOrDefault(w => w.No == wanted) : null;
}
