using System.Collections.Immutable;

namespace Tracker.Letters;

/// <summary>Letters as lists.</summary>
[Alias("tracker.letter-directory")]
public interface ILetterDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>What waits for the requester's agency to check, countersign, sign, seal or serve, the most urgent first.</summary>
    [Alias("awaiting")]
    Task<ImmutableArray<AwaitedLetter>> Awaiting(Requester by);

    /// <summary>How many letters wait for the requester herself: those that her roles let her move on.</summary>
    [Alias("count-awaiting")]
    Task<int> CountAwaiting(Requester by);

    /// <summary>The numbers that the requester's agency has given.</summary>
    /// <param name="text">Part of a number, however its brackets are written; null for all.</param>
    /// <param name="after">The <see cref="LetterRegister.Next"/> of the page before.</param>
    [Alias("register")]
    Task<LetterRegister> Register(Requester by, string? text, string? after);
}
