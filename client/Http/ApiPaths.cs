namespace Tracker.Http;

/// <summary>Where programs ask, and get problem details; everywhere else are pages for people.</summary>
internal static class ApiPaths
{
    public static bool IsApi(this HttpRequest request) => request.Path.StartsWithSegments("/api") || request.IsHub();

    public static bool IsHub(this HttpRequest request) => request.Path.StartsWithSegments("/hubs");
}
