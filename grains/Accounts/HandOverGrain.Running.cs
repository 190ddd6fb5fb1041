using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Accounts;

internal sealed partial class HandOverGrain
{
    private const string RunReminder = "run";

    /// <summary>Few at once, so that commands of people do not wait behind a hand-over.</summary>
    private const int Batch = 4;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);

    /// <summary>How often a line was tried in vain: it keeps none behind it waiting.</summary>
    private readonly Dictionary<int, int> tries = [];

    private IGrainTimer? timer;

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.Moving.Any()) Run();
        else if (await this.GetReminder(RunReminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private void Run() => timer ??= this.RegisterGrainTimer(
        MoveSome, new GrainTimerCreationOptions(TimeSpan.Zero, Period) { KeepAlive = true });

    private HandOverLine[] Next() => [.. State.Moving.OrderBy(line => tries.GetValueOrDefault(line.No)).Take(Batch)];

    private async Task MoveSome(CancellationToken stop)
    {
        try
        {
            while (Next() is { Length: > 0 } lines && !stop.IsCancellationRequested)
            {
                var settled = (await Task.WhenAll(lines.Select(Move))).OfType<SettledLine>().ToImmutableArray();
                foreach (var line in lines.Where(line => settled.All(s => s.No != line.No)))
                    tries[line.No] = tries.GetValueOrDefault(line.No) + 1;
                // When nothing could be said of any, the next tick goes on with others.
                if (settled.IsEmpty) return;
                var name = $"hand-over/{Id}/settled/{Version}";
                var settle = new SettleLines(Requester.System, DerivedId.From(name), AttemptOf(name), settled);
                var outcome = await Execute(settle, _ => ImmutableArray.Create<HandOverEvent>(new LinesSettled(settled)));
                if (!outcome.IsAccepted) return;
            }

            timer?.Dispose();
            timer = null;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database is away, or a silo: the next tick tries again.
            LogFailed(logger, failure, Id);
        }
    }

    /// <summary>
    /// Moves one line, by a command whose id follows from hand-over and line: whoever does it again is answered as before.
    /// Null when nobody could say what became of it.
    /// </summary>
    private async Task<SettledLine?> Move(HandOverLine line)
    {
        try
        {
            // The successor takes it, as she confirmed; she must still hold her post.
            if (await GrainFactory.GetAccount(line.Receiver).Get() is not { } post || post.Agency != State.Agency)
                return new SettledLine(line.No, Reasons.PersonUnknown);
            var by = new Requester(line.Receiver, post.Agency, post.Roles);
            var refusal = line.Draft is { } procedure ? await MoveDraft(line, procedure, by) : await MoveStep(line, by);
            // Somebody did something with the case meanwhile: it is looked at again.
            return refusal is { Code: RefusalCode.Unavailable } or { Reason: Reasons.VersionStale }
                ? null
                : new SettledLine(line.No, refusal?.Reason);
        }
        catch (Exception failure)
        {
            LogLeftOut(logger, failure, line.No, Id);
            return null;
        }
    }

    private async Task<Refusal?> MoveStep(HandOverLine line, Requester by)
    {
        var found = GrainFactory.GetCase(line.CaseId);
        var answer = await found.Get(by);
        if (answer.Value is not { } shown) return answer.Refusal;
        if (shown.Steps.FirstOrDefault(s => s.No == line.StepNo) is not { } step) return CaseRules.NotFound();
        var assigned = HandOverRules.Assign(line, State.Giver, step);
        // Moved before a silo died, and not yet noted.
        if (assigned.IsDone) return null;
        if (!assigned.IsHers)
            return new Refusal(RefusalCode.Conflict, Reasons.HandOverNotHers, "Somebody else handles it by now.");
        // Who has left helps with nothing any more, and would keep the others from being assigned.
        var helpers = await Task.WhenAll(assigned.CoHandlers.Select(async person =>
            (person, Post: await GrainFactory.GetAccount(person).Get())));
        var name = $"hand-over/{Id}/line/{line.No}";
        var outcome = await found.AssignHandlers(new AssignHandlers(
            by, DerivedId.From(name), AttemptOf(name) with { IfVersion = shown.Version }, line.StepNo, assigned.Handler,
            [.. helpers.Where(helper => helper.Post?.Agency == State.Agency).Select(helper => helper.person)]));
        return outcome.Refusal;
    }

    private async Task<Refusal?> MoveDraft(HandOverLine line, string procedure, Requester by)
    {
        var giver = new Requester(State.Giver, State.Agency, [PostRoles.Handler]);
        var (from, to) = (GrainFactory.GetDrafts(State.Giver), GrainFactory.GetDrafts(line.Receiver));
        var there = (await to.List(by)).FirstOrDefault(d => d.Procedure == procedure);
        var draft = (await from.List(giver)).FirstOrDefault(d => d.Procedure == procedure);
        // Copied before a silo died, and not yet taken away.
        var isCopied = there is not null && draft is not null && there.Values.SequenceEqual(draft.Values);
        if (draft is null)
            return new Refusal(RefusalCode.NotFound, Reasons.HandOverDraftGone, "The draft is not there any more.");
        if (there is not null && !isCopied)
            return new Refusal(RefusalCode.Conflict, Reasons.HandOverDraftExists, "She has a draft of this procedure herself.");
        if (!isCopied)
        {
            var saved = await to.Save(new SaveDraft(by, procedure, 0, draft.Values, Window: null));
            if (saved.Value is not { IsKept: true })
                return saved.Refusal ?? new Refusal(RefusalCode.Conflict, Reasons.HandOverDraftExists, "She has one.");
        }

        return (await from.Discard(new DiscardDraft(giver, procedure, draft.Version))).Refusal;
    }

    private Attempt AttemptOf(string name) =>
        new([.. SHA256.HashData(DerivedId.From(name).ToByteArray())], Now + AttemptTime, null);

    /// <summary>What the job itself notes.</summary>
    private sealed record SettleLines(
        Requester By, Guid CommandId, Attempt Attempt, ImmutableArray<SettledLine> Lines) : ICommand;

    [LoggerMessage(1, LogLevel.Warning, "Hand-over {HandOver} could not go on; it is tried again at once")]
    private static partial void LogFailed(ILogger logger, Exception failure, Guid handOver);

    [LoggerMessage(2, LogLevel.Warning, "Line {Line} of hand-over {HandOver} could not be moved; it is tried again")]
    private static partial void LogLeftOut(ILogger logger, Exception failure, int line, Guid handOver);
}
