using System.Collections.Immutable;

namespace Tracker.Documents;

/// <summary>How a kind of file is handled: held in memory whole, rewritten, or only read through.</summary>
internal enum FileFamily
{
    Document,
    Image,
    Recording,
}

/// <summary>A kind of file that is accepted.</summary>
/// <param name="Extensions">How its name may end; the first is added where the name has none.</param>
internal sealed record FileKind(string MediaType, FileFamily Family, params ImmutableArray<string> Extensions)
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";

    public static readonly FileKind Pdf = new("application/pdf", FileFamily.Document, "pdf");
    public static readonly FileKind Docx = new($"{Office}wordprocessingml.document", FileFamily.Document, "docx");
    public static readonly FileKind Xlsx = new($"{Office}spreadsheetml.sheet", FileFamily.Document, "xlsx");
    public static readonly FileKind Pptx = new($"{Office}presentationml.presentation", FileFamily.Document, "pptx");
    public static readonly FileKind Ofd = new("application/ofd", FileFamily.Document, "ofd");
    public static readonly FileKind Text = new("text/plain", FileFamily.Document, "txt");
    public static readonly FileKind Csv = new("text/csv", FileFamily.Document, "csv");
    public static readonly FileKind Jpeg = new("image/jpeg", FileFamily.Image, "jpg", "jpeg");
    public static readonly FileKind Png = new("image/png", FileFamily.Image, "png");
    public static readonly FileKind WebP = new("image/webp", FileFamily.Image, "webp");
    public static readonly FileKind Gif = new("image/gif", FileFamily.Image, "gif");
    public static readonly FileKind Mp3 = new("audio/mpeg", FileFamily.Recording, "mp3");
    public static readonly FileKind M4a = new("audio/mp4", FileFamily.Recording, "m4a");
    public static readonly FileKind Wav = new("audio/wav", FileFamily.Recording, "wav");
    public static readonly FileKind Amr = new("audio/amr", FileFamily.Recording, "amr");
    public static readonly FileKind Mp4 = new("video/mp4", FileFamily.Recording, "mp4", "m4v", "3gp");
    public static readonly FileKind Mov = new("video/quicktime", FileFamily.Recording, "mov");

    public static readonly ImmutableArray<FileKind> All =
        [Pdf, Docx, Xlsx, Pptx, Ofd, Text, Csv, Jpeg, Png, WebP, Gif, Mp3, M4a, Wav, Amr, Mp4, Mov];

    private static readonly ImmutableDictionary<string, string> Refused = new (string Reason, string Extensions)[]
    {
        (Reasons.FileKindOld, "doc dot xls xlt ppt pps wps wpt et ett dps dpt rtf"),
        (Reasons.FileMacros, "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm"),
        (Reasons.FileArchive, "zip rar 7z tar gz tgz bz2 xz zst cab iso img dmg arj lzh z jar war apk"),
        (Reasons.FileProgram, "exe dll com scr bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta msi msp msc class app sh "
            + "bash py pyw rb pl php asp aspx jsp lnk url reg inf cpl chm gadget appx msix deb rpm elf so sys"),
        (Reasons.FileMarkup, "html htm xhtml mht mhtml shtml svg svgz xml xsl swf"),
    }.SelectMany(line => line.Extensions.Split(' ').Select(ending => (ending, line.Reason)))
        .ToImmutableDictionary(pair => pair.ending, pair => pair.Reason);

    /// <summary>The kind that a name's ending promises; null when it promises none.</summary>
    public static FileKind? Promised(string extension) => All.FirstOrDefault(kind => kind.Extensions.Contains(extension));

    /// <summary>Why a file whose name ends so is refused whatever it holds; null when it is not.</summary>
    public static string? ReasonAgainst(string extension) => Refused.GetValueOrDefault(extension);
}
