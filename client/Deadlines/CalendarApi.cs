using System.Globalization;
using Tracker.Http;

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

    private static Task<IResult> Set(
        string date, CalendarDayRequest body, IClusterClient grains, [AsParameters] CommandCall call)
    {
        if (!TryRead(date, out var day)) return Task.FromResult(Problems.Of(Malformed));
        if (body.Kind is not { } kind) return Task.FromResult(Problems.Of(NoKind));
        var name = new LocalText(body.Name ?? "", body.NameEn ?? body.Name ?? "");
        return call.Send(body, (by, key, attempt) =>
            grains.GetCalendar().SetDay(new SetCalendarDay(by, key, attempt, day, kind, name, body.Notice ?? "")));
    }

    private static Task<IResult> Undo(string date, IClusterClient grains, [AsParameters] CommandCall call) =>
        TryRead(date, out var day)
        ? call.Send(date, (by, key, attempt) => grains.GetCalendar().UndoDay(new UndoCalendarDay(by, key, attempt, day)))
        : Task.FromResult(Problems.Of(Malformed));

    private static Task<IResult> Confirm(
        int year, CalendarYearRequest body, IClusterClient grains, [AsParameters] CommandCall call) =>
        call.Send(body, (by, key, attempt) =>
            grains.GetCalendar().ConfirmYear(new ConfirmCalendarYear(by, key, attempt, year, body.Notice ?? "")));

    private static Task<IResult> Reopen(int year, IClusterClient grains, [AsParameters] CommandCall call) =>
        call.Send(year, (by, key, attempt) =>
            grains.GetCalendar().ReopenYear(new ReopenCalendarYear(by, key, attempt, year)));
}
