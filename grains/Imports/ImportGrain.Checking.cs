using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Procedures;

namespace Tracker.Imports;

internal sealed partial class ImportGrain
{
    /// <summary>By the rules of opening a case, without opening one.</summary>
    private async Task<List<KeptRow>> Check(Requester by, ImmutableArray<ImportRow> rows)
    {
        var procedure = procedures.Newest(State.Procedure)!;
        await FindRegions(rows);
        var group = (await GrainFactory.GetWorkingGroup(State.WorkingGroup).Get(by)).Value;
        var facts = new OpeningFacts(
            Guid.Empty, "", procedure, group?.Members.Contains(by.Agency) == true ? group : null, RegionKnown: true,
            UnknownParty: null, Worker: null, Employers: [], Time: null);
        var read = rows.Select(row => (Row: row, Case: CheckRow(by, row, procedure, facts))).ToList();
        var ids = read.Select(r => r.Case.CaseId(State.Agency!, State.Procedure)).ToArray();
        var numbers = await ImportRows.Numbers(database, ids);
        var seen = await ImportRows.Earlier(database, Id, rows.Min(r => r.No), ids);
        return [.. read.Zip(ids, (r, id) => new KeptRow(
            r.Row.No, id, StateOf(r.Case, numbers.ContainsKey(id), r.Case.Problems.IsEmpty && !seen.Add(id)), numbers.GetValueOrDefault(id),
            Seal(new RowText(r.Row.Cells, r.Case.Problems))))];
    }

    /// <summary>What is wrong with cells is said first, all of it; only a row that can be read is judged as a case.</summary>
    private ImportedRow CheckRow(Requester by, ImportRow row, Procedure procedure, OpeningFacts facts)
    {
        var read = ImportRules.Read(State.Columns, row.Cells, procedure, regions);
        if (!read.Problems.IsEmpty) return read;
        var command = read.Command(by, Guid.Empty, new Attempt([], default, null), State.Procedure, State.WorkingGroup);
        return CaseRules.CheckOpening(command, facts, clock.GetUtcNow()) is { } refusal
            ? read with { Problems = [ImportRules.ProblemOf(refusal)] }
            : read;
    }

    private static ImportRowState StateOf(ImportedRow row, bool exists, bool again) =>
        !row.Problems.IsEmpty ? ImportRowState.Bad
        : exists ? ImportRowState.Existing
        : again ? ImportRowState.Duplicate
        : ImportRowState.Good;

    /// <summary>A table names few divisions many times: each is looked up once.</summary>
    private async Task FindRegions(IEnumerable<ImportRow> rows)
    {
        var column = State.Columns.IndexOf(ImportColumnIds.Region);
        foreach (var text in rows.Where(r => column < r.Cells.Length).Select(r => r.Cells[column].Trim()).Distinct())
            if (text.Length is > 0 and <= Limits.Name && !regions.ContainsKey(text))
                regions[text] = await FindRegion(text);
    }

    private async Task<string?> FindRegion(string text)
    {
        var code = string.Concat(text.TakeWhile(char.IsAsciiDigit));
        if (code.Length > 0) return (await divisions.Path(code)).Count > 0 ? code : null;
        var candidates = new List<(string, string[])>();
        foreach (var found in await divisions.Find(ImportRules.LastName(text)))
            candidates.Add((found.Code, [.. (await divisions.Path(found.Code)).Where(d => !d.Pseudo).Select(d => d.Name)]));
        return ImportRules.ChooseRegion(text, candidates);
    }
}
