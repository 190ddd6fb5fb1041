using System.ComponentModel.DataAnnotations;

namespace Tracker.Security;

/// <summary>What seals the gateways' key ring in the database, section <c>Tracker:Keys</c>.</summary>
internal sealed class KeyRingOptions : IValidatableObject
{
    public const string Section = "Tracker:Keys";

    public const int MasterBytes = 32;

    /// <summary>
    /// Base64 of 32 random bytes, the same at every gateway. Under another one the stored keys cannot be opened, and
    /// the gateway does not start.
    /// </summary>
    public string Master { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Convert.TryFromBase64String(Master, new byte[Master.Length], out var bytes) || bytes != MasterBytes)
            yield return new ValidationResult(
                "Set Tracker:Keys:Master to the Base64 of 32 random bytes, the same at every gateway "
                + "(openssl rand -base64 32).", [nameof(Master)]);
    }
}
