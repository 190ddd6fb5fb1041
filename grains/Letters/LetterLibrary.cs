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

/// <summary>Kinds by their ids.</summary>
internal static class LetterKinds
{
    private static readonly LocalText Retired = new("已停用的文书种类", "Kind of letter no longer in use");

    /// <summary>The kind; of one that is no longer in the data file, what its letters need to be read.</summary>
    public static LetterKind Of(this IReadOnlyDictionary<string, LetterKind> kinds, string id) =>
        kinds.GetValueOrDefault(id) ?? new LetterKind(
            id, Retired, "", Retired.Zh, LetterForm.Letter, [], new LocalText("—", "—"), IsChecked: false, Salutes: false,
            ToRespondents: false, [], [], [], Basis: null);
}
