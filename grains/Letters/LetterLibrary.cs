namespace Tracker.Letters;

/// <summary>The kinds of letters that came with the product; loaded before the silo serves.</summary>
internal sealed class LetterLibrary
{
    private IReadOnlyDictionary<string, LetterKind>? loaded;

    public IReadOnlyDictionary<string, LetterKind> Kinds =>
        loaded ?? throw new InvalidOperationException("The kinds of letters are not loaded.");

    /// <exception cref="DataFileException">The file is wrong.</exception>
    public async Task Load(string folder)
    {
        const string file = "letters.yaml";
        var kinds = LetterFile.Parse(await DataFile.Text(Path.Combine(folder, file)), file);
        // An act that a procedure does not have, since it is another version or the place's own, is not offered there.
        loaded = new OrderedDictionary<string, LetterKind>(kinds.Select(k => KeyValuePair.Create(k.Id, k)));
    }
}
