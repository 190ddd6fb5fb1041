using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Tracker.Cases;

namespace Tracker.Overdue;

/// <summary>What a person may keep of the list of what is overdue.</summary>
internal static class OverdueSettingsRules
{
    private const int LongestQuery = 1000;
    private const int SecretBytes = 32;

    public static Answer<OverdueSettings> With(OverdueSettings kept, SaveOverdueFilter command)
    {
        if (Texts.Check("name", command.Name, Limits.Name, required: true) is { } refusal) return refusal;
        if (Texts.Check("query", command.Query, LongestQuery) is { } malformed) return malformed;
        var name = command.Name.Trim();
        var others = kept.Filters.RemoveAll(f => f.Name == name);
        if (others.Length >= OverdueSettings.MostFilters)
            return new Refusal(RefusalCode.Invalid, Reasons.FiltersFull,
                $"{OverdueSettings.MostFilters} filters are kept. Delete one first.");
        return kept with
        {
            Filters = [.. others.Add(new SavedFilter(command.CommandId, name, command.Query))
                .OrderBy(f => f.Name, StringComparer.Ordinal)],
        };
    }

    public static Answer<OverdueSettings> Without(OverdueSettings kept, RemoveOverdueFilter command) =>
        kept.Filters.Any(f => f.Id == command.Filter)
            ? kept with { Filters = kept.Filters.RemoveAll(f => f.Id == command.Filter) }
            : new Refusal(RefusalCode.NotFound, Reasons.FilterUnknown, "There is no such filter.");

    public static OverdueSettings WithNewCalendar(OverdueSettings kept) => kept with
    {
        CalendarSecret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)),
    };

    /// <summary>Takes as long whatever the secret is.</summary>
    public static bool Opens(OverdueSettings kept, string secret) => kept.CalendarSecret is { } own
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own), Encoding.UTF8.GetBytes(secret));
}
