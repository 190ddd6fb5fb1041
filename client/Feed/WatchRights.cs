namespace Tracker.Feed;

/// <summary>Who may watch what: asked of the grain that knows.</summary>
internal sealed class WatchRights(IClusterClient grains)
{
    public async Task<bool> MayWatch(Requester by, Topic topic) => topic.Kind switch
    {
        Topic.CaseKind => Guid.TryParse(topic.Key, out var id) && await grains.GetCase(id).MayWatch(by),
        Topic.BoardKind => await grains.GetWorkingGroup(topic.Key).MayWatch(by),
        Topic.MeetingKind => Guid.TryParse(topic.Key, out var meeting) && await grains.GetMeeting(meeting).MayWatch(by),
        Topic.OverdueKind => await grains.GetOverdueDirectory().MayWatch(by, topic.Key),
        Topic.DeskKind => topic.Key == by.Agency,
        _ => false,
    };

    /// <summary>As whose she is seen by the others on the page; null for whoever only supervises, reads or was invited.</summary>
    public async Task<string?> PartyOf(Requester by, Topic topic) => topic.Kind switch
    {
        Topic.CaseKind => await grains.GetCase(Guid.Parse(topic.Key)).IsParty(by) ? by.Agency : null,
        Topic.MeetingKind when !by.IsCrossLine => by.Agency,
        _ => null,
    };
}
