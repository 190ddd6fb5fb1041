namespace Tracker;

/// <summary>What only administrators may do.</summary>
internal static class Administration
{
    public static readonly Refusal Refusal =
        new(RefusalCode.Forbidden, Reasons.RoleMissing, "Only an administrator may do this.");
}
