using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>
/// Makes the archive package (归档包): the printed case file, the documents, the events, the chain, and what is needed to
/// check them without this system.
/// </summary>
internal sealed partial class ArchivePackage(
    CaseFileReader reader, CaseFileRenderer renderer, ArchiveFiles files, IClusterClient grains, UploadCalls calls,
    AgencyNames agencies, IStringLocalizer<Text> texts, TimeProvider clock, ILogger<ArchivePackage> logger)
{
    public Task<ReadCaseFile?> Read(Requester by, Guid id) => reader.Read(by, id);

    public async Task Write(Requester by, ReadCaseFile read, Stream output, CancellationToken cancelled)
    {
        var patient = new PatientStream(output);
        await WriteZip(by, read, patient, cancelled);
        await patient.FlushAsync(cancelled);
    }

    private async Task WriteZip(Requester by, ReadCaseFile read, Stream output, CancellationToken cancelled)
    {
        var (book, manifest, missing) = (read.Book, new List<ManifestEntry>(), new List<MissingFile>());
        LogExported(book.Case.Id, book.Case.Version, by.Account, by.Agency);
        var paths = PathsOf(book);
        var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancelled);
        var html = await renderer.Render(book, paths, files.Style);
        await Add("case-file.html", entry => entry.WriteAsync(Encoding.UTF8.GetBytes(html), cancelled).AsTask());
        foreach (var (file, path) in paths) await AddFile(file, path);
        missing.AddRange(book.Case.Files.Where(file => !file.IsWithdrawn && !paths.ContainsKey(file.Id))
            .Select(file => new MissingFile("", file.Id, Reasons.SubjectErased)));
        await Add("events.json", entry => JsonSerializer.SerializeAsync(entry, EventsOf(read), ArchiveJson.Options, cancelled));
        await Add("chain.json", entry => ArchiveChainJson.Write(
            entry, read.Contents, after => grains.GetCase(book.Case.Id).GetChain(by, after), cancelled));
        await Add("README.txt", entry => entry.WriteAsync(files.Readme, cancelled).AsTask());
        await Add("verify.html", entry => entry.WriteAsync(files.Verify, cancelled).AsTask());
        await ArchiveEntry.Write(zip, "manifest.json", CompressionLevel.Fastest, entry => JsonSerializer.SerializeAsync(
            entry, ManifestOf(by, read, manifest, missing), ArchiveJson.Options, cancelled), cancelled);
        // Only here: after a failure it would write the end that makes a broken package open.
        await zip.DisposeAsync();

        async Task Add(string path, Func<Stream, Task> write) =>
            manifest.Add(await ArchiveEntry.Write(zip, path, CompressionLevel.Fastest, write, cancelled));

        async Task AddFile(Guid file, string path)
        {
            var opened = await calls.Persist(() => grains.GetFile(file).Open(by, book.Case.Id));
            if (opened.Value is not { } stored)
            {
                // An altered or erased file stays out, and the package says so.
                missing.Add(new MissingFile(path, file, opened.Refusal!.Reason));
                return;
            }

            manifest.Add(await ArchiveEntry.Write(zip, path, CompressionLevel.NoCompression, async entry =>
            {
                for (var no = 0; (long)no * IFileGrain.ChunkSize < stored.Size; no++)
                {
                    var part = no;
                    var chunk = await calls.Persist(() => grains.GetFile(file).Read(by, book.Case.Id, part));
                    if (chunk.Value is not { } bytes) throw new ArchiveBrokenOffException(chunk.Refusal!.Reason);
                    await entry.WriteAsync(bytes, cancelled);
                }
            }, cancelled, file));
        }
    }

    /// <summary>Each document under a name of its own that any system takes: 004-意见书.docx.</summary>
    private static ImmutableSortedDictionary<Guid, string> PathsOf(CaseFileBook book) => book.Items
        .Where(item => item.File is not null)
        .ToImmutableSortedDictionary(item => item.File!.Value, item => string.Create(
            CultureInfo.InvariantCulture, $"documents/{item.No:000}-{ArchiveName.Safe(item.FileName)}"));

    private object ManifestOf(
        Requester by, ReadCaseFile read, IReadOnlyList<ManifestEntry> entries, IReadOnlyList<MissingFile> missing)
    {
        var c = read.Book.Case;
        return new
        {
            format = "tracker-archive/1",
            caseId = c.Id,
            number = c.Number,
            version = c.Version,
            status = c.Status,
            archived = c.Status == CaseStatus.Closed,
            note = c.Status == CaseStatus.Closed ? null : texts["archive.not-closed"].Value,
            result = c.Result,
            closedOn = c.ClosedOn is { } closed ? Days.Machine(Days.Of(closed)) : null,
            retentionYears = read.Book.Retention.Years,
            retainUntil = read.Book.Retention.Until is { } until ? Days.Machine(until) : null,
            producedAt = clock.GetUtcNow(),
            agency = new { id = by.Agency, name = agencies.Full(by.Agency) },
            pages = read.Book.Pages,
            chainIntact = read.Contents.BrokenAt is null,
            chainBrokenAt = read.Contents.BrokenAt,
            catalogue = read.Book.Items.Select(item => new
            {
                item.No, item.Name, item.Agency, on = Days.Machine(item.On), firstPage = item.First, lastPage = item.Last,
                marks = item.Marks, file = item.File,
            }),
            entries,
            missing,
        };
    }

    /// <summary>What happened, in the words of the case's page.</summary>
    private IEnumerable<object> EventsOf(ReadCaseFile read) => read.Book.Case.Timeline.Select(entry => new
    {
        entry.Version,
        entry.Kind,
        what = read.Record.NameOf(entry),
        entry.RecordedAt,
        entry.HappenedOn,
        agency = agencies.Full(entry.Agency),
        person = read.People.GetValueOrDefault(entry.Account),
        step = entry.StepNo,
        stepName = entry.StepName?.Here(),
        entry.Visibility,
        text = entry.Erased ? texts["case.erased"].Value : entry.Text,
        fields = entry.Fields.Select(field => new { field.Id, label = field.Label.Here(), value = FieldTexts.Of(field, texts, agencies) }),
        entry.File,
        letter = entry.LetterNo,
    });

    [LoggerMessage(LogLevel.Information, "Case file {Case} at version {Version} exported by {Account} of {Agency}")]
    private partial void LogExported(Guid @case, long version, Guid account, string agency);
}

/// <summary>A file that belongs to the case file and could not be given out.</summary>
internal sealed record MissingFile(string Path, Guid File, string Reason);
