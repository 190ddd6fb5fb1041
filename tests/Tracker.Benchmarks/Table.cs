using System.Globalization;

namespace Tracker;

/// <summary>What must be reached, and what is wanted beyond it.</summary>
internal sealed record Goal(double First, double? Then, bool IsMost)
{
    public static Goal AtLeast(double first, double? then = null) => new(first, then, false);

    public static Goal AtMost(double first, double? then = null) => new(first, then, true);

    public override string ToString() =>
        (IsMost ? "≤ " : "≥ ") + Table.Number(First) + (Then is { } then ? ", then " + Table.Number(then) : "");

    public string Verdict(double ratio) =>
        !Meets(ratio, First) ? "MISSED" : Then is not { } then ? "met" : Meets(ratio, then) ? "both met" : "first met";

    private bool Meets(double ratio, double bound) => IsMost ? ratio <= bound : ratio >= bound;
}

/// <summary>A row of the table.</summary>
/// <param name="Ratio">The product's figure to the reference's; null where the reference could not be measured.</param>
internal sealed record Result(string What, string Measured, string Against, double? Ratio, Goal Goal);

/// <summary>The results of one run, printed as they come and once more at its end.</summary>
internal sealed class Table
{
    private readonly List<Result> results = [];

    public static string Number(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.0", >= 0.1 => "0.00", _ => "0.0000" }, CultureInfo.InvariantCulture);

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public void Add(Result result)
    {
        results.Add(result);
        Console.WriteLine("  " + Line(result));
    }

    /// <summary>What is worth saying beside the rows.</summary>
    public static void Note(FormattableString text) => Console.WriteLine("  " + Text(text));

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine("| what | measured | against | ratio | goal | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var result in results) Console.WriteLine(Line(result));
    }

    private static string Line(Result r) => r.Ratio is { } ratio
        ? $"| {r.What} | {r.Measured} | {r.Against} | {Number(ratio)} | {r.Goal} | {r.Goal.Verdict(ratio)} |"
        : $"| {r.What} | {r.Measured} | {r.Against} | – | {r.Goal} | not compared |";
}
