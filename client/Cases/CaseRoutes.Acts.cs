using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Tracker.Web;

namespace Tracker.Cases;

/// <summary>Forms beside completing, accepting and returning: referral answers, corrections, clocks, the case's course.</summary>
internal static partial class CaseRoutes
{
    private static void MapStepActs(RouteGroupBuilder forms)
    {
        const string step = "/steps/{no:int}";
        forms.MapPost($"{step}/sign-for", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/sign-for", form => new { form.HappenedOn }, (grain, form, by, attempt) =>
                grain.SignForStep(new SignForStep(by, form.Key, attempt, no, form.HappenedOn))));

        forms.MapPost($"{step}/reroute", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/reroute", form => new { To = form["to"], Reason = form["reason"] },
                (grain, form, by, attempt) => grain.RerouteStep(new RerouteStep(
                    by, form.Key, attempt, no, form["to"] ?? "", form["reason"] ?? "", form.HappenedOn))));

        forms.MapPost($"{step}/ask-supplement", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/ask-supplement", form => new { What = form["what"], form.HappenedOn },
                (grain, form, by, attempt) => grain.AskSupplement(
                    new AskSupplement(by, form.Key, attempt, no, form["what"] ?? "", form.HappenedOn))));

        forms.MapPost($"{step}/give-supplement", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/give-supplement", form => new { What = form["what"], form.HappenedOn },
                (grain, form, by, attempt) => grain.GiveSupplement(
                    new GiveSupplement(by, form.Key, attempt, no, form["what"] ?? "", form.HappenedOn))));

        forms.MapPost($"{step}/reassign", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/reassign", form => new { Handler = form["handler"], CoHandlers = form["coHandler"] },
                (grain, form, by, attempt) => grain.AssignHandlers(new AssignHandlers(
                    by, form.Key, attempt, no, AccountIn(form["handler"]), CoHandlersIn(form)))));

        forms.MapPost($"{step}/pause", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/pause", form => new { Kind = form["kind"], Reason = form["reason"], form.HappenedOn },
                (grain, form, by, attempt) => grain.PauseStep(new PauseStep(
                    by, form.Key, attempt, no, Enum.TryParse<PauseKind>(form["kind"], out var kind) ? kind : PauseKind.Other,
                    form["reason"] ?? "", form.HappenedOn))));

        forms.MapPost($"{step}/resume", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/resume", form => new { form.HappenedOn }, (grain, form, by, attempt) =>
                grain.ResumeStep(new ResumeStep(by, form.Key, attempt, no, form.HappenedOn))));

        forms.MapPost($"{step}/extend", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/extend",
                form => new { Rule = form["rule"], Approver = form["approver"], Reason = form["reason"], Told = form["told"] },
                (grain, form, by, attempt) => grain.ExtendDeadline(new ExtendDeadline(
                    by, form.Key, attempt, no, form["rule"], form["approver"] ?? "", form["reason"] ?? "", form["told"]))));

        forms.MapPost($"{step}/correct", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/correct", form => new { form.HappenedOn, Fields = Sorted(form), Reason = form["reason"] },
                (grain, form, by, attempt) => grain.CorrectStep(new CorrectStep(
                    by, form.Key, attempt, no, form.HappenedOn, form.Fields, null, form["reason"] ?? ""))));

        forms.MapPost($"{step}/withdraw", (Guid id, int no, CaseSender sender) =>
            sender.Send(id, $"steps/{no}/withdraw", form => new { Reason = form["reason"] }, (grain, form, by, attempt) =>
                grain.WithdrawStep(new WithdrawStep(by, form.Key, attempt, no, form["reason"] ?? ""))));
    }

    /// <summary>What the form of an amendment shows.</summary>
    private static IEnumerable<GuardedField> AmendableOf(CaseDetails shown, string? region, IStringLocalizer<Text> texts)
    {
        yield return new("title", texts["new.title"], shown.Title);
        yield return new("region", texts["case.region"], $"{shown.Region} {region}");
        foreach (var field in shown.Amendable)
            yield return new(PostedForm.FieldName(field.Id), field.Label.Here(),
                shown.Fields.FirstOrDefault(value => value.Id == field.Id)?.Value,
                value => field.Choices.FirstOrDefault(choice => choice.Id == value)?.Label.Here() ?? value);
    }

    private static Guid? AccountIn(string? text) => Guid.TryParse(text, out var account) ? account : null;

    // Boxes of one name come as one list; whoever handles the step does not help herself.
    private static ImmutableArray<Guid> CoHandlersIn(PostedForm form) =>
    [
        .. (form["coHandler"] ?? "").Split(',').Select(AccountIn).OfType<Guid>()
            .Where(account => account != AccountIn(form["handler"])),
    ];

    private static void MapCourse(RouteGroupBuilder forms)
    {
        forms.MapPost("/motions/{motion}", (Guid id, string motion, CaseSender sender) =>
            sender.Send(id, $"motions/{motion}", form => new { form.HappenedOn, Fields = Sorted(form), Note = form["note"] },
                (grain, form, by, attempt) => grain.BeginMotion(new BeginMotion(
                    by, form.Key, attempt, motion, form.HappenedOn, form.Fields, form["note"]))));

        forms.MapPost("/contacts", (Guid id, CaseSender sender) =>
            sender.Send(id, "contacts",
                form => new { Kind = form["kind"], With = form["with"], Text = form["text"], Visibility = VisibilityIn(form), form.HappenedOn },
                (grain, form, by, attempt) => grain.LogContact(new LogContact(
                    by, form.Key, attempt, Enum.TryParse<ContactKind>(form["kind"], out var kind) ? kind : ContactKind.Call,
                    form["with"] ?? "", form["text"] ?? "", VisibilityIn(form), form.HappenedOn))));

        forms.MapPost("/amend", (Guid id, CaseSender sender, IClusterClient grains, IStringLocalizer<Text> texts) =>
            sender.SendGuarded(id, "amend", async shown => AmendableOf(shown, await Divisions.Name(grains, shown.Region), texts),
                form => new { Title = form["title"], Region = form["region"], Fields = Sorted(form), Reason = form["reason"] },
                async (grain, form, by, attempt) => await grain.AmendCase(new AmendCase(
                    by, form.Key, attempt, form["title"] ?? "",
                    form["region"] is { } region ? await Divisions.CodeOf(grains, region) ?? region : null,
                    form.Fields.IsEmpty ? null : form.Fields, form["reason"] ?? ""))));

        forms.MapPost("/recusals", (Guid id, CaseSender sender) =>
            sender.Send(id, "recusals", form => new { Account = form["account"], Reason = form["reason"] },
                (grain, form, by, attempt) => grain.RecuseHandler(new RecuseHandler(
                    by, form.Key, attempt, AccountIn(form["account"]) ?? Guid.Empty, form["reason"] ?? ""))));

        forms.MapPost("/close", (Guid id, CaseSender sender, CaseNumbers numbers) =>
            sender.Send(id, "close", form => new { Reason = form["reason"], Into = form["into"], form.HappenedOn, Warning = WarningSaid(form) },
                (grain, form, by, attempt) => numbers.With(form["into"], by, into =>
                    grain.CloseCase(new CloseCase(
                        by, form.Key, attempt, into, form["reason"] ?? "", form.HappenedOn, WarningIn(form))))));

        forms.MapPost("/reopen", (Guid id, CaseSender sender) =>
            sender.Send(id, "reopen", form => new { Reason = form["reason"] }, (grain, form, by, attempt) =>
                grain.ReopenCase(new ReopenCase(by, form.Key, attempt, form["reason"] ?? ""))));
    }
}
