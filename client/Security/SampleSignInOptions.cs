using System.ComponentModel.DataAnnotations;

namespace Tracker.Security;

/// <summary>Sign-ins to try the product with, section <c>Tracker:Samples</c>. They exist in Development only.</summary>
internal sealed class SampleSignInOptions : IValidatableObject
{
    public const string Section = "Tracker:Samples";

    /// <summary>Whether to make them.</summary>
    public bool Load { get; set; }

    /// <summary>Where address, password and names are written; only the gateway's own user can read it.</summary>
    public string? SignInsFile { get; set; }

    /// <summary>The password of them all. Without it one is generated and kept in <see cref="SignInsFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>The address to write into the file; without it the first of <c>urls</c>.</summary>
    public string? Address { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Load && string.IsNullOrEmpty(SignInsFile) && string.IsNullOrEmpty(Password))
            yield return new ValidationResult(
                "Tracker:Samples:Load needs Tracker:Samples:SignInsFile, the path of a file for the generated "
                + "password, or Tracker:Samples:Password.", [nameof(SignInsFile), nameof(Password)]);
    }
}
