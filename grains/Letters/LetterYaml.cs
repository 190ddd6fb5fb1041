using Tracker.Procedures;

namespace Tracker.Letters;

internal sealed class LettersYaml : YamlPart
{
    public List<LetterKindYaml> Letters { get; set; } = [];
}

internal sealed class LetterKindYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Name { get; set; } = new();
    public string Code { get; set; } = "";
    public string Title { get; set; } = "";
    public string Form { get; set; } = "letter";
    public List<string> Lines { get; set; } = [];
    public TextYaml Signer { get; set; } = new();
    public bool Check { get; set; }
    public bool Salutation { get; set; } = true;

    /// <summary>It goes to the case's respondents, unless somebody else is named: never what tells of who complained.</summary>
    public bool ToRespondents { get; set; }

    /// <summary>As in <c>supervision/motions/opinion</c> and <c>supervision/steps/investigate/correction_order</c>.</summary>
    public List<string> Performs { get; set; } = [];
    public List<LetterFieldYaml> Fields { get; set; } = [];
    public List<LetterPartYaml> Body { get; set; } = [];
    public TextYaml? Basis { get; set; }
}

internal sealed class LetterFieldYaml : YamlPart
{
    public string Id { get; set; } = "";
    public TextYaml Label { get; set; } = new();
    public string Type { get; set; } = "";
    public bool Required { get; set; }
    public Dictionary<string, TextYaml> Choices { get; set; } = [];

    /// <summary>Sources by their paths; one that begins with <c>=</c> is a text with sources in braces.</summary>
    public List<string> From { get; set; } = [];
}

/// <summary>One of these is given.</summary>
internal sealed class LetterPartYaml : YamlPart
{
    public string? Text { get; set; }
    public string? Heading { get; set; }

    /// <summary>The field whose lines become numbered points.</summary>
    public string? Items { get; set; }

    /// <summary>The label of a row of particulars; <see cref="Value"/> is beside it.</summary>
    public string? Row { get; set; }
    public string? Value { get; set; }

    /// <summary>The field whose lines become a table's rows, their cells separated by a full-width or plain bar.</summary>
    public string? Table { get; set; }
    public List<string> Columns { get; set; } = [];
}
