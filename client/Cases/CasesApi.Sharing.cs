namespace Tracker.Cases;

/// <summary>Invitations, links, appointments and limitations of a case, one line each.</summary>
internal static partial class CasesApi
{
    private static void MapSharing(RouteGroupBuilder cases)
    {
        const string step = "/{id:guid}/steps/{no:int}";
        Command<InviteRequest>(cases, $"{step}/invite", (grain, c, r) =>
            grain.InviteToStep(new InviteToStep(c.By, c.Key, c.Attempt, c.Step, r.Agency ?? "", r.What)));
        Command<InviteRequest>(cases, $"{step}/uninvite", (grain, c, r) =>
            grain.EndInvitation(new EndInvitation(c.By, c.Key, c.Attempt, c.Step, r.Agency ?? "")));
        Command<LendRequest>(cases, "/{id:guid}/loans", (grain, c, r) => grain.LendCase(
            new LendCase(c.By, c.Key, c.Attempt, r.Agency ?? "", r.Until ?? default, r.Reason ?? "")));
        Command<EndLoanRequest>(cases, "/{id:guid}/loans/end", (grain, c, r) =>
            grain.EndLoan(new EndLoan(c.By, c.Key, c.Attempt, r.Agency ?? "")));
        Command<LinkCaseRequest>(cases, "/{id:guid}/links", (grain, c, r) =>
            grain.LinkCase(new LinkCase(c.By, c.Key, c.Attempt, r.Other, r.Reason)));
        Command<LinkCaseRequest>(cases, "/{id:guid}/links/remove", (grain, c, r) =>
            grain.UnlinkCase(new UnlinkCase(c.By, c.Key, c.Attempt, r.Other, r.Reason ?? "")));
        Command<MakeAppointmentRequest>(cases, "/{id:guid}/appointments", (grain, c, r) => grain.MakeAppointment(
            new MakeAppointment(c.By, c.Key, c.Attempt, r.Kind, r.At, r.Place ?? "", r.Text, r.Visibility, r.Step)));
        Command<ReasonRequest>(cases, "/{id:guid}/appointments/{no:int}/cancel", (grain, c, r) =>
            grain.CancelAppointment(new CancelAppointment(c.By, c.Key, c.Attempt, c.Step, r.Reason ?? "")));
        Command<LimitationRequest>(cases, "/{id:guid}/limitations/{name}/interrupt", (grain, c, r) =>
            grain.InterruptLimitation(new InterruptLimitation(
                c.By, c.Key, c.Attempt, r.Step, c.Name!, r.Cause, r.Reason ?? "", r.HappenedOn)));
        Command<LimitationRequest>(cases, "/{id:guid}/limitations/{name}/suspend", (grain, c, r) =>
            grain.SuspendLimitation(new SuspendLimitation(
                c.By, c.Key, c.Attempt, r.Step, c.Name!, r.Reason ?? "", r.HappenedOn)));
        Command<LimitationRequest>(cases, "/{id:guid}/limitations/{name}/continue", (grain, c, r) =>
            grain.ContinueLimitation(new ContinueLimitation(
                c.By, c.Key, c.Attempt, r.Step, c.Name!, r.HappenedOn)));
        Command<WarnWorkerRequest>(cases, "/{id:guid}/limitations/{name}/warn", (grain, c, r) =>
            grain.WarnWorker(new WarnWorker(
                c.By, c.Key, c.Attempt, r.Step, c.Name!, r.Means, r.WarnedBy ?? "", r.Text ?? "", r.HappenedOn)));
    }
}
