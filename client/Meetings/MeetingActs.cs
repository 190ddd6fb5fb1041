using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Http;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Meetings;

/// <summary>Who sends what: the beginning of every command.</summary>
internal readonly record struct Sent(Requester By, Guid Key, Attempt Attempt, int No);

/// <summary>Every act on a meeting once, for programs and for forms: its route, what it brings, the command it becomes.</summary>
internal abstract class MeetingActs
{
    public void MapAll()
    {
        Map("arrange", ArrangementRequest.In, (s, r) => new ArrangeMeeting(s.By, s.Key, s.Attempt, r.Topic ?? "", r.At, r.Place));
        Map("cancel", SentenceRequest.In, (s, r) => new CancelMeeting(s.By, s.Key, s.Attempt, r.Text ?? ""));
        Map("agenda", AgendaRequest.In, (s, r) => new PutOnAgenda(s.By, s.Key, s.Attempt, [.. r.Cases ?? []]));
        Map("agenda/move", AgendaPlaceRequest.In, (s, r) =>
            new MoveOnAgenda(s.By, s.Key, s.Attempt, r.Case ?? Guid.Empty, r.To ?? 0));
        Map("agenda/remove", AgendaPlaceRequest.In, (s, r) => new TakeOffAgenda(s.By, s.Key, s.Attempt, r.Case ?? Guid.Empty));
        Map("notice", NoticeRequest.In, (s, r) =>
            new SendMeetingNotice(s.By, s.Key, s.Attempt, [.. r.Agencies ?? []], r.LateReason));
        Map("attendance", AttendanceRequest.In, (s, r) =>
            new RecordAttendance(s.By, s.Key, s.Attempt, r.Agency ?? "", r.Present ?? false, r.Person));
        Map("open", BareRequest.In, (s, _) => new OpenMeeting(s.By, s.Key, s.Attempt));
        Map("close", BareRequest.In, (s, _) => new CloseMeeting(s.By, s.Key, s.Attempt));
        Map("conclusions", ConclusionRequest.In, (s, r) => new RecordConclusion(s.By, s.Key, s.Attempt, r.Case, r.Text ?? ""));
        Map("hearing", HearingRequest.In, (s, r) => new KeepHearing(s.By, s.Key, s.Attempt, r.ToRecord()));
        Map("minutes/issue", BareRequest.In, (s, _) => new IssueMinutes(s.By, s.Key, s.Attempt));
        Map("minutes/confirm", MinutesRequest.In, (s, r) => new ConfirmMinutes(s.By, s.Key, s.Attempt, r.Revision));
        Map("minutes/object", MinutesRequest.In, (s, r) =>
            new ObjectToMinutes(s.By, s.Key, s.Attempt, r.Text ?? "", r.Revision));
        Map("finish", BareRequest.In, (s, _) => new FinishMeeting(s.By, s.Key, s.Attempt));
        MapItems();
    }

    protected abstract void Map<TRequest>(
        string act, Func<PostedForm, TRequest> read, Func<Sent, TRequest, ICommand> make) where TRequest : class;

