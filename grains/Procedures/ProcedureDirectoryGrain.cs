using Orleans.Concurrency;
using Tracker.Cases;

namespace Tracker.Procedures;

/// <inheritdoc cref="IProcedureDirectoryGrain"/>
[StatelessWorker]
internal sealed class ProcedureDirectoryGrain(ProcedureLibrary library, Divisions divisions)
    : Grain, IProcedureDirectoryGrain
{
    public Task<IReadOnlyList<ProcedureView>> List() => Task.FromResult<IReadOnlyList<ProcedureView>>(
    [
        .. library.Newest().Select(p => new ProcedureView(
            p.Id, p.Version, p.Name, p.Summary, [.. p.Stages.Select(s => new StageView(s.Id, s.Name))],
            [.. p.Opening.Fields.Select(f => CaseReading.View(f, "", []))])),
    ]);

    public Task<IReadOnlyList<Division>> FindDivisions(string text) => divisions.Find(text);

    public Task<IReadOnlyList<Division>> DivisionPath(string code) => divisions.Path(code);
}
