namespace Tracker.Procedures;

internal sealed class ProcedureYaml : YamlPart
{
    public string? Id { get; set; }
    public int Version { get; set; }
    public TextYaml? Name { get; set; }
    public TextYaml? Summary { get; set; }
    public List<StageYaml>? Stages { get; set; }
    public Dictionary<string, TextYaml>? Roles { get; set; }
    public Dictionary<string, TextYaml>? Results { get; set; }
    public OpeningYaml? Opening { get; set; }
    public string? Home { get; set; }
    public List<StepYaml>? Steps { get; set; }
    public List<MotionYaml> Motions { get; set; } = [];
}

internal sealed class StageYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Name { get; set; } = new();
}

internal sealed class OpeningYaml : YamlPart
{
    public List<FieldYaml> Fields { get; set; } = [];
    public List<string> Binds { get; set; } = [];
    public List<string> Opens { get; set; } = [];
    public List<CaseDeadlineYaml> Deadlines { get; set; } = [];
}

internal sealed class CaseDeadlineYaml : YamlPart
{
    public string Rule { get; set; } = "";
    public string From { get; set; } = "";
}

internal sealed class StepDeadlineYaml : YamlPart
{
    public string Rule { get; set; } = "";
    public string Until { get; set; } = "completed";
    public string From { get; set; } = "accepted";
    public List<string> Opens { get; set; } = [];
}

internal sealed class StepYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Name { get; set; } = new();
    public string Stage { get; set; } = "";
    public string Owner { get; set; } = "";
    public bool Referral { get; set; }
    public List<string> After { get; set; } = [];
    public bool Optional { get; set; }
    public string? DueField { get; set; }
    public List<StepDeadlineYaml> Deadlines { get; set; } = [];
    public List<OutcomeYaml> Outcomes { get; set; } = [];
}

internal abstract class ActYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Label { get; set; } = new();
    public string Tone { get; set; } = "neutral";
    public List<FieldYaml> Fields { get; set; } = [];
    public List<BindingYaml> Binds { get; set; } = [];
    public List<string> Opens { get; set; } = [];
}

internal sealed class OutcomeYaml : ActYaml
{
    public string? Closes { get; set; }
    public bool Ends { get; set; }
    public List<string> Starts { get; set; } = [];
}

internal sealed class MotionYaml : ActYaml
{
    public List<string> Roles { get; set; } = [];
    public List<string> Lines { get; set; } = [];
    public bool Once { get; set; }
}

internal sealed class BindingYaml : YamlPart
{
    public string Role { get; set; } = "";
    public string Agency { get; set; } = "";
}

internal sealed class FieldYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Label { get; set; } = new();
    public string Type { get; set; } = "";
    public bool Required { get; set; }
    public Dictionary<string, TextYaml> Choices { get; set; } = [];
    public string? Line { get; set; }

    /// <summary><c>group</c> (all parties, the default) or <c>agency</c> (the acting agency alone).</summary>
    public string Visibility { get; set; } = "group";
    public bool Personal { get; set; }
}
