namespace Tracker;

/// <summary>Reasons of letters.</summary>
public static partial class Reasons
{
    /// <summary>There is no such letter, or it is not for the requester to see.</summary>
    public const string LetterNotFound = "letter.not-found";

    /// <summary>There is no such kind of letter.</summary>
    public const string LetterKindUnknown = "letter.kind-unknown";

    /// <summary>This letter is not for the requester's agency to issue, change or sign.</summary>
    public const string LetterNotYours = "letter.not-yours";

    /// <summary>The letter stands elsewhere on its route.</summary>
    public const string LetterElsewhere = "letter.elsewhere";

    /// <summary>Somebody has written the letter anew meanwhile.</summary>
    public const string LetterChanged = "letter.changed";

    /// <summary>The letter cannot perform that act of the procedure now.</summary>
    public const string LetterActUnknown = "letter.act-unknown";

    /// <summary>The letter has no addressee, or no such.</summary>
    public const string LetterAddresseeMissing = "letter.addressee-missing";

    /// <summary>An addressee is there twice.</summary>
    public const string LetterAddresseeTwice = "letter.addressee-twice";

    /// <summary>Only another party of the case can countersign.</summary>
    public const string LetterCountersignerUnknown = "letter.countersigner-unknown";

    /// <summary>Somebody other than its writer checks and signs it.</summary>
    public const string LetterFourEyes = "letter.four-eyes";

    /// <summary>The addressee was served already; what was served cannot be made void.</summary>
    public const string LetterServedAlready = "letter.served-already";

    /// <summary>The letter was not served on the requester's agency, or it has signed for it already.</summary>
    public const string LetterNothingToSignFor = "letter.nothing-to-sign-for";

    /// <summary>The day of service lies before the signature.</summary>
    public const string LetterServedEarly = "letter.served-early";

    /// <summary>A word for numbers holds something else than letters and digits.</summary>
    public const string LetterWordInvalid = "letter.word-invalid";

    /// <summary>The agency's own template cannot be used; the message says why, a line each.</summary>
    public const string LetterTemplateInvalid = "letter.template-invalid";

    /// <summary>The file named is none of the case that the requester may see.</summary>
    public const string LetterFileUnknown = "letter.file-unknown";
}
