namespace Tracker;

public static partial class Reasons
{
    /// <summary>There is no such import, or the requester may not know of it.</summary>
    public const string ImportNotFound = "import.not-found";

    /// <summary>The import is not at that point: still receiving, or ended.</summary>
    public const string ImportNotNow = "import.not-now";

    /// <summary>Not all rows are good; only the good ones can be imported.</summary>
    public const string ImportRowsBad = "import.rows-bad";

    /// <summary>There is no row from which a case can be opened.</summary>
    public const string ImportNothing = "import.nothing";

    /// <summary>The file is neither an .xlsx workbook nor a table in text.</summary>
    public const string ImportFileUnknown = "import.file-unknown";

    /// <summary>The file has no rows under its headers.</summary>
    public const string ImportFileEmpty = "import.file-empty";

    /// <summary>The file, inflated, or its table is larger than allowed.</summary>
    public const string ImportTooLarge = "import.too-large";

    /// <summary>Columns that must be there are missing, or occur twice.</summary>
    public const string ImportColumnsWrong = "import.columns-wrong";

    /// <summary>A date cannot be read.</summary>
    public const string ImportDateWrong = "import.date-wrong";

    /// <summary>It is none of the values to choose from.</summary>
    public const string ImportChoiceUnknown = "import.choice-unknown";

    /// <summary>An identity number whose length or check digit is wrong.</summary>
    public const string ImportIdNumberWrong = "import.id-number-wrong";

    /// <summary>A long number of which the spreadsheet has lost the last digits.</summary>
    public const string ImportNumberDamaged = "import.number-damaged";

    /// <summary>It is no telephone number.</summary>
    public const string ImportPhoneWrong = "import.phone-wrong";

    /// <summary>The cell holds an error of the spreadsheet.</summary>
    public const string ImportCellError = "import.cell-error";

    /// <summary>There are more credit codes than respondents.</summary>
    public const string ImportCodesWrong = "import.codes-wrong";
}
