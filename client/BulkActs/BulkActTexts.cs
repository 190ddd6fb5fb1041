using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tracker.BulkActs;

/// <summary>Acts on many cases, as forms and programs name them.</summary>
internal static class BulkActTexts
{
    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<string> NamesFor(Requester by) =>
    [
        .. PostRoles.MayWork(by) ? ["reassign", "extend", "close"] : Array.Empty<string>(),
        .. by.Has(PostRoles.Supervisor) ? ["urge"] : Array.Empty<string>(),
    ];

    /// <summary>The act that is meant; null when there is none of that name.</summary>
    public static BulkAct? Of(string? name, Guid? handler, string? approver, string? reason, string? told,
        string? why) => name switch
    {
        "reassign" => new BulkReassign(handler),
        "extend" => new BulkExtend(approver ?? "", reason ?? "", told),
        "close" => new BulkClose(reason ?? ""),
        "urge" => new BulkUrge(reason ?? "", why),
        _ => null,
    };

    public static string NameOf(BulkAct act) => act switch
    {
        BulkReassign => "reassign",
        BulkExtend => "extend",
        BulkClose => "close",
        BulkUrge => "urge",
        _ => throw new ArgumentException($"{act.GetType().Name} has no name.", nameof(act)),
    };

    /// <summary>The same for the same request.</summary>
    public static string Hash(BulkAct act, ImmutableArray<Guid> cases) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { act, cases })));
}
