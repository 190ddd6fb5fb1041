using Tracker.Faults;

namespace Tracker.Fixtures;

/// <summary>One system for those who change who sees a board, or a board by thousands; they take turns.</summary>
[CollectionDefinition(Name)]
public sealed class OwnBoards : ICollectionFixture<OwnSystem>
{
    public const string Name = "Own boards";
}
