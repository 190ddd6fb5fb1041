using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Tracker.Letters;

/// <summary>With what an agency's letters begin, and on what paper they are written. Keyed by the agency.</summary>
[Alias("tracker.letterhead-grain")]
public interface ILetterheadGrain : IGrainWithStringKey
{
    /// <summary>As it is; never refused, since the letters show it.</summary>
    [Alias("get"), ReadOnly]
    Task<Letterhead> Get();

    /// <summary>The agency's own template for letters of this form; null where it has none.</summary>
    [Alias("get-template"), ReadOnly]
    Task<ImmutableArray<byte>?> GetTemplate(LetterForm form);

    /// <summary>A document of this form with all placeholders, for an agency to make its own of.</summary>
    [Alias("example"), ReadOnly]
    Task<ImmutableArray<byte>> Example(LetterForm form);

    /// <summary>Chooses the word for numbers; later numbers begin with it, given ones stay.</summary>
    [Alias("choose-word")]
    Task<Outcome> ChooseWord(ChooseLetterWord command);

    /// <summary>Puts the agency's own template in place of the product's paper, or takes it away.</summary>
    [Alias("keep-template")]
    Task<Outcome> KeepTemplate(KeepLetterTemplate command);
}

/// <summary>An agency's choices.</summary>
/// <param name="Word">The word for numbers, such as 澜沧; null for that of its name.</param>
/// <param name="Usual">That of its name.</param>
/// <param name="UsualShared">Its short name: that of kinds which several lines issue, so that no two agencies give one number.</param>
/// <param name="Own">The forms for which it has templates (docx) of its own.</param>
[GenerateSerializer, Immutable, Alias("tracker.letterhead")]
public sealed record Letterhead(
    long Version, string? Word, string Usual, ImmutableArray<LetterForm> Own,
    DateTimeOffset? ChangedAt, Guid? ChangedBy, string? UsualShared = null)
{
    /// <summary>Characters of the word.</summary>
    public const int LongestWord = 20;

    /// <summary>Bytes of a template.</summary>
    public const int LargestTemplate = 5 * 1024 * 1024;

    /// <summary>Whether this person chooses for the agency: its signers and liaisons do, and administrators.</summary>
    public static bool MayKeep(Requester by, string agency) =>
        by.Has(PostRoles.Administrator) || by.Agency == agency && (by.Has(PostRoles.Signer) || by.Has(PostRoles.Liaison));
}

/// <summary>Chooses the word with which numbers begin; null or blank for that of the agency's name.</summary>
[GenerateSerializer, Immutable, Alias("tracker.choose-letter-word")]
public sealed record ChooseLetterWord(Requester By, Guid CommandId, Attempt Attempt, string? Word) : ICommand;

/// <summary>Keeps an agency's own template for letters of a form; without content its letters are the product's again.</summary>
[GenerateSerializer, Immutable, Alias("tracker.keep-letter-template")]
public sealed record KeepLetterTemplate(
    Requester By, Guid CommandId, Attempt Attempt, LetterForm Form, ImmutableArray<byte>? Content) : ICommand;
