using System.ComponentModel.DataAnnotations;

namespace Tracker.Archive;

/// <summary>How case files are kept, section <c>Tracker:Archive</c>.</summary>
internal sealed class ArchiveOptions
{
    public const string Section = "Tracker:Archive";

    /// <summary>
    /// Years for which a closed case is kept. Each body's terms are set by itself and approved by its archive authority
    /// (档案法实施条例 Art. 19): ask it, and set this.
    /// </summary>
    [Range(1, 100, ErrorMessage = "Tracker:Archive:RetentionYears lies between 1 and 100: set it as your archive "
        + "authority approved.")]
    public int RetentionYears { get; set; } = 10;
}
