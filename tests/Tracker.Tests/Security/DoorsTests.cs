using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Tracker.Feed;

namespace Tracker.Security;

/// <summary>The table of doors and the gateway as it is built say the same.</summary>
public sealed partial class DoorsTests : IAsyncLifetime
{
    private readonly WebApplication gateway = UnstartedGateway.Build();

    [Fact]
    public void Every_way_into_and_out_of_a_gateway_stands_in_the_table_and_nothing_else_does()
    {
        var built = Routes().Select(r => r.Name).Concat(HubMethods()).Concat(Topics()).Concat(Messages()).ToArray();
        Assert.Empty(built.Except(Doors.All.Keys).Select(name => $"{name} is not in Doors.Table: say for whom it is"));
        Assert.Empty(Doors.All.Keys.Except(built).Select(name => $"{name} is in Doors.Table and nowhere else"));
        Assert.Distinct(built);
    }

    [Fact]
    public void A_line_names_a_kind_of_reader_that_is_explained() => Assert.All(Doors.All.Values, door => Assert.Contains(
        door.For,
        new[]
        {
            Doors.Public, Doors.SignedIn, Doors.OwnAgency, Doors.Member, Doors.Party, Doors.Administrator, Doors.Keeper,
            Doors.Importer, Doors.Meeting, Doors.TakingPart, Doors.Uploader, Doors.Preparer, Doors.Supervisor, Doors.Overseer,
        }));

    [Fact]
    public void What_is_not_public_asks_for_a_sign_in_and_what_is_public_does_not() => Assert.All(Routes(), route =>
        Assert.Equal((route.Name, Doors.All[route.Name].For == Doors.Public), (route.Name, IsOpen(route.Endpoint))));

    [Fact]
    public void Files_for_browsers_are_public() => Assert.All(
        Endpoints().Where(IsFile), file => Assert.True(IsOpen(file), file.DisplayName));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    private IEnumerable<RouteEndpoint> Endpoints() =>
        ((IEndpointRouteBuilder)gateway).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private IEnumerable<(string Name, Endpoint Endpoint)> Routes() =>
        from endpoint in Endpoints()
        // A build that was not published looks for files younger than itself.
        where !IsFile(endpoint) && endpoint.RoutePattern.RawText != "{**path:file}"
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        from method in methods is { Count: > 0 } ? methods : ["ANY"]
        select ($"{method} {Path(endpoint)}", (Endpoint)endpoint);

    private static IEnumerable<string> HubMethods() => typeof(TrackerHub)
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType == typeof(TrackerHub))
        .Select(method => "HUB " + method.Name);

    private static IEnumerable<string> Topics() => typeof(Topic).GetFields().Where(field => field.IsLiteral)
        .Select(field => "WATCH " + field.GetRawConstantValue());

    private static IEnumerable<string> Messages() => typeof(TrackerHub).BaseType!.GenericTypeArguments.Single().GetMethods()
        .Select(method => "PUSH " + method.Name);

    private static bool IsFile(Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    // Nobody marks a route as closed: the fallback policy closes what is not marked as open.
    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string Path(RouteEndpoint endpoint) =>
        "/" + Constraint().Replace(endpoint.RoutePattern.RawText!, "}").Trim('/');

    [GeneratedRegex(@":[^{}]*\}")]
    private static partial Regex Constraint();
}
