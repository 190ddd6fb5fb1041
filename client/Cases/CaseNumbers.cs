namespace Tracker.Cases;

/// <summary>Finds the case that a person names by its number, among those she may see.</summary>
internal sealed class CaseNumbers(IClusterClient grains)
{
    /// <summary>Sends what needs the case; with none named, null. An unknown number is refused.</summary>
    public async Task<Outcome> With(string? number, Requester by, Func<Guid?, Task<Outcome>> send)
    {
        if (number is null) return await send(null);
        var found = await grains.GetCaseDirectory().Search(by, new CaseQuery(number, null, null, null, null, null, null, 20));
        return found.Items.FirstOrDefault(c => string.Equals(c.Number, number, StringComparison.OrdinalIgnoreCase)) is { } one
            ? await send(one.Id)
            : Outcome.Refused(RefusalCode.Invalid, Reasons.CaseNotFound, $"There is no case '{number}' that you may see.");
    }
}
