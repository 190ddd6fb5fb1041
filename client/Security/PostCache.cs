using System.Collections.Immutable;
using Tracker.Accounts;

namespace Tracker.Security;

/// <summary>The post of every account that asked lately; null when it holds none.</summary>
internal sealed class PostCache(IClusterClient cluster, TimeProvider clock)
    : AskedLately<Post?>(account => cluster.GetAccount(account).Get(), clock);

/// <summary>Who may act in the place of those for whom somebody acted lately.</summary>
internal sealed class MandateCache(IClusterClient cluster, TimeProvider clock)
    : AskedLately<ImmutableArray<Mandate>>(person => cluster.GetDeputies(person).Get(), clock);