    private void MapItems()
    {
        const string item = "items/{no:int}";
        Map("items", ItemRequest.In, (s, r) => new AddItem(s.By, s.Key, s.Attempt, r.ToFields()));
        Map($"{item}/amend", ItemRequest.In, (s, r) => new AmendItem(s.By, s.Key, s.Attempt, s.No, r.ToFields()));
        Map($"{item}/withdraw", SentenceRequest.In, (s, r) => new WithdrawItem(s.By, s.Key, s.Attempt, s.No, r.Text ?? ""));
        Map($"{item}/start", BareRequest.In, (s, _) => new StartItem(s.By, s.Key, s.Attempt, s.No));
        Map($"{item}/submit", ReplyRequest.In, (s, r) => new SubmitItem(s.By, s.Key, s.Attempt, s.No, r.Text ?? "", r.File));
        Map($"{item}/return", ReturnRequest.In, (s, r) => new ReturnItem(s.By, s.Key, s.Attempt, s.No, r.Text ?? "", r.Due));
        Map($"{item}/verify", SentenceRequest.In, (s, r) => new VerifyItem(s.By, s.Key, s.Attempt, s.No, r.Text));
        Map($"{item}/close", BareRequest.In, (s, _) => new CloseItem(s.By, s.Key, s.Attempt, s.No));
        Map($"{item}/visits", VisitRequest.In, (s, r) => new RecordVisit(s.By, s.Key, s.Attempt, s.No, r.ToVisit()));
        Map($"{item}/look-back", LookBackRequest.In, (s, r) =>
            new SetLookBack(s.By, s.Key, s.Attempt, s.No, r.On ?? DateOnly.MinValue));
        Map($"{item}/look-back-result", LookBackResultRequest.In, (s, r) => new RecordLookBack(
            s.By, s.Key, s.Attempt, s.No, r.Result ?? LookBackResult.Holds, r.Text, r.Due));
    }
}

/// <summary>As commands over HTTP.</summary>
internal sealed class MeetingCommandsApi(RouteGroupBuilder meetings) : MeetingActs
{
    protected override void Map<TRequest>(
        string act, Func<PostedForm, TRequest> read, Func<Sent, TRequest, ICommand> make) => meetings.MapPost(
        "/{id:guid}/" + act,
        (Guid id, TRequest? sent, IClusterClient grains, [AsParameters] CommandCall call) =>
        {
            var request = sent ?? throw new BadHttpRequestException("The request has no body.");
            var no = ItemIn(call.Context);
            return call.Send(request, (by, key, attempt) => grains.GetMeeting(id).Work(make(new(by, key, attempt, no), request)));
        }).Produces<CommandReply>();

    private static int ItemIn(HttpContext context) =>
        context.GetRouteValue("no") is string no ? int.Parse(no, System.Globalization.CultureInfo.InvariantCulture) : 0;
}

/// <summary>As the forms of its pages.</summary>
internal sealed class MeetingForms(RouteGroupBuilder meetings) : MeetingActs
{
    protected override void Map<TRequest>(
        string act, Func<PostedForm, TRequest> read, Func<Sent, TRequest, ICommand> make) => meetings.MapPost(
        "/{id:guid}/" + act,
        async (
            Guid id, HttpContext http, Visit visit, CommandSender sender, IClusterClient grains, MeetingReader reader,
            IStringLocalizer<Text> texts, AgencyNames agencies) =>
        {
            var posted = await PostedForm.Read(http);
            var no = http.GetRouteValue("no") is string text
                ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
                : 0;
            var (form, outcome) = Forms.Malformed(posted) is { } malformed
                ? (posted, Outcome.Refused(malformed))
                : await EditGuard.Send(posted, Present, Send);
            if (outcome.Refusal is { } refusal) return await reader.Page(id, form["from"], Forms.Id(form["case"]), form with { Refusal = refusal });
            var item = no > 0 ? no : outcome.Opened is [var added] ? added : 0;
            return TypedResults.LocalRedirect(MeetingReader.Address(id, form["from"], form["case"]) + (item > 0 ? $"#item-{item}" : ""));

            async Task<(long, IEnumerable<GuardedField>)?> Present() => MeetingFields.AreGuarded(act)
                && (await grains.GetMeeting(id).Get(visit.By)).Value is { } found
                ? (found.Version, MeetingFields.Of(act, no, posted, found, texts, agencies))
                : null;

            Task<Outcome> Send(PostedForm typed, long? version)
            {
                var request = read(typed);
                return sender.Send(
                    new CommandRequest(visit.By, typed.Key, http.Request.Path, request, version), attempt =>
                        grains.GetMeeting(id).Work(make(new(visit.By, typed.Key, attempt, no), request)));
            }
        });
}
