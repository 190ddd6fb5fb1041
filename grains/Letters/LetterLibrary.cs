using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>The kinds of letters that came with the product; loaded before the silo serves.</summary>
internal sealed class LetterLibrary
{
    private IReadOnlyDictionary<string, LetterKind>? loaded;

    public IReadOnlyDictionary<string, LetterKind> Kinds =>
        loaded ?? throw new InvalidOperationException("The kinds of letters are not loaded.");

    /// <exception cref="DataFileException">The file is wrong, or a letter performs an act that no procedure has.</exception>
    public async Task Load(string folder, IEnumerable<Procedure> procedures)
    {
        const string file = "letters.yaml";
        var kinds = LetterFile.Parse(await DataFile.Text(Path.Combine(folder, file)), file);
        Check(kinds, [.. procedures], file);
        loaded = new OrderedDictionary<string, LetterKind>(kinds.Select(k => KeyValuePair.Create(k.Id, k)));
    }

    /// <summary>A letter performs what a procedure has; other procedures may come and go.</summary>
    public static void Check(IEnumerable<LetterKind> kinds, IReadOnlyList<Procedure> procedures, string file)
    {
        foreach (var kind in kinds)
            foreach (var act in kind.Acts)
                if (procedures.FirstOrDefault(p => p.Id == act.Procedure) is { } procedure && !Has(procedure, act))
                    throw new DataFileException(file, 1,
                        $"'{kind.Id}' performs '{act.Step ?? "motions"}/{act.Act}', which '{procedure.Id}' does not have.");
    }

    private static bool Has(Procedure procedure, LetterKindAct act) => act.Step is null
        ? procedure.Motion(act.Act) is not null
        : procedure.Steps.GetValueOrDefault(act.Step)?.Outcome(act.Act) is not null;
}
