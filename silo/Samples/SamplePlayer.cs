using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Tracker.Cases;
using Tracker.Employers;
using Tracker.Procedures;
using Tracker.Workers;

namespace Tracker.Samples;

/// <summary>
/// Plays the sample agencies: opens appeals and takes one lawful step after another, a few a second, so that whoever looks
/// at a board sees it move.
/// </summary>
internal sealed partial class SamplePlayer(IGrainFactory grains, TimeProvider clock, ILogger<SamplePlayer> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(400);
    private const int MostOpenCases = 14;

    private static readonly ImmutableArray<string> Titles =
    [
        "外卖骑手反映配送费结算延迟", "快递员反映末端派费被扣", "电子厂职工反映加班费少算", "保洁员反映社会保险断缴",
        "货运司机反映押金不退", "餐饮店员反映未签劳动合同", "驾校教练反映工资拖欠", "建筑工地反映工程款未到导致欠薪",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var groups = await SampleFiles.Read<SampleGroup>("groups.json");
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var group = Any(groups);
                if (!await Step(group)) await Open(group);
            }
            catch (Exception failure) when (failure is TimeoutException or Orleans.Runtime.OrleansException)
            {
                LogPaused(logger, failure);
            }
        }
    }

    /// <summary>Takes a step for one of the group's agencies; false when it is time for a new case.</summary>
    private async Task<bool> Step(SampleGroup group)
    {
        var agency = Any(group.Members);
        var by = SampleLoader.Worker(agency);
        var desk = await grains.GetCaseDirectory().Desk(by);
        if (desk.Mine.IsEmpty) return desk.Elsewhere.Length >= MostOpenCases || RandomNumberGenerator.GetInt32(4) > 0;
        var item = Any(desk.Mine);
        var grain = grains.GetCase(item.CaseId);
        if ((await grain.Get(by)).Value?.Steps.FirstOrDefault(s => s.No == item.StepNo) is not { } step) return true;
        if (step.MayAnswer) await Answer(grain, by, step.No);
        else if (step.MayComplete) await Complete(grain, by, step);
        return true;
    }

    private Task<Outcome> Answer(ICaseGrain grain, Requester by, int step) => RandomNumberGenerator.GetInt32(8) == 0
        ? grain.ReturnStep(new ReturnStep(by, Guid.NewGuid(), Now(), step, "不属于本单位管辖（演示）", null))
        : grain.AcceptStep(new AcceptStep(by, Guid.NewGuid(), Now(), step, null));

    private async Task Complete(ICaseGrain grain, Requester by, StepDetails step)
    {
        var possible = step.Outcomes.Where(o => o.Fields.All(f => f.Type != "agency" || f.Choices.Length > 0)).ToArray();
        // The usual outcome comes first in the procedure, and comes most.
        var outcome = RandomNumberGenerator.GetInt32(5) > 0 ? possible[0] : Any(possible);
        await grain.CompleteStep(new CompleteStep(by, Guid.NewGuid(), Now(), step.No, outcome.Id, null,
            outcome.Fields.ToImmutableDictionary(f => f.Id, Value), null));
    }

    private Task<Outcome> Open(SampleGroup group) => grains.GetCase(Guid.NewGuid()).Open(new OpenCase(
        SampleLoader.Worker(Opener(group)), Guid.NewGuid(), Now(), "appeal", group.Id, Any(Titles) + "（演示）",
        group.Region, new WorkerFields("演示职工", null, null, null),
        [new EmployerFields("演示有限公司", null, null)], [], ImmutableDictionary<string, string>.Empty, null));

    /// <summary>Appeals come to unions; the lead may be another agency.</summary>
    private static string Opener(SampleGroup group) => group.Lead.EndsWith(".union", StringComparison.Ordinal)
        ? group.Lead
        : group.Members.First(m => m.EndsWith(".union", StringComparison.Ordinal));

    private static string Value(FieldView field) => field.Type switch
    {
        "agency" or "choice" => Any(field.Choices).Id,
        "money" => (RandomNumberGenerator.GetInt32(10, 300) * 100).ToString(CultureInfo.InvariantCulture),
        "number" => "1",
        "date" => "2026-01-05",
        _ => "演示",
    };

    private Attempt Now() => new([1], clock.GetUtcNow().AddSeconds(10), null);

    private static T Any<T>(IReadOnlyList<T> of) => of[RandomNumberGenerator.GetInt32(of.Count)];

    [LoggerMessage(1, LogLevel.Warning, "The demonstration pauses")]
    private static partial void LogPaused(ILogger logger, Exception failure);
}
