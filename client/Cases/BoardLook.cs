using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Tracker.Agencies;

namespace Tracker.Cases;

/// <summary>What of a board is looked at; all of it stands in the page's address, so that going back finds it again.</summary>
public sealed record BoardLook(
    string Group, string? Procedure, string? Text, bool IsOurs, ImmutableSortedDictionary<string, int> Sizes)
{
    private const int LongestText = 100;
    private const int MostStages = 100;

    public bool IsNarrowed => IsOurs || Text is not null;

    public string Path => $"/boards/{Uri.EscapeDataString(Group)}";

    /// <param name="more">Such as <c>handling.100,registered.150</c>; what is not so is left out.</param>
    public static BoardLook Of(string group, string? procedure, string? text, string? ours, string? more)
    {
        var sizes = ImmutableSortedDictionary<string, int>.Empty;
        foreach (var each in (more ?? "").Split(',').Take(MostStages))
            if (each.Split('.') is [{ Length: > 0 } stage, var size]
                && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                sizes = sizes.SetItem(stage, Math.Clamp(count, BoardLimits.Step, BoardLimits.Most));
        return new BoardLook(
            group, procedure, string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(text.Trim().Length, LongestText)],
            ours is not null, sizes);
    }

    /// <summary>The query of it, as the agency asks that looks.</summary>
    internal BoardQuery Query(AgencyNames names, string agency, bool isEnglish) => new(
        Procedure, Text,
        Text is null ? [] :
        [
            .. names.All.Where(a => (isEnglish ? a.NameEn : a.ShortName).Contains(Text, StringComparison.OrdinalIgnoreCase))
                .Select(a => a.Id),
        ],
        IsOurs ? agency : null, isEnglish, Sizes);

    /// <summary>How many cards of a stage are shown at most.</summary>
    public int SizeOf(string stage) => Sizes.GetValueOrDefault(stage, BoardLimits.Step);

    /// <summary>The address at which a stage shows more cards.</summary>
    public string More(string stage) => (this with
    {
        Sizes = Sizes.SetItem(stage, Math.Min(SizeOf(stage) + BoardLimits.Step, BoardLimits.Most)),
    }).Address;

    public string Address
    {
        get
        {
            var query = new QueryBuilder();
            if (Procedure is not null) query.Add("procedure", Procedure);
            if (Text is not null) query.Add("q", Text);
            if (IsOurs) query.Add("ours", "1");
            if (!Sizes.IsEmpty)
                query.Add("more", string.Join(',', Sizes.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key}.{s.Value}"))));
            return Path + query.ToQueryString();
        }
    }

    /// <summary>
    /// The cases whose cards a page does not hold, as it keeps them in mind: twelve characters of the id's last nine bytes,
    /// and the version.
    /// </summary>
    public static string Packed(IEnumerable<BoardRest> rest) => string.Join(' ', rest.Select(r =>
        Convert.ToBase64String(r.CaseId.ToByteArray(bigEndian: true).AsSpan(7)) + r.Version.ToString(CultureInfo.InvariantCulture)));
}
