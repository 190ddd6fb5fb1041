using System.Collections.Immutable;

namespace Tracker.Procedures;

/// <summary>Reads a procedure's YAML and refuses what would leave a case without a way on.</summary>
internal sealed class ProcedureFile
{
    private readonly string file;
    private readonly bool recorded;

    /// <summary>On which line each part begins, by its path: <c>steps/register/dispatch/to</c>.</summary>
    private readonly Dictionary<string, long> lines = [];

    private ProcedureFile(string yaml, string file, bool recorded)
    {
        (this.file, this.recorded) = (file, recorded);
        Procedure = Build(DataFile.Read<ProcedureYaml>(yaml, file));
    }

    public Procedure Procedure { get; }

    /// <exception cref="DataFileException">The file is not a procedure; the message says where and why.</exception>
    public static ProcedureFile Read(string yaml, string file)
    {
        var read = new ProcedureFile(yaml, file, recorded: false);
        ProcedureCheck.Check(read.Procedure, read.Refuse);
        return read;
    }

    /// <inheritdoc cref="Read"/>
    public static Procedure Parse(string yaml, string file) => Read(yaml, file).Procedure;

    /// <summary>A version that was checked when it was recorded: what is asked of files since then, it need not fulfil.</summary>
    public static Procedure Recorded(string yaml, string name) => new ProcedureFile(yaml, name, recorded: true).Procedure;

    /// <summary>Says of a problem where in the file it is.</summary>
    public void Refuse(ProcedureCheck.Problem problem) =>
        throw new DataFileException(file, lines.GetValueOrDefault(problem.At, 1), problem.Text);

    private Procedure Build(ProcedureYaml y)
    {
        var opening = Need(y.Opening, "opening");
        return new Procedure(
            Need(y.Id, "id"), y.Version, Text(y, "name", Need(y.Name, "name")),
            y.Summary is null ? new LocalText("", "") : Text(y, "summary", y.Summary),
            [.. Need(y.Stages, "stages").Select(Stage)],
            Texts("roles", y, Need(y.Roles, "roles")), Opening(opening),
            y.Home ?? opening.Opens.FirstOrDefault() ?? "", Steps(Need(y.Steps, "steps")),
            [.. y.Motions.Select(Motion)], Texts("results", y, Need(y.Results, "results")));
    }

    private T Need<T>(T? value, string what) where T : class =>
        value ?? throw new DataFileException(file, 1, $"'{what}' is missing.");

    private Stage Stage(StageYaml s)
    {
        lines[$"stages/{s.Id}"] = s.At;
        return new(s.Id, Text(s, "name", s.Name));
    }

    private Opening Opening(OpeningYaml o)
    {
        lines["opening"] = o.At;
        return new(Fields("opening", o.Fields), [.. o.Binds], [.. o.Opens], [.. o.Deadlines.Select(CaseDeadline)]);
    }

    private CaseDeadlineRule CaseDeadline(CaseDeadlineYaml d)
    {
        lines[$"opening/deadlines/{d.Rule}"] = d.At;
        return new(d.Rule, d.From);
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

    private OrderedDictionary<string, StepRule> Steps(List<StepYaml> steps)
    {
        var rules = new OrderedDictionary<string, StepRule>();
        foreach (var s in steps)
        {
            var path = $"steps/{s.Id}";
            lines[path] = s.At;
            var rule = new StepRule(
                s.Id, Text(s, "name", s.Name), s.Stage, s.Owner, s.Referral, [.. s.After], s.Optional,
                s.DueField, Deadlines($"{path}/deadlines", s), [.. s.Outcomes.Select(o => Outcome(path, o))]);
            if (!rules.TryAdd(s.Id, rule)) throw new DataFileException(file, s.At, $"Step '{s.Id}' is there twice.");
        }

        return rules;
    }

    /// <summary>A step that only names the field of its last day runs until that day, and without it has no deadline.</summary>
    private ImmutableArray<StepDeadline> Deadlines(string path, StepYaml s) =>
        s is { Deadlines.Count: 0, DueField: not null }
        ? [new(StepDeadline.NamedDay, DeadlineFrom.Opened, DeadlineUntil.Completed, [])]
        : [.. s.Deadlines.Select(d => Deadline(path, d))];

    private OutcomeRule Outcome(string step, OutcomeYaml o)
    {
        var path = $"{step}/{o.Id}";
        lines[path] = o.At;
        return new(
            o.Id, Text(o, "label", o.Label), Tone(o), Fields(path, o.Fields), Bindings(o), [.. o.Opens], o.Closes, o.Ends,
            [.. o.Starts]);
    }

    private MotionRule Motion(MotionYaml m)
    {
        var path = $"motions/{m.Id}";
        lines[path] = m.At;
        return new(
            m.Id, Text(m, "label", m.Label), Tone(m), [.. m.Roles], [.. m.Lines], m.Once, Fields(path, m.Fields),
            Bindings(m), [.. m.Opens]);
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
            f.Id, Text(f, "label", f.Label), TypeOf(f), f.Required, Texts(path, f, f.Choices), f.Line, IsOwn(f),
            f.Personal);
    }

    private bool IsOwn(FieldYaml f) => f.Visibility switch
    {
        "group" => false,
        "agency" => true,
        _ => throw new DataFileException(file, f.At, $"Field '{f.Id}': visibility is group or agency."),
    };

    private FieldType TypeOf(FieldYaml f) =>
        Enum.GetValues<FieldType>().Cast<FieldType?>().FirstOrDefault(t => Cases.CaseCards.Kebab(t!.Value) == f.Type)
        ?? throw new DataFileException(file, f.At,
            (f.Type.Length == 0 ? $"Field '{f.Id}': 'type' is missing" : $"Field '{f.Id}': '{f.Type}' is no type of field")
            + "; it is one of text, long-text, money, number, date, choice, agency.");

    private OrderedDictionary<string, LocalText> Texts(string path, YamlPart owner, Dictionary<string, TextYaml> texts)
    {
        var ordered = new OrderedDictionary<string, LocalText>();
        foreach (var (id, text) in texts)
        {
            lines[$"{path}/{id}"] = text.At;
            ordered[id] = Text(owner, id, text);
        }

        return ordered;
    }

    /// <summary>A text that is there is on its own line; one that is not is missed where it belongs.</summary>
    private LocalText Text(YamlPart owner, string what, TextYaml text) =>
        !recorded && (string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En))
            ? throw new DataFileException(file, Math.Max(text.At, owner.At),
                $"'{what}' must be there in Chinese and in English: {{ zh: …, en: … }}.")
            : text.ToText();
}
