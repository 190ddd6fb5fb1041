using Microsoft.Extensions.Options;

namespace Tracker.Documents;

/// <summary>What an inspection found.</summary>
/// <param name="Name">With an extension that fits the content.</param>
/// <param name="Cleaned">The content to keep instead; null when it is kept as it is.</param>
internal sealed record Inspected(string Name, FileKind Kind, byte[]? Cleaned);

/// <summary>
/// Judges files by their content. Only what is known is let in: what a browser or an Office program could run, or what
/// hides its content, is not.
/// </summary>
internal sealed class FileInspector(IOptions<DocumentOptions> options) : IDisposable
{
    private static readonly FileKind[] Packages = [FileKind.Docx, FileKind.Xlsx, FileKind.Pptx, FileKind.Ofd];
    private readonly SemaphoreSlim places = new(options.Value.InspectionsAtOnce);

    /// <summary>A place among those who hold a whole file in memory; given back by disposing it.</summary>
    public async Task<IDisposable> Enter()
    {
        await places.WaitAsync();
        return new Place(places);
    }

    /// <summary>What can be known before a byte has come.</summary>
    public Refusal? Check(string name, long? size)
    {
        if (name.Length == 0) return Refused(Reasons.FileNameInvalid);
        if (size <= 0) return Refused(Reasons.FileEmpty);
        var extension = FileName.ExtensionOf(name);
        if (FileKind.ReasonAgainst(extension) is { } reason) return Refused(reason);
        var most = FileKind.Promised(extension) is { } kind ? MostOf(kind) : MostOf(FileKind.Mp4);
        return size > most ? TooLarge(most) : null;
    }

    /// <summary>What the first bytes say; a package is not decided yet.</summary>
    public (FileKind? Kind, Refusal? Refusal) CheckHead(string name, ReadOnlySpan<byte> head, long size)
    {
        var extension = FileName.ExtensionOf(name);
        var signature = FileSignature.Of(head, extension);
        if (signature.Reason == Reasons.FileKindOld && IsEncryptedOffice(head)) return (null, Refused(Reasons.FileEncrypted));
        if (signature.Reason is { } reason) return (null, Refused(reason));
        if (signature.IsPackage)
            return (null, size > options.Value.DocumentBytes ? TooLarge(options.Value.DocumentBytes)
                : FileKind.Promised(extension) is { } promised && !Packages.Contains(promised)
                    ? Refused(Reasons.FileNameDiffers) : null);
        var kind = signature.Kind!;
        if (IsText(kind) && TextCheck.HoldsControls(head)) return (null, Refused(Reasons.FileKindUnknown));
        return (kind, size > MostOf(kind) ? TooLarge(MostOf(kind)) : Differs(kind, extension));
    }

    /// <summary>Judges a document or an image by the whole of it.</summary>
    public (Inspected? Found, Refusal? Refusal) Inspect(string name, byte[] content)
    {
        var (kind, refusal) = CheckHead(name, content, content.Length);
        if (refusal is not null) return (null, refusal);
        if (kind is null)
        {
            (kind, var reason) = new PackageCheck(options.Value.UnpackedBytes).Look(content);
            if (reason is not null) return (null, Refused(reason));
            if (Differs(kind!, FileName.ExtensionOf(name)) is { } differs) return (null, differs);
        }

        if (IsText(kind!) && !TextCheck.IsText(content))
            return (null, Refused(Reasons.FileKindUnknown));
        if (kind == FileKind.Pdf && content.AsSpan().IndexOf("%%EOF"u8) < 0)
            return (null, Refused(Reasons.FileDamaged));
        var named = Named(name, kind!);
        if (kind!.Family != FileFamily.Image) return (new Inspected(named, kind, null), null);
        try
        {
            var cleaned = ImageCleaner.Clean(kind, content);
            return (new Inspected(named, kind, cleaned.AsSpan().SequenceEqual(content) ? null : cleaned), null);
        }
        catch (InvalidDataException)
        {
            return (null, Refused(Reasons.FileDamaged));
        }
    }

    /// <summary>The name with an extension of its kind.</summary>
    public static string Named(string name, FileKind kind) =>
        kind.Extensions.Contains(FileName.ExtensionOf(name)) ? name : FileName.With(name, kind.Extensions[0]);

    public static Refusal Refused(string reason) => new(RefusalCode.Invalid, reason, $"The file is refused: {reason}.");

    // An encrypted Office document is an old container that holds a part of this name.
    private static bool IsEncryptedOffice(ReadOnlySpan<byte> head) =>
        head.IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;

    private static bool IsText(FileKind kind) => kind == FileKind.Text || kind == FileKind.Csv;

    private long MostOf(FileKind kind) =>
        kind.Family == FileFamily.Recording ? options.Value.RecordingBytes : options.Value.DocumentBytes;

    private static Refusal TooLarge(long most) =>
        new(RefusalCode.Invalid, Reasons.FileTooLarge, $"The file is larger than {most} bytes.");

    private static Refusal? Differs(FileKind kind, string extension) =>
        FileKind.Promised(extension) is { } promised && promised != kind ? Refused(Reasons.FileNameDiffers) : null;

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
