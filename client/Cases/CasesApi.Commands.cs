namespace Tracker.Cases;

/// <summary>The commands of a case, one line each.</summary>
internal static partial class CasesApi
{
    private static void MapSteps(RouteGroupBuilder cases)
    {
        const string step = "/{id:guid}/steps/{no:int}";
        Command<CompleteStepRequest>(cases, $"{step}/complete", (grain, c, r) => grain.CompleteStep(new CompleteStep(
            c.By, c.Key, c.Attempt, c.Step, r.Outcome ?? "", r.HappenedOn, Values(r.Fields), r.Note, r.Warning?.Warning)));
        Command<DatedRequest>(cases, $"{step}/sign-for", (grain, c, r) =>
            grain.SignForStep(new SignForStep(c.By, c.Key, c.Attempt, c.Step, r.HappenedOn)));
        Command<DatedRequest>(cases, $"{step}/accept", (grain, c, r) =>
            grain.AcceptStep(new AcceptStep(c.By, c.Key, c.Attempt, c.Step, r.HappenedOn)));
        Command<ReturnStepRequest>(cases, $"{step}/return", (grain, c, r) =>
            grain.ReturnStep(new ReturnStep(c.By, c.Key, c.Attempt, c.Step, r.Reason ?? "", r.HappenedOn)));
        Command<RerouteStepRequest>(cases, $"{step}/reroute", (grain, c, r) => grain.RerouteStep(
            new RerouteStep(c.By, c.Key, c.Attempt, c.Step, r.To ?? "", r.Reason ?? "", r.HappenedOn)));
        Command<SupplementRequest>(cases, $"{step}/ask-supplement", (grain, c, r) =>
            grain.AskSupplement(new AskSupplement(c.By, c.Key, c.Attempt, c.Step, r.What ?? "", r.HappenedOn)));
        Command<SupplementRequest>(cases, $"{step}/give-supplement", (grain, c, r) =>
            grain.GiveSupplement(new GiveSupplement(c.By, c.Key, c.Attempt, c.Step, r.What ?? "", r.HappenedOn)));
        Command<AssignHandlersRequest>(cases, $"{step}/reassign", (grain, c, r) => grain.AssignHandlers(
            new AssignHandlers(c.By, c.Key, c.Attempt, c.Step, r.Handler, [.. r.CoHandlers ?? []])));
        Command<PauseStepRequest>(cases, $"{step}/pause", (grain, c, r) =>
            grain.PauseStep(new PauseStep(c.By, c.Key, c.Attempt, c.Step, r.Kind, r.Reason ?? "", r.HappenedOn)));
        Command<DatedRequest>(cases, $"{step}/resume", (grain, c, r) =>
            grain.ResumeStep(new ResumeStep(c.By, c.Key, c.Attempt, c.Step, r.HappenedOn)));
        Command<ExtendDeadlineRequest>(cases, $"{step}/extend", (grain, c, r) => grain.ExtendDeadline(new ExtendDeadline(
            c.By, c.Key, c.Attempt, c.Step, r.Deadline, r.Approver ?? "", r.Reason ?? "", r.Told)));
        Command<CorrectStepRequest>(cases, $"{step}/correct", (grain, c, r) => grain.CorrectStep(new CorrectStep(
            c.By, c.Key, c.Attempt, c.Step, r.HappenedOn, Values(r.Fields), r.Note, r.Reason ?? "")));
        Command<ReasonRequest>(cases, $"{step}/withdraw", (grain, c, r) =>
            grain.WithdrawStep(new WithdrawStep(c.By, c.Key, c.Attempt, c.Step, r.Reason ?? "")));
    }

    private static void MapCourse(RouteGroupBuilder cases)
    {
        Command<BeginMotionRequest>(cases, "/{id:guid}/motions/{name}", (grain, c, r) => grain.BeginMotion(
            new BeginMotion(c.By, c.Key, c.Attempt, c.Name!, r.HappenedOn, Values(r.Fields), r.Note)));
        Command<AmendCaseRequest>(cases, "/{id:guid}/amend", (grain, c, r) => grain.AmendCase(new AmendCase(
            c.By, c.Key, c.Attempt, r.Title, r.Region, r.Fields is null ? null : Values(r.Fields), r.Reason ?? "")));
        Command<AddCommentRequest>(cases, "/{id:guid}/comments", (grain, c, r) =>
            grain.AddComment(new AddComment(c.By, c.Key, c.Attempt, r.Text ?? "", r.Visibility, r.Step)));
        Command<LogContactRequest>(cases, "/{id:guid}/contacts", (grain, c, r) => grain.LogContact(new LogContact(
            c.By, c.Key, c.Attempt, r.Kind, r.With ?? "", r.Text ?? "", r.Visibility, r.HappenedOn)));
        Command<RecuseHandlerRequest>(cases, "/{id:guid}/recusals", (grain, c, r) =>
            grain.RecuseHandler(new RecuseHandler(c.By, c.Key, c.Attempt, r.Account, r.Reason ?? "")));
        Command<AddPartyRequest>(cases, "/{id:guid}/parties", (grain, c, r) =>
            grain.AddParty(new AddParty(c.By, c.Key, c.Attempt, r.Agency ?? "")));
        Command<ReasonRequest>(cases, "/{id:guid}/parties/{name}/remove", (grain, c, r) =>
            grain.RemoveParty(new RemoveParty(c.By, c.Key, c.Attempt, c.Name!, r.Reason ?? "")));
        Command<CloseCaseRequest>(cases, "/{id:guid}/close", (grain, c, r) =>
            grain.CloseCase(new CloseCase(
                c.By, c.Key, c.Attempt, r.Into, r.Reason ?? "", r.HappenedOn, r.Warning?.Warning)));
        Command<ReasonRequest>(cases, "/{id:guid}/reopen", (grain, c, r) =>
            grain.ReopenCase(new ReopenCase(c.By, c.Key, c.Attempt, r.Reason ?? "")));
    }
}
