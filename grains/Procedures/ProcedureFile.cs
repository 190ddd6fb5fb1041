using System.Collections.Immutable;

namespace Tracker.Procedures;

/// <summary>Reads a procedure's YAML and refuses what would leave a case without a way on.</summary>
internal sealed class ProcedureFile
{
    private readonly string file;

    /// <summary>On which line each part begins, by its path: <c>steps/register/dispatch/to</c>.</summary>
    private readonly Dictionary<string, long> lines = [];

    private ProcedureFile(string file) => this.file = file;

    /// <exception cref="DataFileException">The file is not a procedure; the message says where and why.</exception>
    public static Procedure Parse(string yaml, string file) =>
        new ProcedureFile(file).Build(DataFile.Read<ProcedureYaml>(yaml, file));

    private Procedure Build(ProcedureYaml y)
    {
        var procedure = new Procedure(
            Need(y.Id, "id"), y.Version, Text(Need(y.Name, "name")), Text(y.Summary ?? new()),
            [.. Need(y.Stages, "stages").Select(Stage)],
            Texts("roles", Need(y.Roles, "roles")), Opening(Need(y.Opening, "opening")),
            y.Home ?? y.Opening!.Opens.FirstOrDefault() ?? "", Steps(Need(y.Steps, "steps")),
            [.. y.Motions.Select(Motion)], Texts("results", Need(y.Results, "results")));
        ProcedureCheck.Check(procedure, problem =>
            throw new DataFileException(file, lines.GetValueOrDefault(problem.At, 1), problem.Text));
        return procedure;
    }

    private T Need<T>(T? value, string what) where T : class =>
        value ?? throw new DataFileException(file, 1, $"'{what}' is missing.");

    private Stage Stage(StageYaml s)
    {
        lines[$"stages/{s.Id}"] = s.At;
        return new(s.Id, Text(s.Name));
    }

    private Opening Opening(OpeningYaml o)
    {
        lines["opening"] = o.At;
        return new(Fields("opening", o.Fields), [.. o.Binds], [.. o.Opens],
            [.. o.Deadlines.Select(d => new CaseDeadlineRule(d.Rule, d.From))]);
    }

    private StepDeadline Deadline(string path, StepDeadlineYaml d)
    {
        lines[$"{path}/{d.Rule}"] = d.At;
        return new(d.Rule, OneOf<DeadlineFrom>(d, d.From), OneOf<DeadlineUntil>(d, d.Until), [.. d.Opens]);
    }

    private T OneOf<T>(YamlPart part, string word) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => Cases.CaseCards.Kebab(v!.Value) == word)
        ?? throw new DataFileException(file, part.At,
            $"'{word}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

    private ImmutableDictionary<string, StepRule> Steps(List<StepYaml> steps)
    {
        var rules = ImmutableDictionary.CreateBuilder<string, StepRule>();
        foreach (var s in steps)
        {
            var path = $"steps/{s.Id}";
            lines[path] = s.At;
            var rule = new StepRule(
                s.Id, Text(s.Name), s.Stage, s.Owner, s.Referral, [.. s.After], s.Optional,
                s.DueField, [.. s.Deadlines.Select(d => Deadline($"{path}/deadlines", d))],
                [.. s.Outcomes.Select(o => Outcome(path, o))]);
            if (!rules.TryAdd(s.Id, rule)) throw new DataFileException(file, s.At, $"Step '{s.Id}' is there twice.");
        }

        return rules.ToImmutable();
    }

    private OutcomeRule Outcome(string step, OutcomeYaml o)
    {
        var path = $"{step}/{o.Id}";
        lines[path] = o.At;
        return new(
            o.Id, Text(o.Label), Tone(o), Fields(path, o.Fields), Bindings(o), [.. o.Opens], o.Closes, o.Ends,
            [.. o.Starts]);
    }

    private MotionRule Motion(MotionYaml m)
    {
        var path = $"motions/{m.Id}";
        lines[path] = m.At;
        return new(
            m.Id, Text(m.Label), Tone(m), [.. m.Roles], [.. m.Lines], m.Once, Fields(path, m.Fields), Bindings(m),
            [.. m.Opens]);
    }

    private string Tone(ActYaml act) => act.Tone is "primary" or "neutral" or "danger"
        ? act.Tone
        : throw new DataFileException(file, act.At, $"'{act.Id}': a tone is primary, neutral or danger.");

    private static ImmutableArray<Binding> Bindings(ActYaml act) =>
        [.. act.Binds.Select(b => new Binding(b.Role, b.Agency))];

    private ImmutableArray<FieldRule> Fields(string form, List<FieldYaml> fields) =>
        [.. fields.Select(f => Field($"{form}/{f.Id}", f))];

    private FieldRule Field(string path, FieldYaml f)
    {
        lines[path] = f.At;
        return new(
            f.Id, Text(f.Label), TypeOf(f), f.Required, Texts(path, f.Choices), f.Line, IsOwn(f), f.Personal);
    }

    private bool IsOwn(FieldYaml f) => f.Visibility switch
    {
        "group" => false,
        "agency" => true,
        _ => throw new DataFileException(file, f.At, $"Field '{f.Id}': visibility is group or agency."),
    };

    private FieldType TypeOf(FieldYaml f) => f.Type switch
    {
        "text" => FieldType.Text,
        "long-text" => FieldType.LongText,
        "money" => FieldType.Money,
        "number" => FieldType.Number,
        "date" => FieldType.Date,
        "choice" => FieldType.Choice,
        "agency" => FieldType.Agency,
        _ => throw new DataFileException(file, f.At, $"Field '{f.Id}': '{f.Type}' is no type of field."),
    };

    private ImmutableDictionary<string, LocalText> Texts(string path, Dictionary<string, TextYaml> texts)
    {
        foreach (var (id, text) in texts) lines[$"{path}/{id}"] = text.At;
        return texts.ToImmutableDictionary(t => t.Key, t => Text(t.Value));
    }

    private static LocalText Text(TextYaml text) => text.ToText();
}
