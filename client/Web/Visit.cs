using Tracker.Agencies;
using Tracker.Cases;
using Tracker.Security;
using Tracker.WorkingGroups;

namespace Tracker.Web;

/// <summary>What every page of a signed-in person shows around its own content.</summary>
internal sealed class Visit(
    CurrentRequester current, IClusterClient grains, AgencyNames names, AccountNames accounts, IHttpContextAccessor http,
    TimeProvider clock)
{
    private Requester? by;

    /// <summary>Whether a person with a post is signed in and the rest was loaded.</summary>
    public bool HasBegun => by is not null;

    public Requester By => by ?? throw new InvalidOperationException("The visit has not begun.");

    public string Account => http.HttpContext?.User.Identity?.Name ?? "";

    /// <summary>In whose place the visitor acts; null when she acts for herself.</summary>
    public string? ActingName { get; private set; }

    public IReadOnlyList<GroupDetails> Groups { get; private set; } = [];

    public Desk Desk { get; private set; } = new([], [], [], new([]));

    /// <summary>How many notices this person has not read; 100 stands for more than 99.</summary>
    public int Unread { get; private set; }

    /// <summary>The instant from which on the page may be old.</summary>
    public DateTimeOffset Now { get; private set; } = clock.GetUtcNow();

    /// <summary>False when nobody is signed in or the account holds no post.</summary>
    public async Task<bool> Begin()
    {
        if (await current.Find() is not { } requester) return false;
        Now = clock.GetUtcNow();
        var groups = grains.GetWorkingGroupDirectory().List(requester);
        var desk = grains.GetCaseDirectory().Desk(requester);
        var unread = grains.GetInbox().Unread(requester);
        await Task.WhenAll(names.Refresh(), groups, desk, unread);
        ActingName = requester.For is { } person ? await accounts.Of(person) : null;
        (Groups, Desk, Unread, by) = (await groups, await desk, await unread, requester);
        return true;
    }

    public string GroupName(string id) =>
        Groups.FirstOrDefault(group => group.Charter.Id == id) is { } found ? Name(found.Charter) : id;

    public static string Name(GroupCharter group) => Language.IsEnglish ? group.NameEn : group.Name;
}
