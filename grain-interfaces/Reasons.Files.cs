namespace Tracker;

// Of files and uploads.
public static partial class Reasons
{
    /// <summary>There is no such file that the requester may have.</summary>
    public const string FileUnknown = "file.unknown";

    /// <summary>Only the agency that attached the file withdraws it.</summary>
    public const string FileNotYours = "file.not-yours";

    /// <summary>The file was withdrawn already.</summary>
    public const string FileWithdrawn = "file.withdrawn";

    /// <summary>The stored file is not what it was: nothing of it is sent.</summary>
    public const string FileAltered = "file.altered";

    /// <summary>The file is empty.</summary>
    public const string FileEmpty = "file.empty";

    /// <summary>The file is larger than its kind may be.</summary>
    public const string FileTooLarge = "file.too-large";

    /// <summary>The case has as many files as a case may have.</summary>
    public const string FilesTooMany = "files.too-many";

    /// <summary>The files of the case together are as large as they may be.</summary>
    public const string FilesTooLarge = "files.too-large";

    /// <summary>The file has no name that can be used.</summary>
    public const string FileNameInvalid = "file.name-invalid";

    /// <summary>The extension says one kind of file, the content another.</summary>
    public const string FileNameDiffers = "file.name-differs";

    /// <summary>The content is none of the accepted kinds.</summary>
    public const string FileKindUnknown = "file.kind-unknown";

    /// <summary>A document of an old format: doc, xls, ppt, wps, rtf.</summary>
    public const string FileKindOld = "file.kind-old";

    /// <summary>A document with macros, or that loads something from elsewhere.</summary>
    public const string FileMacros = "file.macros";

    /// <summary>The document is protected by a password.</summary>
    public const string FileEncrypted = "file.encrypted";

    /// <summary>An archive.</summary>
    public const string FileArchive = "file.archive";

    /// <summary>A program or a script.</summary>
    public const string FileProgram = "file.program";

    /// <summary>A web page or a drawing that could run script.</summary>
    public const string FileMarkup = "file.markup";

    /// <summary>Unpacked, the document would be larger than allowed.</summary>
    public const string FileBomb = "file.bomb";

    /// <summary>The content breaks off or contradicts itself.</summary>
    public const string FileDamaged = "file.damaged";

    /// <summary>There is no such upload of this person.</summary>
    public const string UploadUnknown = "upload.unknown";

    /// <summary>The upload was begun for another file.</summary>
    public const string UploadDiffers = "upload.differs";

    /// <summary>Not all bytes of the file have come.</summary>
    public const string UploadIncomplete = "upload.incomplete";
}
