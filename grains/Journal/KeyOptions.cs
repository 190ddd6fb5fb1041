using System.ComponentModel.DataAnnotations;

namespace Tracker.Journal;

/// <summary>The configured keys, section <c>Tracker:Keys</c>. They are never stored in the database.</summary>
internal sealed class KeyOptions
{
    public const string Section = "Tracker:Keys";

    /// <summary>Base64 of 32 random bytes. It wraps the key of every person and case; without it their data is lost.</summary>
    [Required(ErrorMessage = "Set Tracker:Keys:Master to the Base64 of 32 random bytes (openssl rand -base64 32).")]
    public string Master { get; set; } = "";

    /// <summary>Base64 of a PKCS#8 P-256 private key. It signs the checkpoints of the hash chains.</summary>
    [Required(ErrorMessage = "Set Tracker:Keys:Signing to the Base64 of a PKCS#8 P-256 private key "
        + "(openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -outform DER | base64 -w0).")]
    public string Signing { get; set; } = "";
}
