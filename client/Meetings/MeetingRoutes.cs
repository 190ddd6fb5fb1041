using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Tracker.Cases;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>The pages of meetings and of what they decided, and where their forms are posted.</summary>
internal static class MeetingRoutes
{
    private const int Rows = 50;

    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/groups/{id}/meetings", List);
        routes.MapGet("/groups/{id}/meetings/new", (string id, [AsParameters] BoardFilter filter, Visit visit, IClusterClient grains) =>
            Convene(id, filter, visit, grains));
        routes.MapPost("/groups/{id}/meetings", Plan);
        routes.MapGet("/rectification", Rectification);
        var meeting = routes.MapGroup("/meetings");
        meeting.MapGet("/{id:guid}", (Guid id, MeetingReader reader) => reader.Page(id, null, null));
        meeting.MapGet("/{id:guid}/run", (Guid id, string? @case, MeetingReader reader) =>
            reader.Page(id, MeetingReader.Run, @case == "other" ? Guid.Empty : Forms.Id(@case)));
        meeting.MapGet("/{id:guid}/minutes", (Guid id, MeetingReader reader) => reader.Page(id, MeetingReader.Minutes, null));
        meeting.MapGet("/{id:guid}/briefs", Briefs);
        meeting.MapGet("/{id:guid}/agenda", Pick);
        new MeetingForms(meeting).MapAll();
    }

    private static async Task<IResult> List(string id, string? after, Visit visit, IClusterClient grains)
    {
        var answer = await grains.GetMeetingDirectory().List(visit.By, id, after, Rows);
        return answer.Value is { } found
            ? new RazorComponentResult<MeetingListPage>(new { Group = id, Found = found, IsFirst = after is null })
            : ErrorPages.Of(answer.Refusal);
    }

    private static async Task<IResult> Convene(
        string id, BoardFilter filter, Visit visit, IClusterClient grains, PostedForm? posted = null)
    {
        if (visit.Groups.FirstOrDefault(g => g.Charter.Id == id) is not { } group || !group.Members.Contains(visit.By.Agency))
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        if (!PostRoles.MayWork(visit.By)) return ErrorPages.Of(StatusCodes.Status403Forbidden);
        return new RazorComponentResult<NewMeetingPage>(new
        {
            Group = group, Filter = filter, Choice = await BoardChoice.Read(grains, visit, id, filter), Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static async Task<IResult> Plan(
        string id, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains)
    {
        var form = await PostedForm.Read(http);
        var meeting = DerivedId.From("meeting", visit.By.Account, form.Key);
        var cases = Forms.Guids(form["cases"]);
        var kind = Forms.Choice<MeetingKind>(form["kind"]) ?? MeetingKind.Joint;
        var request = new { Topic = form["topic"], At = form["at"], Place = form["place"], Kind = kind, Cases = cases };
        var outcome = Forms.Malformed(form) is { } malformed ? Outcome.Refused(malformed) : await sender.Send(
            new CommandRequest(visit.By, form.Key, $"groups/{id}/meetings", request), attempt =>
                grains.GetMeeting(meeting).Plan(new PlanMeeting(
                    visit.By, form.Key, attempt, id, kind, form["topic"] ?? "", Forms.Moment(form), form["place"], [.. cases])));
        if (outcome.Refusal is { Code: RefusalCode.NotFound, Reason: Reasons.GroupNotFound } unknown) return ErrorPages.Of(unknown);
        return outcome.Refusal is { } refusal
            ? await Convene(id, BoardFilter.In(form), visit, grains, form with { Refusal = refusal })
            : TypedResults.LocalRedirect($"/meetings/{meeting}");
    }

    /// <summary>More cases for a meeting that is being planned, from its group's board.</summary>
    private static async Task<IResult> Pick(
        Guid id, [AsParameters] BoardFilter filter, Visit visit, MeetingReader reader, IClusterClient grains)
    {
        var answer = await reader.Read(id, briefs: false);
        if (answer.Value is not { } shown) return ErrorPages.Of(answer.Refusal);
        if (!shown.Meeting.Rights.MayPut) return ErrorPages.Of(StatusCodes.Status403Forbidden);
        var choice = await BoardChoice.Read(
            grains, visit, shown.Meeting.WorkingGroup, filter, [.. shown.Meeting.Agenda.Select(entry => entry.Case)]);
        return new RazorComponentResult<PickCasesPage>(new { Shown = shown, Filter = filter, Choice = choice });
    }

    private static async Task<IResult> Briefs(Guid id, Guid? @case, MeetingReader reader)
    {
        var answer = await reader.Read(id, @case);
        if (answer.Value is not { } shown) return ErrorPages.Of(answer.Refusal);
        return new RazorComponentResult<BriefsPage>(new { Shown = shown, Only = @case });
    }

    private static async Task<IResult> Rectification(
        [AsParameters] ItemFilter filter, Visit visit, IClusterClient grains) => new RazorComponentResult<RectificationPage>(new
    {
        Filter = filter, Found = await grains.GetMeetingDirectory().Items(visit.By, filter.Query),
    });
}
