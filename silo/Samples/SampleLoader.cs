using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tracker.Accounts;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Employers;
using Tracker.Workers;
using Tracker.WorkingGroups;

namespace Tracker.Samples;

/// <summary>
/// Plays the sample files through the grains, as their agencies would. Every command has an id made of its place in
/// the files, so that a second start, or a second silo, changes nothing.
/// </summary>
internal sealed partial class SampleLoader(IGrainFactory grains, TimeProvider clock, ILogger<SampleLoader> logger)
    : IHostedService
{
    public static readonly Requester Administrator =
        new(DerivedId.From("account/admin"), Audiences.Office, [PostRoles.Administrator]);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var agency in await SampleFiles.Read<SampleAgency>("agencies.json")) await Establish(agency);
        foreach (var group in await SampleFiles.Read<SampleGroup>("groups.json")) await Establish(group);
        foreach (var account in await SampleFiles.Read<SampleAccount>("accounts.json")) await Post(account);
        var cases = await SampleFiles.Read<SampleCase>("cases.json");
        foreach (var sample in cases) await Play(sample);
        LogLoaded(logger, cases.Length);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Establish(SampleAgency a)
    {
        var grain = grains.GetAgency(a.Id);
        Expect(a.Id, await grain.Establish(new EstablishAgency(
            Administrator, DerivedId.From("sample/agency/" + a.Id),
            new AgencyProfile(a.Id, a.Name, a.ShortName, a.NameEn, a.Line, a.Level, a.Region ?? "", a.Parent))));
        // What people have written since is theirs.
        if (a.Contacts is { } contacts && (await grain.GetContacts(Administrator)).Value is { Version: 0 })
            Expect(a.Id, await Persist("sample/contacts/" + a.Id, (key, attempt) => grain.KeepContacts(
                new KeepContacts(Administrator, key, attempt, [.. contacts.Select(contact => contact.ToContact())]))));
    }

    private async Task Establish(SampleGroup g) => Expect(g.Id, await Persist("sample/group/" + g.Id, (key, attempt) =>
        grains.GetWorkingGroup(g.Id).Establish(new EstablishGroup(Administrator, key, attempt, g.ToCharter(), g.Members))));

    private async Task Post(SampleAccount a) => Expect(a.UserName, await Persist("sample/post/" + a.UserName, (key, attempt) =>
        grains.GetAccount(DerivedId.From("account/" + a.UserName))
            .AssignPost(new AssignPost(Administrator, key, attempt, a.Agency, a.Roles))));

    private async Task Play(SampleCase sample)
    {
        var grain = grains.GetCase(DerivedId.From("sample/case/" + sample.Id));
        var now = clock.GetUtcNow();
        var at = sample.Opened.On(now) ?? throw new InvalidDataException($"{sample.Id} has no time of opening.");
        var by = Worker(sample.Opened.By);
        var title = sample.Sample ? sample.Title + "（样例）" : sample.Title;
        Expect(sample.Id, await Persist($"sample/case/{sample.Id}", (key, attempt) => grain.Open(new OpenCase(
            by, key, attempt, sample.Procedure, sample.Group, title, sample.Region,
            new WorkerFields(sample.Worker.Name, sample.Worker.Phone, null, null),
            [new EmployerFields(sample.Respondent.Name, null, sample.Region)], [],
            Dated(sample.Values, now), at))));
        for (var i = 0; i < sample.Acts.Length; i++)
        {
            // An act whose time the source does not give follows the one before it.
            at = sample.Acts[i].On(now) ?? at + TimeSpan.FromMinutes(20);
            await Play(sample, grain, i, at);
        }
    }

    private async Task Play(SampleCase sample, ICaseGrain grain, int index, DateTimeOffset at)
    {
        var act = sample.Acts[index];
        var by = Worker(act.By);
        var found = (await grain.Get(by)).Value?.Steps
            .LastOrDefault(s => s.Id == act.Step && s.Owner == act.By && s.State is StepState.Open or StepState.Offered);
        // Without the step, an earlier start has played this act: its command id says so.
        var step = found?.No ?? 0;
        var values = Dated(act.Values, clock.GetUtcNow());
        var outcome = await Persist($"sample/case/{sample.Id}/{index}", (key, attempt) => act switch
        {
            { Join: { } agency } => grain.AddParty(new AddParty(by, key, attempt, agency)),
            { Motion: { } motion } => grain.BeginMotion(new BeginMotion(by, key, attempt, motion, at, values, act.Note)),
            { SignFor: true } => grain.SignForStep(new SignForStep(by, key, attempt, step, at)),
            { Accept: true } => grain.AcceptStep(new AcceptStep(by, key, attempt, step, at)),
            { Return: { } reason } => grain.ReturnStep(new ReturnStep(by, key, attempt, step, reason, at)),
            _ => grain.CompleteStep(
                new CompleteStep(by, key, attempt, step, act.Outcome!, at, values, act.Note)),
        });
        Expect($"{sample.Id} act {index + 1}", outcome);
    }

    /// <summary>A date written as <c>today-5</c> is five days before today.</summary>
    private static ImmutableDictionary<string, string> Dated(ImmutableDictionary<string, string> values, DateTimeOffset now) =>
        values.ToImmutableDictionary(v => v.Key, v =>
            v.Value.StartsWith("today-", StringComparison.Ordinal) && int.TryParse(v.Value[6..], out var days)
                ? now.ToOffset(SampleMoment.Shanghai).AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : v.Value);

    /// <summary>Any sample account of the agency that may work will do.</summary>
    public static Requester Worker(string agency) =>
        new(DerivedId.From("account/" + agency), agency, [PostRoles.Handler, PostRoles.Liaison]);

    private async Task<Outcome> Persist(string name, Func<Guid, Attempt, Task<Outcome>> command)
    {
        ImmutableArray<byte> hash = [.. SHA256.HashData(Encoding.UTF8.GetBytes(name))];
        for (var tries = 0; ; tries++)
        {
            var attempt = new Attempt(hash, clock.GetUtcNow().AddMinutes(1), null);
            var outcome = await command(DerivedId.From(name), attempt);
            if (outcome.Refusal?.Code != RefusalCode.Unavailable || tries == 10) return outcome;
        }
    }

    private static void Expect(string name, Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
            throw new InvalidDataException($"Sample {name}: {refusal.Reason}: {refusal.Message}");
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} sample cases are loaded")]
    private static partial void LogLoaded(ILogger logger, int count);
}
