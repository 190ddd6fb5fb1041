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
    public List<StepYaml>? Steps { get; set; }
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
}

internal sealed class StepYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Name { get; set; } = new();
    public string Stage { get; set; } = "";
    public string Owner { get; set; } = "";
    public bool Referral { get; set; }
    public List<OutcomeYaml> Outcomes { get; set; } = [];
}

internal sealed class OutcomeYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Label { get; set; } = new();
    public string Tone { get; set; } = "neutral";
    public List<FieldYaml> Fields { get; set; } = [];
    public List<BindingYaml> Binds { get; set; } = [];
    public List<string> Opens { get; set; } = [];
    public string? Closes { get; set; }
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
}
