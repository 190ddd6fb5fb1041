namespace Tracker;

/// <summary>What a misspelt name may have meant.</summary>
internal static class Spelling
{
    /// <summary>" Did you mean 'x'?", or nothing where no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var near = known.Select(k => (Name: k, Away: Distance(name, k))).OrderBy(k => k.Away).FirstOrDefault();
        return near.Name is { } meant && near.Away <= Math.Max(1, Math.Min(name.Length, meant.Length) / 3)
            ? $" Did you mean '{meant}'?"
            : "";
    }

    /// <summary>How many letters must be changed, added or left out to make one word of the other.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(left, row[j]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[^1];
    }
}
