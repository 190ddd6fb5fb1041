using System.Globalization;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>Forms of what is shared: invitations, links, appointments; and of limitations.</summary>
internal static partial class CaseRoutes
{
    private static void MapSharing(RouteGroupBuilder forms)
    {
        const string step = "/steps/{no:int}";
        forms.MapPost($"{step}/invite", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/invite", form => new { Agency = form["agency"], What = form["what"] },
                (grain, form, by, attempt) => grain.InviteToStep(
                    new InviteToStep(by, form.Key, attempt, no, form["agency"] ?? "", form["what"]))));

        forms.MapPost($"{step}/uninvite", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/uninvite", form => new { Agency = form["agency"] }, (grain, form, by, attempt) =>
                grain.EndInvitation(new EndInvitation(by, form.Key, attempt, no, form["agency"] ?? ""))));

        forms.MapPost("/loans", (Guid id, CaseSender sender) =>
            sender.Send(id, "loans", form => new { Agency = form["agency"], Until = form["until"], Reason = form["reason"] },
                (grain, form, by, attempt) => grain.LendCase(new LendCase(
                    by, form.Key, attempt, form["agency"] ?? "", DayIn(form["until"]), form["reason"] ?? ""))));

        forms.MapPost("/loans/end", (Guid id, CaseSender sender) =>
            sender.Send(id, "loans/end", form => new { Agency = form["agency"] }, (grain, form, by, attempt) =>
                grain.EndLoan(new EndLoan(by, form.Key, attempt, form["agency"] ?? ""))));

        forms.MapPost("/links", (Guid id, CaseSender sender, CaseNumbers numbers) =>
            sender.Send(id, "links", form => new { Number = form["number"], Reason = form["reason"] },
                (grain, form, by, attempt) => numbers.With(form["number"] ?? "", by, other =>
                    grain.LinkCase(new LinkCase(by, form.Key, attempt, other!.Value, form["reason"])))));

        forms.MapPost("/links/remove", (Guid id, CaseSender sender) =>
            sender.Send(id, "links/remove", form => new { Other = form["other"], Reason = form["reason"] },
                (grain, form, by, attempt) => grain.UnlinkCase(new UnlinkCase(
                    by, form.Key, attempt, Guid.TryParse(form["other"], out var other) ? other : Guid.Empty,
                    form["reason"] ?? ""))));

        forms.MapPost("/appointments", (Guid id, CaseSender sender) =>
            sender.Send(id, "appointments",
                form => new
                {
                    Kind = form["kind"], At = form["at"], Place = form["place"], Text = form["text"],
                    Visibility = form["visibility"],
                },
                (grain, form, by, attempt) => grain.MakeAppointment(new MakeAppointment(
                    by, form.Key, attempt, OneOf<AppointmentKind>(form["kind"]), TimeIn(form), form["place"] ?? "",
                    form["text"], VisibilityIn(form), StepIn(form)))));

        forms.MapPost("/appointments/{no:int}/cancel", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"appointments/{no}/cancel", form => new { Reason = form["reason"] },
                (grain, form, by, attempt) => grain.CancelAppointment(
                    new CancelAppointment(by, form.Key, attempt, no, form["reason"] ?? ""))));

        MapLimitation(forms);
    }

    // A day that cannot be read is none that a loan may have.
    private static DateOnly DayIn(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;

    private static void MapLimitation(RouteGroupBuilder forms)
    {
        const string limitation = "/limitations/{rule}";
        forms.MapPost($"{limitation}/interrupt", (Guid id, string rule, CaseSender sender) =>
            sender.Send(id, $"limitations/{rule}/interrupt", Said, (grain, form, by, attempt) =>
                grain.InterruptLimitation(new InterruptLimitation(
                    by, form.Key, attempt, NumberIn(form), rule, OneOf<InterruptionCause>(form["cause"]),
                    form["reason"] ?? "", form.HappenedOn))));

        forms.MapPost($"{limitation}/suspend", (Guid id, string rule, CaseSender sender) =>
            sender.Send(id, $"limitations/{rule}/suspend", Said, (grain, form, by, attempt) =>
                grain.SuspendLimitation(new SuspendLimitation(
                    by, form.Key, attempt, NumberIn(form), rule, form["reason"] ?? "", form.HappenedOn))));

        forms.MapPost($"{limitation}/continue", (Guid id, string rule, CaseSender sender) =>
            sender.Send(id, $"limitations/{rule}/continue", Said, (grain, form, by, attempt) =>
                grain.ContinueLimitation(new ContinueLimitation(
                    by, form.Key, attempt, NumberIn(form), rule, form.HappenedOn))));

        forms.MapPost($"{limitation}/warn", (Guid id, string rule, CaseSender sender) =>
            sender.Send(id, $"limitations/{rule}/warn",
                form => new { Step = form["step"], Said = WarningSaid(form), form.HappenedOn },
                (grain, form, by, attempt) => grain.WarnWorker(new WarnWorker(
                    by, form.Key, attempt, NumberIn(form), rule, OneOf<WarningMeans>(form["means"]), form["warnedBy"] ?? "",
                    form["warningText"] ?? "", form.HappenedOn))));

        static object Said(PostedForm form) =>
            new { Step = form["step"], Cause = form["cause"], Reason = form["reason"], form.HappenedOn };
    }

    /// <summary>
    /// What a form that closes the case says of the warning; null where it was not asked for. A day that cannot be read lies
    /// too far in the past, and is refused as that.
    /// </summary>
    private static WorkerWarning? WarningIn(PostedForm form) => form["warns"] is null
        ? null
        : new WorkerWarning(
            OneOf<WarningMeans>(form["means"]), form["warnedBy"] ?? "", form["warningText"] ?? "",
            form["warnedOn"] is not { } typed ? null : Times.TryRead(typed, out var on) ? on : DateTimeOffset.UnixEpoch);

    private static string?[]? WarningSaid(PostedForm form) => form["means"] is null
        ? null
        : [form["means"], form["warnedBy"], form["warningText"], form["warnedOn"]];

    private static int NumberIn(PostedForm form) =>
        int.TryParse(form["step"], CultureInfo.InvariantCulture, out var no) ? no : 0;

    /// <summary>What cannot be read lies too far in the past, and is refused as that.</summary>
    private static DateTimeOffset TimeIn(PostedForm form) =>
        Times.TryRead(form["at"] ?? "", out var at) ? at : DateTimeOffset.UnixEpoch;

    private static T OneOf<T>(string? word) where T : struct, Enum => Enum.TryParse<T>(word, out var known) ? known : default;
}
