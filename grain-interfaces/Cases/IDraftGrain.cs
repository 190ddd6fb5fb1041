using System.Collections.Immutable;

namespace Tracker.Cases;

/// <summary>
/// What a person has typed into the form of a new case and not sent: one draft for each procedure, stored encrypted,
/// found again wherever she signs in. The key is her account; nobody else reads or writes it.
/// </summary>
[Alias("tracker.drafts")]
public interface IDraftGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Stores the draft as it is now. When it was saved from elsewhere since this form saw it, nothing is stored and
    /// the receipt says so.
    /// </summary>
    [Alias("save")]
    Task<Answer<DraftReceipt>> Save(SaveDraft command);

    /// <summary>The drafts that are kept, the newest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<Draft>> List(Requester by);

    /// <summary>Discards a draft, if it is still the one that was seen. Without a version: whichever it is.</summary>
    [Alias("discard")]
    Task<Outcome> Discard(DiscardDraft command);
}

/// <summary>Stores a draft.</summary>
/// <param name="Version">The version this form holds; 0 when it began empty.</param>
/// <param name="Values">What was typed, by the name of the input.</param>
/// <param name="Window">
/// Which window it is typed in. What the window itself saved last is no news to it, even if the answer was lost.
/// </param>
[GenerateSerializer, Immutable, Alias("tracker.save-draft")]
public sealed record SaveDraft(
    Requester By, string Procedure, long Version, ImmutableSortedDictionary<string, string> Values, Guid? Window)
{
    /// <summary>Never shows what was typed, so that it reaches no log.</summary>
    public override string ToString() => nameof(SaveDraft);
}

/// <summary>Discards a draft.</summary>
[GenerateSerializer, Immutable, Alias("tracker.discard-draft")]
public sealed record DiscardDraft(Requester By, string Procedure, long? Version);

/// <summary>What became of a draft that was to be saved.</summary>
/// <param name="IsKept">False when another window or machine had saved one since.</param>
/// <param name="Version">The present version, which the next save names.</param>
/// <param name="SavedAt">When it was saved; null when there is none, since nothing is typed.</param>
[GenerateSerializer, Immutable, Alias("tracker.draft-receipt")]
public sealed record DraftReceipt(bool IsKept, long Version, DateTimeOffset? SavedAt);

/// <summary>A draft.</summary>
[GenerateSerializer, Immutable, Alias("tracker.draft")]
public sealed record Draft(
    string Procedure, long Version, DateTimeOffset SavedAt, ImmutableSortedDictionary<string, string> Values)
{
    /// <summary>Never shows what was typed, so that it reaches no log.</summary>
    public override string ToString() => nameof(Draft);
}
