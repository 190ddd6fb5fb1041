using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Localization;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Imports;

/// <summary>What became of a file that was sent.</summary>
/// <param name="Wrong">The required columns that are missing, and those that are there twice.</param>
internal sealed record ReceivedImport(Refusal? Refusal, ImmutableArray<ImportColumn> Wrong);

/// <summary>Reads a file and hands its rows on as it reads them: none of this holds the whole table.</summary>
internal sealed class ImportUpload(IClusterClient grains, IStringLocalizer<Text> texts, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <param name="file">Can be sought.</param>
    public async Task<ReceivedImport> Receive(Requester by, Guid id, string procedure, string group, Stream file)
    {
        var import = grains.GetImport(id);
        try
        {
            return await Send(import, by, procedure, group, file);
        }
        catch (UnreadableSheetException unreadable)
        {
            // What was sent of it before is of no use; what was received under this key before stays.
            if ((await import.Get(by)).Value?.Status == ImportStatus.Receiving) await import.Cancel(by);
            return new ReceivedImport(unreadable.Refusal, []);
        }
    }

    private async Task<ReceivedImport> Send(IImportGrain import, Requester by, string procedure, string group, Stream file)
    {
        var (round, hash) = (Guid.NewGuid(), await HashOf(file));
        using var rows = SheetReader.Read(file).GetEnumerator();
        if (!rows.MoveNext()) return Empty();
        var known = (await grains.GetProcedureDirectory().List()).FirstOrDefault(p => p.Id == procedure) is { } view
            ? ImportColumns.Of(view, texts)
            : [];
        var columns = ImportColumns.Find(rows.Current.Cells, known);
        if (ImportColumns.Wrong(columns, known) is { Length: > 0 } wrong)
            return new ReceivedImport(
                new Refusal(RefusalCode.Invalid, Reasons.ImportColumnsWrong,
                    $"Missing, or there twice: {string.Join(", ", wrong.Select(c => c.Header.En))}."), wrong);
        var begun = await Tried(() => import.Begin(new BeginImport(by, procedure, group, columns, round, hash)));
        if (begun.Refusal is not null) return new ReceivedImport(begun.Refusal, []);
        var (batch, count) = (new List<ImportRow>(), 0);
        for (var more = rows.MoveNext(); more;)
        {
            batch.Add(new ImportRow(rows.Current.No, [.. rows.Current.Cells]));
            more = rows.MoveNext();
            if (more && batch.Count < ImportLimits.Batch) continue;
            var added = await Tried(() => import.Add(new AddImportRows(by, [.. batch], round)));
            if (added.Refusal is not null) return new ReceivedImport(added.Refusal, []);
            count += batch.Count;
            batch.Clear();
        }

        if (count > 0) return new ReceivedImport((await Tried(() => import.End(by, round))).Refusal, []);
        await import.Cancel(by);
        return Empty();
    }

    /// <summary>A silo that dies meanwhile takes nothing with it: the same rows are sent again.</summary>
    private async Task<Outcome> Tried(Func<Task<Outcome>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (attempt < Attempts && Outage.Is(failure))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300 << attempt), clock);
            }
        }
    }

    private static async Task<string> HashOf(Stream file)
    {
        file.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }

    private static ReceivedImport Empty() => new(
        new Refusal(RefusalCode.Invalid, Reasons.ImportFileEmpty, "The file has no rows under its headers."), []);
}
