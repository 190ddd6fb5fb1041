using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Letters;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>
/// Puts the documents of a case in the order of procedure: what opened it, then each by the legal date of the act, and
/// counts their pages. What is in it follows from what the reader was given, and from nothing else.
/// </summary>
internal sealed class CatalogueBuilder(
    ArchiveContents contents, RecordText record, AgencyNames agencies, IStringLocalizer<Text> texts, DateTimeOffset now)
{
    /// <summary>Entries that are documents of their own, beside letters and files.</summary>
    private static readonly HashSet<string> Records =
    [
        "step-completed", "step-corrected", "step-withdrawn", "step-returned", "step-rerouted", "motion-begun",
        "supplement-asked", "supplement-given", "contact-logged", "deadline-extended", "deadline-interrupted",
        "deadline-suspended", "case-amended", "case-closed", "case-reopened",
    ];

    private CaseDetails Case => contents.Case;

    public ImmutableArray<CatalogueItem> Build()
    {
        var items = ImmutableArray.CreateBuilder<CatalogueItem>();
        var page = 1;
        foreach (var draft in Drafts())
        {
            items.Add(new CatalogueItem(
                items.Count + 1, draft.Name, draft.Agency, Days.Of(draft.On), draft.Marks, draft.Link, page, draft.Sheets,
                draft.File, draft.FileName ?? draft.Name));
            page += draft.Sheets.Length;
        }

        return items.ToImmutable();
    }

    private IEnumerable<Draft> Drafts() =>
    [
        Opening(),
        .. Case.Timeline.Select(Of).OfType<Draft>()
            .Concat(Case.Appointments.Where(a => a.At <= now).Select(Of))
            .OrderBy(draft => draft.On).ThenBy(draft => draft.Version),
    ];

    private Draft Opening() => new(
        texts["archive.opening"], agencies.Full(Case.Opener), Case.OpenedOn, 0, [], $"/cases/{Case.Id}#facts",
        Paginator.Set(record.Opening(Case)));

    private Draft? Of(TimelineEntry entry) => entry.Kind switch
    {
        "letter-signed" when contents.Letters.FirstOrDefault(l => l.No == entry.LetterNo) is { } letter => Of(letter, entry),
        "file-attached" when Case.Files.FirstOrDefault(f => f.Id == entry.File) is { } file => Of(file, entry),
        _ when Records.Contains(entry.Kind) => new Draft(
            record.NameOf(entry), agencies.Full(entry.Agency), entry.HappenedOn, entry.Version, MarksOf(entry),
            $"/cases/{Case.Id}#v{entry.Version}", Paginator.Set(record.Entry(entry, Case))),
        _ => null,
    };

    private Draft Of(LetterDetails letter, TimelineEntry signed) => new(
        $"{letter.KindName.Here()} {letter.Sheet.Number}", agencies.Full(letter.Agency), signed.HappenedOn, signed.Version,
        [.. Marks(letter.Visibility), .. letter.State == LetterState.Void ? [texts["letter-state.Void"].Value] : Array.Empty<string>()],
        $"/cases/{Case.Id}/letters/{letter.No}", Paginator.Set(record.Letter(letter)), letter.Document?.File,
        $"{letter.KindName.Zh} {letter.Sheet.Number}.docx");

    private Draft Of(AttachmentView file, TimelineEntry attached)
    {
        var sheets = Paginator.Set(record.File(file));
        if (file.MayDownload && IsPicture(file.MediaType)) sheets = [sheets[0] with { Image = file.Id }];
        return new Draft(
            file.Name ?? texts["case.erased"], agencies.Full(file.Agency), attached.HappenedOn, attached.Version,
            [.. Marks(file.Visibility), .. file.IsWithdrawn ? [texts["files.withdrawn"].Value] : Array.Empty<string>()],
            $"/cases/{Case.Id}#file-{file.Id}", sheets, file.MayDownload ? file.Id : null);
    }

    private Draft Of(AppointmentView held) => new(
        texts["archive.appointment", texts[$"appointment.{held.Kind}"]], agencies.Full(held.Agency), held.At, long.MaxValue,
        Marks(held.Visibility), $"/cases/{Case.Id}#appointments", Paginator.Set(record.Appointment(held)));

    private ImmutableArray<string> MarksOf(TimelineEntry entry) =>
    [
        .. Marks(entry.Visibility),
        .. entry.Kind == "step-completed" && Case.Timeline.Any(later => later.Kind == "step-withdrawn"
            && later.StepNo == entry.StepNo && later.Version > entry.Version)
            ? [texts["archive.taken-back"].Value] : Array.Empty<string>(),
    ];

    private ImmutableArray<string> Marks(Visibility visibility) =>
        visibility == Visibility.Group ? [] : [texts[$"visibility.{visibility}"].Value];

    private static bool IsPicture(string mediaType) =>
        mediaType is "image/jpeg" or "image/png" or "image/webp" or "image/gif";

    private sealed record Draft(
        string Name, string Agency, DateTimeOffset On, long Version, ImmutableArray<string> Marks, string Link,
        ImmutableArray<Sheet> Sheets, Guid? File = null, string? FileName = null);
}
