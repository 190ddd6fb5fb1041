using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>The case file in the hands of an agency that is no party.</summary>
internal sealed record Loan(string Lender, DateOnly Until)
{
    /// <summary>It lapses by itself: nobody needs to do or to notice anything.</summary>
    public bool RunsAt(DateTimeOffset now) => now < ChinaTime.EndOf(Until);
}
