namespace Tracker.Security;

/// <summary>Which other sites may call hubs and commands from a browser, section <c>Tracker</c>.</summary>
internal sealed class OriginOptions
{
    public const string Section = "Tracker";

    /// <summary>
    /// Origins such as <c>https://tracker.example.gov.cn</c>, besides the host that a request names. Needed behind a
    /// proxy that changes the Host header.
    /// </summary>
    public IList<string> Origins { get; } = [];
}
