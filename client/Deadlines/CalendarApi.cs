using System.Globalization;
using Tracker.Http;
using Tracker.Security;

namespace Tracker.Deadlines;

/// <summary>Body of <c>calendar/{date}</c>.</summary>
/// <param name="NameEn">Without it the Chinese name is shown in English too.</param>
internal sealed record CalendarDayRequest(DayKind? Kind, string? Name, string? NameEn, string? Notice);

/// <summary>Body of <c>calendar/{year}/confirm</c>.</summary>
internal sealed record CalendarYearRequest(string? Notice);

/// <summary>The calendar of working days over HTTP; administrators change it.</summary>
internal static class CalendarApi
{
    private static readonly Refusal Malformed =
        new(RefusalCode.Invalid, Reasons.DateMalformed, "The date must be a day such as 2027-02-05.");

    private static readonly Refusal NoKind =
        new(RefusalCode.Invalid, Reasons.FieldRequired, "'kind' must be holiday or make-up-workday.");

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/{year:int}", async (int year, IClusterClient grains) =>
            Answers.Of(await grains.GetDeadlineDirectory().Calendar(year))).Produces<CalendarYear>();
        calendar.MapPost("/{date}", Set).Produces<CommandReply>();
        calendar.MapPost("/{date}/undo", Undo).Produces<CommandReply>();
        calendar.MapPost("/{year:int}/confirm", Confirm).Produces<CommandReply>();
        calendar.MapPost("/{year:int}/reopen", Reopen).Produces<CommandReply>();
    }

    public static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static Task<IResult> Set(string date, CalendarDayRequest body, [AsParameters] Call call)
    {
        if (!TryRead(date, out var day)) return Task.FromResult(Problems.Of(Malformed));
        if (body.Kind is not { } kind) return Task.FromResult(Problems.Of(NoKind));
        var name = new LocalText(body.Name ?? "", body.NameEn ?? body.Name ?? "");
        return call.Send(body, (calendar, by, key, attempt) =>
            calendar.SetDay(new SetCalendarDay(by, key, attempt, day, kind, name, body.Notice ?? "")));
    }

    private static Task<IResult> Undo(string date, [AsParameters] Call call) => TryRead(date, out var day)
        ? call.Send(date, (calendar, by, key, attempt) => calendar.UndoDay(new UndoCalendarDay(by, key, attempt, day)))
        : Task.FromResult(Problems.Of(Malformed));

    private static Task<IResult> Confirm(int year, CalendarYearRequest body, [AsParameters] Call call) =>
        call.Send(body, (calendar, by, key, attempt) =>
            calendar.ConfirmYear(new ConfirmCalendarYear(by, key, attempt, year, body.Notice ?? "")));

    private static Task<IResult> Reopen(int year, [AsParameters] Call call) =>
        call.Send(year, (calendar, by, key, attempt) =>
            calendar.ReopenYear(new ReopenCalendarYear(by, key, attempt, year)));

    /// <summary>What every command needs.</summary>
    internal sealed record Call(
        CommandHeaders Headers, CommandSender Sender, CurrentRequester Requester, IClusterClient Grains,
        HttpContext Context)
    {
        public async Task<IResult> Send(object body, Func<ICalendarGrain, Requester, Guid, Attempt, Task<Outcome>> send)
        {
            var by = (await Requester.Find())!;
            var request = new CommandRequest(by, Headers.Key, Context.Request.Path, body, Headers.IfVersion);
            return Answers.Of(
                await Sender.Send(request, attempt => send(Grains.GetCalendar(), by, Headers.Key, attempt)), Context);
        }
    }
}
