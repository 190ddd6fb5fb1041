using System.ComponentModel.DataAnnotations;

namespace Tracker.Hosting;

/// <summary>Where this silo stands in its cluster, section <c>Tracker:Cluster</c>.</summary>
internal sealed class ClusterSettings
{
    public const string Section = "Tracker:Cluster";

    /// <summary>All silos and gateways of one cluster say the same.</summary>
    [Required(ErrorMessage = "Set Tracker:Cluster:ClusterId; all silos and gateways of one cluster say the same.")]
    public string ClusterId { get; set; } = "";

    /// <summary>The name under which grain state and reminders are kept; it outlives clusters and never changes.</summary>
    [Required]
    public string ServiceId { get; set; } = "tracker";

    /// <summary>IP address at which other silos and gateways reach this one.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;
}
