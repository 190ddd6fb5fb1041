using System.Reflection;
using System.Xml.Linq;
using Tracker.Cases;
using Tracker.Feed;
using Tracker.Hosting;
using Tracker.Journal;

namespace Tracker.Architecture;

/// <summary>Which project may know which: read from the project files, and from what was compiled.</summary>
public sealed class ReferencesTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Table = new()
    {
        ["grain-interfaces/Tracker.GrainInterfaces.csproj"] = ([], ["Microsoft.Orleans.Sdk"]),
        ["grains/Tracker.Grains.csproj"] = (
            ["Tracker.GrainInterfaces"],
            ["Microsoft.Orleans.Sdk", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Reminders", "Npgsql",
                "YamlDotNet", "Microsoft.Extensions.Options.DataAnnotations", "DocumentFormat.OpenXml",
                // What leaves by e-mail and HTTP is sent by the silos.
                "MailKit", "Microsoft.Extensions.Http"]),
        ["silo/Tracker.Silo.csproj"] = (
            ["Tracker.Grains"],
            ["Microsoft.Orleans.Server", "Microsoft.Orleans.Clustering.AdoNet", "Microsoft.Orleans.Persistence.AdoNet",
                "Microsoft.Orleans.Reminders.AdoNet", "Npgsql.DependencyInjection"]),
        ["client/Tracker.Client.csproj"] = (
            ["Tracker.GrainInterfaces"],
            ["Microsoft.Orleans.Client", "Microsoft.Orleans.Clustering.AdoNet", "Npgsql.DependencyInjection",
                "DiffPlex", "DocumentFormat.OpenXml", "Ical.Net", "Microsoft.AspNetCore.OpenApi",
                "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Npgsql.EntityFrameworkCore.PostgreSQL"]),
    };

    private static readonly Assembly Interfaces = typeof(ICaseGrain).Assembly;
    private static readonly Assembly Grains = typeof(JournalCodec).Assembly;
    private static readonly Assembly Silo = typeof(SiloRegistration).Assembly;
    private static readonly Assembly Client = typeof(TrackerHub).Assembly;

    public static TheoryData<string> ProjectFiles => [.. Table.Keys];

    [Theory, MemberData(nameof(ProjectFiles))]
    public void A_project_names_only_what_the_table_allows(string path)
    {
        var project = XDocument.Load(Path.Combine(Source.Root, path));
        var (projects, packages) = Table[path];
        Assert.Empty(Named(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Except(projects));
        Assert.Empty(Named(project, "PackageReference").Except(packages));
        Assert.Empty(Named(project, "FrameworkReference"));
    }

    [Fact]
    public void Every_product_project_is_in_the_table() => Assert.Equal(
        Table.Keys.Order(StringComparer.Ordinal),
        Source.Files(Source.Product, ".csproj").Select(f => f.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Contracts_know_only_Orleans() => Assert.All(
        References(Interfaces), name => Assert.Matches(@"^(System\.|Orleans\.|Microsoft\.Extensions\.)", name));

    [Fact]
    public void Grains_know_neither_web_nor_hosts() =>
        Knows(Grains, "Microsoft.AspNetCore", "Tracker.Silo", "Tracker.Client", "Orleans.Server");

    [Fact]
    public void The_silo_does_not_know_the_gateway() => Knows(Silo, "Tracker.Client");

    [Fact]
    public void The_gateway_knows_neither_grains_nor_silo() =>
        Knows(Client, "Tracker.Grains", "Tracker.Silo", "Orleans.Runtime", "Orleans.Server", "YamlDotNet");

    [Fact]
    public void A_type_name_occurs_once_in_the_product() => Assert.Empty(
        new[] { Interfaces, Grains, Silo, Client }.SelectMany(a => a.GetTypes())
            .Where(t => !t.IsNested && t.Namespace?.Split('.')[0] == "Tracker" && !t.Name.Contains('<'))
            .GroupBy(t => t.FullName).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void What_is_no_contract_is_not_public() => Assert.Empty(
        new[] { Grains, Silo }.SelectMany(a => a.GetExportedTypes())
            .Where(t => t.Namespace?.Split('.')[0] == "Tracker").Select(t => t.FullName));

    private static void Knows(Assembly assembly, params string[] forbidden) => Assert.All(
        References(assembly),
        name => Assert.DoesNotContain(forbidden, f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)));

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static IEnumerable<string> Named(XDocument project, string element) =>
        project.Descendants(element).Select(e => ((string)e.Attribute("Include")!).Replace('\\', '/'));
}
