using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Deadlines;
using Tracker.Security;
using Tracker.Web;

namespace Tracker.Archive;

/// <summary>Gathers what the case file of a case shows to one reader.</summary>
internal sealed class CaseFileReader(
    IClusterClient grains, AccountNames names, AgencyNames agencies, IStringLocalizer<Text> texts,
    IOptions<ArchiveOptions> options, TimeProvider clock)
{
    /// <summary>Null where there is no such case for her, or not as a whole.</summary>
    public async Task<ReadCaseFile?> Read(Requester by, Guid id)
    {
        var answer = await grains.GetCase(id).GetArchive(by);
        if (answer.Value is not { } contents) return null;
        await agencies.Refresh();
        var people = new Dictionary<Guid, string>();
        foreach (var account in contents.Case.Timeline.SelectMany(entry => new[] { entry.Account, entry.For ?? Guid.Empty }).Distinct())
            if (account != Guid.Empty) people[account] = await names.Of(account);
        var region = await Divisions.Name(grains, contents.Case.Region) ?? contents.Case.Region;
        var record = new RecordText(texts, agencies, region, people);
        var items = new CatalogueBuilder(contents, record, agencies, texts, clock.GetUtcNow()).Build();
        var years = options.Value.RetentionYears;
        DateOnly? until = contents.Case.ClosedOn is { } closed ? Days.Of(closed).AddYears(years) : null;
        return new ReadCaseFile(
            contents, new CaseFileBook(contents.Case, new Retention(years, until), by.Agency, items), record, people);
    }
}

/// <summary>A case file as it was read: what it is made of, and what was made of it.</summary>
internal sealed record ReadCaseFile(
    ArchiveContents Contents, CaseFileBook Book, RecordText Record, IReadOnlyDictionary<Guid, string> People);
