using System.Collections.Immutable;
using Npgsql;
using Orleans.Concurrency;
using Tracker.Deadlines;

namespace Tracker.Accounts;

/// <inheritdoc cref="IDeputyDirectoryGrain"/>
[StatelessWorker]
internal sealed class DeputyDirectoryGrain(NpgsqlDataSource database, TimeProvider clock) : Grain, IDeputyDirectoryGrain
{
    private const int Limit = 200;

    public async Task<ImmutableArray<Mandate>> List(Requester by)
    {
        await using var command = database.CreateCommand("""
            select person from deputy_row
            where person = $1 or deputy = $1 or $2 and agency = $3 or $4
            group by person order by max(written_at) desc limit 200
            """);
        command.Add(by.Account);
        command.Add(by.Has(PostRoles.Liaison));
        command.Add(by.Agency);
        command.Add(by.Has(PostRoles.Administrator));
        var all = await Ask(command);
        return
        [
            .. all.Where(m => m.Person == by.Account || m.Deputy == by.Account || Mandate.Arranges(by, m.Person, m.Agency))
                .OrderByDescending(m => m.NamedAt).Take(Limit),
        ];
    }

    public async Task<ImmutableArray<Mandate>> Running(Requester by)
    {
        await using var command = database.CreateCommand("select distinct person from deputy_row where deputy = $1 limit 200");
        command.Add(by.Account);
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var running = new List<Mandate>();
        foreach (var mandate in await Ask(command))
            if (mandate.Deputy == by.Account && mandate.Agency == by.Agency && mandate.Runs(today)
                && (await GrainFactory.GetAccount(mandate.Person).Get())?.Agency == by.Agency) running.Add(mandate);
        return [.. running.OrderBy(m => m.Until)];
    }

    private async Task<IEnumerable<Mandate>> Ask(NpgsqlCommand command)
    {
        var people = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) people.Add(reader.GetGuid(0));
        return (await Task.WhenAll(people.Select(person => GrainFactory.GetDeputies(person).Get()))).SelectMany(m => m);
    }
}
