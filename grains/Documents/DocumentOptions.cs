using System.ComponentModel.DataAnnotations;

namespace Tracker.Documents;

/// <summary>What may be attached to a case, section <c>Tracker:Documents</c>.</summary>
internal sealed class DocumentOptions : IValidatableObject
{
    public const string Section = "Tracker:Documents";

    private const long Megabyte = 1024 * 1024;

    /// <summary>Bytes of a document or an image. Each inspection holds up to three times as much in memory.</summary>
    [Range(1, 200 * Megabyte, ErrorMessage = "Tracker:Documents:DocumentBytes lies between 1 and 209715200.")]
    public long DocumentBytes { get; set; } = 50 * Megabyte;

    /// <summary>Bytes of a recording, which is never held in memory whole.</summary>
    [Range(1, 2048 * Megabyte, ErrorMessage = "Tracker:Documents:RecordingBytes lies between 1 and 2147483648.")]
    public long RecordingBytes { get; set; } = 500 * Megabyte;

    /// <summary>Files of one case, those that were withdrawn included.</summary>
    [Range(1, 2000, ErrorMessage = "Tracker:Documents:FilesOfCase lies between 1 and 2000.")]
    public int FilesOfCase { get; set; } = 200;

    /// <summary>Bytes of all files of one case.</summary>
    [Range(1, 100 * 1024 * Megabyte, ErrorMessage = "Tracker:Documents:BytesOfCase lies between 1 and 107374182400.")]
    public long BytesOfCase { get; set; } = 2048 * Megabyte;

    /// <summary>How many documents and images a silo inspects at once; further ones wait.</summary>
    [Range(1, 16, ErrorMessage = "Tracker:Documents:InspectionsAtOnce lies between 1 and 16.")]
    public int InspectionsAtOnce { get; set; } = 2;

    /// <summary>Bytes to which all parts of an Office document or an OFD file may unpack together.</summary>
    [Range(1, 4096 * Megabyte, ErrorMessage = "Tracker:Documents:UnpackedBytes lies between 1 and 4294967296.")]
    public long UnpackedBytes { get; set; } = 500 * Megabyte;

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (BytesOfCase < Math.Max(DocumentBytes, RecordingBytes))
            yield return new ValidationResult(
                "Tracker:Documents:BytesOfCase is at least as large as one file may be: raise it, or lower DocumentBytes "
                + "and RecordingBytes.");
    }
}
