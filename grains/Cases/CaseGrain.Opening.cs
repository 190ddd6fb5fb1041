using System.Collections.Immutable;
using System.Globalization;
using Tracker.Employers;
using Tracker.Journal;
using Tracker.Workers;

namespace Tracker.Cases;

internal sealed partial class CaseGrain
{
    /// <summary>
    /// Worker and employers are recorded first, under ids derived from the command, so that every attempt finds the
    /// same records; without the case they harm nobody.
    /// </summary>
    private async Task<Decision<CaseEvent>> DecideOpening(OpenCase command, DateTimeOffset now)
    {
        if (State.Exists) return CaseRules.Decide(State, command, null!, now);
        var facts = await FactsOf(command);
        if (CaseRules.CheckOpening(command, facts, now) is { } refusal) return refusal;
        await Record(command, facts);
        await Keys.Make(Ring, Id);
        if (facts.Worker is { } worker) await Keys.Load(Ring, worker);
        return CaseRules.Decide(State, command, facts with { Number = await NextNumber(facts, now) }, now);
    }

    private async Task<OpeningFacts> FactsOf(OpenCase command)
    {
        var group = await GrainFactory.GetWorkingGroup(command.WorkingGroup).Get(command.By);
        var region = await GrainFactory.GetProcedureDirectory().DivisionPath(command.Region);
        return new OpeningFacts(
            Id, "", procedures.Newest(command.Procedure),
            group.Value is { } g && g.Members.Contains(command.By.Agency) ? g : null,
            region.Count > 0, await FirstUnknown(command.Parties),
            command.Worker is null ? null : DerivedId.From($"worker/{Id}"),
            [.. command.Respondents.Select((_, i) => DerivedId.From($"employer/{Id}/{i}"))],
            region.Count > 0 ? await times.In(command.Region) : null,
            command.From is { } from && !await GrainFactory.GetCase(from).MayWatch(command.By))
        {
            Triggers = region.Count > 0 ? await triggers.In(command.Region) : null,
        };
    }

    private async Task<string?> FirstUnknown(ImmutableArray<string> parties)
    {
        foreach (var party in parties.Take(Limits.Parties + 1))
            if (await GrainFactory.GetAgency(party).Get() is null)
                return party;
        return null;
    }

    private async Task Record(OpenCase command, OpeningFacts facts)
    {
        if (facts.Worker is { } worker)
            await GrainFactory.GetWorker(worker)
                .Register(new RegisterWorker(command.By, command.CommandId, command.Worker!));
        foreach (var (fields, id) in command.Respondents.Zip(facts.Employers))
            await GrainFactory.GetEmployer(id).Register(new RegisterEmployer(command.By, command.CommandId, fields));
        await EmployerRows.Write(database, Id, command.Respondents);
    }

    /// <summary>A number such as SZ-2026-000012. A number whose case was not stored is never used again.</summary>
    private async Task<string> NextNumber(OpeningFacts facts, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("select nextval('case_number')");
        var number = (long)(await command.ExecuteScalarAsync())!;
        var year = now.ToOffset(TimeSpan.FromHours(8)).Year;
        return string.Create(CultureInfo.InvariantCulture, $"{facts.Group!.Charter.Code}-{year}-{number:000000}");
    }
}
