using System.Globalization;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Documents;
using Tracker.Letters;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>What the documents of a case file say, in the present language.</summary>
/// <param name="people">Names of those who recorded something, by account.</param>
internal sealed class RecordText(
    IStringLocalizer<Text> texts, AgencyNames agencies, string region, IReadOnlyDictionary<Guid, string> people)
{
    /// <summary>The form that opens the file (立案登记).</summary>
    public IEnumerable<Part> Opening(CaseDetails c)
    {
        yield return new Part(LineStyle.Title, texts["archive.opening"]);
        yield return Part.Blank;
        yield return Line(texts["archive.number"], c.Number);
        yield return Line(texts["archive.title"], c.Title ?? texts["case.erased"]);
        yield return Line(texts["case.procedure"], c.ProcedureName.Here());
        if (c.WorkerName is not null || c.Worker is not null)
            yield return Line(texts["case.worker"], c.WorkerName ?? texts["case.erased"]);
        if (c.Respondents.Length > 0)
            yield return Line(texts["case.respondents"], string.Join(texts["list.separator"], c.Respondents.Select(r => r.Name)));
        yield return Line(texts["case.region"], region);
        yield return Line(texts["case.opened-on"], Moment(c.OpenedOn));
        yield return Line(texts["case.opener"], agencies.Full(c.Opener));
        yield return Line(texts["case.parties"], string.Join(texts["list.separator"], c.Parties.Select(agencies.Full)));
        foreach (var field in c.Fields) yield return Line(field.Label.Here(), FieldTexts.Of(field, texts, agencies));
        yield return Part.Blank;
        yield return new Part(LineStyle.Right, texts["archive.recorded-at", Moment(c.OpenedAt)]);
    }

    /// <summary>How the catalogue names a record.</summary>
    public string NameOf(TimelineEntry entry)
    {
        var text = texts[$"timeline.{entry.Kind}", entry.StepName?.Here() ?? "", entry.Label?.Here() ?? "",
            agencies.Short(entry.Other ?? entry.Agency)];
        return text.ResourceNotFound ? entry.Label?.Here() ?? entry.StepName?.Here() ?? entry.Kind : text.Value;
    }

    /// <summary>The record of an act: what came of it, its fields, what was noted.</summary>
    public IEnumerable<Part> Entry(TimelineEntry entry, CaseDetails c)
    {
        yield return new Part(LineStyle.Title, NameOf(entry));
        yield return Part.Blank;
        yield return Line(texts["archive.number"], c.Number);
        yield return Line(texts["archive.agency"], agencies.Full(entry.Agency));
        yield return Line(texts["archive.happened-on"], Moment(entry.HappenedOn));
        if (entry.StepNo is > 0 and var no)
            yield return Line(texts["archive.step"], $"{Number(no)} · {entry.StepName?.Here()}");
        if (entry.Label is { } label) yield return Line(texts["archive.outcome"], label.Here());
        foreach (var field in entry.Fields) yield return Line(field.Label.Here(), FieldTexts.Of(field, texts, agencies));
        if (entry.Erased || entry.Text is not null)
            yield return Line(texts["archive.note"], entry.Erased ? texts["case.erased"] : entry.Text!);
        yield return Part.Blank;
        var recorder = people.GetValueOrDefault(entry.Account) ?? agencies.Short(entry.Agency);
        if (entry.For is { } person && people.TryGetValue(person, out var away)) recorder = texts["people.acted", recorder, away];
        yield return new Part(LineStyle.Right, texts["archive.recorded-by", recorder]);
        yield return new Part(LineStyle.Right, texts["archive.recorded-at", Moment(entry.RecordedAt)]);
    }

    /// <summary>What takes place of a file, or stands above its picture; never more than a page.</summary>
    public IEnumerable<Part> File(AttachmentView file)
    {
        yield return new Part(LineStyle.Heading, file.Name ?? texts["case.erased"]);
        yield return Line(texts["archive.kind"], file.MediaType);
        yield return Line(texts["archive.size"], FileSizes.Text(file.Size));
        yield return Line(texts["archive.attached"], texts["archive.attached-by", agencies.Full(file.Agency), Moment(file.At)]);
        yield return Line("SHA-256", file.Hash);
        if (file.IsWithdrawn) yield return Line(texts["archive.marks"], texts["files.withdrawn"]);
    }

    /// <summary>A date that was kept.</summary>
    public IEnumerable<Part> Appointment(AppointmentView held)
    {
        yield return new Part(LineStyle.Title, texts["archive.appointment", texts[$"appointment.{held.Kind}"]]);
        yield return Part.Blank;
        yield return Line(texts["archive.agency"], agencies.Full(held.Agency));
        yield return Line(texts["appointments.at"], Moment(held.At));
        yield return Line(texts["appointments.place"], held.Place ?? texts["case.erased"]);
        if (held.Text is { } text) yield return Line(texts["archive.note"], text);
    }

    /// <summary>A letter as it was signed, and behind it how it was served.</summary>
    public IEnumerable<Part> Letter(LetterDetails letter) => [.. Sheet(letter), .. Service(letter)];

    private IEnumerable<Part> Sheet(LetterDetails letter)
    {
        var sheet = letter.Sheet;
        if (letter.State == LetterState.Void) yield return new Part(LineStyle.Right, texts["letter-state.Void"]);
        if (sheet.Form == LetterForm.Letter)
            foreach (var issuer in sheet.Cosigners.Prepend(sheet.Issuer)) yield return new Part(LineStyle.Centre, issuer);
        if (sheet.Number is { } number) yield return new Part(LineStyle.Centre, number);
        yield return Part.Blank;
        yield return new Part(LineStyle.Title, sheet.Title);
        yield return Part.Blank;
        if (sheet.Salutation is { } salutation) yield return new Part(LineStyle.Text, salutation + "：");
        var ordinal = 0;
        foreach (var block in sheet.Body)
        {
            ordinal = block.Kind == LetterBlockKind.Item ? ordinal + 1 : 0;
            foreach (var part in Block(block, ordinal)) yield return part;
        }

        foreach (var (attachment, i) in sheet.Attachments.Select((a, i) => (a, i + 1)))
            yield return new Part(LineStyle.Text, i == 1 ? $"附件：{Number(i)}.{attachment}" : $"{Number(i)}.{attachment}");
        yield return Part.Blank;
        foreach (var signs in sheet.Cosigners.Prepend(sheet.Issuer)) yield return new Part(LineStyle.Right, signs);
        if (sheet.SignedOn is { } day)
            yield return new Part(LineStyle.Right, $"{Number(day.Year)}年{Number(day.Month)}月{Number(day.Day)}日");
        if (sheet.Contact is { } contact) yield return new Part(LineStyle.Text, $"（联系人：{contact}）");
        if (sheet.Copies.Length > 0) yield return new Part(LineStyle.Text, $"抄送：{string.Join('，', sheet.Copies)}。");
    }

    private static IEnumerable<Part> Block(LetterBlock block, int ordinal) => block.Kind switch
    {
        LetterBlockKind.Heading => [new Part(LineStyle.Heading, block.Text)],
        LetterBlockKind.Item => [new Part(LineStyle.Text, $"{Number(ordinal)}.{block.Text}")],
        LetterBlockKind.Table => block.Rows.Select((row, i) =>
            new Part(i == 0 ? LineStyle.Heading : LineStyle.Text, string.Join("｜", row))),
        LetterBlockKind.Particulars => block.Rows.Select(row => new Part(LineStyle.Text, string.Join('：', row))),
        _ => [new Part(LineStyle.Text, block.Text)],
    };

    private IEnumerable<Part> Service(LetterDetails letter)
    {
        if (letter.To.All(to => to.ServedOn is null)) yield break;
        yield return Part.Blank;
        yield return new Part(LineStyle.Heading, texts["archive.service"]);
        foreach (var to in letter.To)
        {
            if (to is not { ServedOn: { } on, Mode: { } mode }) continue;
            yield return Line(to.Name ?? texts["case.erased"],
                texts["archive.served", texts[$"service-mode.{mode}"], Moment(on), to.Proof ?? texts["case.erased"]]);
        }
    }

    private Part Line(string label, string value) => new(LineStyle.Text, texts["archive.line", label, value]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => $"{Days.Text(Days.Of(at))} {Days.Clock(at)}";
}
