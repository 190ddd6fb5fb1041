namespace Tracker.Letters;

/// <summary>Why an agency's own document cannot serve as a template.</summary>
/// <param name="Argument">What it is about, such as the placeholder's name; empty where the code says all.</param>
[GenerateSerializer, Immutable, Alias("tracker.template-fault")]
public sealed record TemplateFault(TemplateFaultCode Code, string Argument);

/// <summary>What can be wrong with a template.</summary>
[GenerateSerializer, Alias("tracker.template-fault-code")]
public enum TemplateFaultCode
{
    /// <summary>It is no Word document (.docx), or a broken one.</summary>
    NotADocument,

    /// <summary>It has more than 5 MB, or unpacks to more than a letter ever holds.</summary>
    TooLarge,

    /// <summary>It opens with a password only.</summary>
    Encrypted,

    /// <summary>It holds macros.</summary>
    Macros,

    /// <summary>It refers to something outside: a link, a picture, another template; the argument is where.</summary>
    External,

    /// <summary>It holds another file or a control; the argument says of what kind.</summary>
    Embedded,

    /// <summary>It holds a field that may fetch something, such as DDE or INCLUDETEXT; named by the argument.</summary>
    Field,

    /// <summary>A placeholder that is not known; the argument is its name.</summary>
    UnknownPlaceholder,

    /// <summary>A placeholder that every letter needs is missing; the argument is its name.</summary>
    MissingPlaceholder,

    /// <summary>The placeholder of the text shares its paragraph with something else.</summary>
    BodyNotAlone,

    /// <summary>Two opening braces that are never closed; the argument is what follows them.</summary>
    Unclosed,

    /// <summary>A placeholder where nothing can be filled in, such as a diagram; the argument is the part.</summary>
    OutOfReach,

    /// <summary>Word would not open it; the argument is where it is broken.</summary>
    Invalid,
}
