namespace Tracker.Faults;

/// <summary>
/// Whoever kills, freezes and restarts wants the machine for itself: these run one after another, apart from the rest.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultsCollection : ICollectionFixture<OwnSystem>
{
    public const string Name = "Faults";
}
