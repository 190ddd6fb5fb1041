using System.Collections.Immutable;
using Tracker.Http;
using Tracker.Letters;
using Tracker.Security;

namespace Tracker.Cases;

/// <summary>Letters of a case, one line each; and letters as lists.</summary>
internal static partial class CasesApi
{
    private static void MapLetters(IEndpointRouteBuilder api, RouteGroupBuilder cases)
    {
        const string letter = "/{id:guid}/letters/{no:int}";
        cases.MapGet(letter, async (Guid id, int no, CurrentRequester requester, IClusterClient grains) =>
            Answers.Of(await grains.GetCase(id).GetLetter((await requester.Find())!, no))).Produces<LetterDetails>();
        Command<DraftLetterRequest>(cases, "/{id:guid}/letters", (grain, c, r) => grain.DraftLetter(new DraftLetter(
            c.By, c.Key, c.Attempt, r.Kind ?? "", r.Act, r.Fields is null ? null : Values(r.Fields),
            r.To is null ? null : Targets(r.To), r.Visibility)));
        Command<ReviseLetterRequest>(cases, $"{letter}/revise", (grain, c, r) => grain.ReviseLetter(new ReviseLetter(
            c.By, c.Key, c.Attempt, c.Step, r.Seen, Values(r.Fields), Targets(r.To), r.Visibility)));
        Command<SubmitLetterRequest>(cases, $"{letter}/submit", (grain, c, r) => grain.SubmitLetter(
            new SubmitLetter(c.By, c.Key, c.Attempt, c.Step, [.. (r.Countersigners ?? []).Select(a => a ?? "")])));
        Command<SignLetterRequest>(cases, $"{letter}/check", (grain, c, r) =>
            grain.CheckLetter(new CheckLetter(c.By, c.Key, c.Attempt, c.Step, r.Seen)));
        Command<SignLetterRequest>(cases, $"{letter}/countersign", (grain, c, r) =>
            grain.CountersignLetter(new CountersignLetter(c.By, c.Key, c.Attempt, c.Step, r.Seen)));
        Command<ReasonRequest>(cases, $"{letter}/return", (grain, c, r) =>
            grain.ReturnLetter(new ReturnLetter(c.By, c.Key, c.Attempt, c.Step, r.Reason ?? "")));
        Command<SignLetterRequest>(cases, $"{letter}/sign", (grain, c, r) =>
            grain.SignLetter(new SignLetter(c.By, c.Key, c.Attempt, c.Step, r.Seen)));
        Command<SealLetterRequest>(cases, $"{letter}/seal", (grain, c, r) =>
            grain.SealLetter(new SealLetter(c.By, c.Key, c.Attempt, c.Step, r.Scan)));
        Command<ServeLetterRequest>(cases, $"{letter}/serve", (grain, c, r) => grain.ServeLetter(new ServeLetter(
            c.By, c.Key, c.Attempt, c.Step, r.Addressee, r.Mode, r.HappenedOn, r.Proof ?? "", r.File)));
        Command<EmptyRequest>(cases, $"{letter}/acknowledge", (grain, c, _) =>
            grain.AcknowledgeLetter(new AcknowledgeLetter(c.By, c.Key, c.Attempt, c.Step)));
        Command<ReasonRequest>(cases, $"{letter}/void", (grain, c, r) =>
            grain.VoidLetter(new VoidLetter(c.By, c.Key, c.Attempt, c.Step, r.Reason ?? "")));

        var letters = api.MapGroup("/letters").WithTags("Letters");
        letters.MapGet("/awaiting", async (CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetLetterDirectory().Awaiting((await requester.Find())!)));
        letters.MapGet("/register", async (string? q, string? after, CurrentRequester requester, IClusterClient grains) =>
            TypedResults.Ok(await grains.GetLetterDirectory().Register((await requester.Find())!, q, after)));
    }

    private static ImmutableArray<LetterTarget> Targets(LetterTarget?[]? to) =>
        [.. (to ?? []).Select(t => new LetterTarget(t?.Name ?? "", t?.Agency))];
}

/// <summary>Body of <c>POST …/letters</c>.</summary>
/// <param name="Kind">The kind's id.</param>
/// <param name="Act">The act of the procedure that its service performs.</param>
/// <param name="Fields">Filled from the case when absent.</param>
/// <param name="To">Those that the case suggests when absent.</param>
internal sealed record DraftLetterRequest(
    string? Kind, LetterAct? Act, Dictionary<string, string?>? Fields, LetterTarget?[]? To,
    Visibility Visibility = Visibility.Group);

/// <summary>Body of <c>…/revise</c>.</summary>
/// <param name="Seen">The number of the writing that was changed.</param>
internal sealed record ReviseLetterRequest(
    int Seen, Dictionary<string, string?>? Fields, LetterTarget?[]? To, Visibility Visibility = Visibility.Group);

/// <summary>Body of <c>…/submit</c>.</summary>
internal sealed record SubmitLetterRequest(string?[]? Countersigners);

/// <summary>Body of <c>…/check</c>, <c>…/countersign</c> and <c>…/sign</c>.</summary>
/// <param name="Seen">The number of the writing that was read; a later one is refused. Not asked when absent.</param>
internal sealed record SignLetterRequest(int? Seen);

/// <summary>Body of a command that asks for nothing more than the word.</summary>
internal sealed record EmptyRequest;

/// <summary>Body of <c>…/seal</c>.</summary>
internal sealed record SealLetterRequest(Guid? Scan);

/// <summary>Body of <c>…/serve</c>.</summary>
/// <param name="Addressee">Which addressee, from 0.</param>
/// <param name="HappenedOn">The day of service; now when absent.</param>
internal sealed record ServeLetterRequest(
    int Addressee, ServiceMode Mode, DateTimeOffset? HappenedOn, string? Proof, Guid? File);
