using System.Globalization;

namespace Tracker.Http;

/// <summary>The headers of a command: its key, and the version it was decided on.</summary>
internal sealed record CommandHeaders(Guid Key, long? IfVersion)
{
    /// <summary>Reads them; a header that is there and cannot be read is an error, not an absence.</summary>
    /// <exception cref="BadHttpRequestException">A header cannot be read.</exception>
    public static ValueTask<CommandHeaders?> BindAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var key = Guid.NewGuid();
        if (headers.TryGetValue("Idempotency-Key", out var keyText) && !Guid.TryParse(Trimmed(keyText), out key))
            throw new BadHttpRequestException("Idempotency-Key must be a UUID.");
        long? ifVersion = null;
        if (headers.IfMatch is { Count: > 0 } match && match != "*")
        {
            if (!long.TryParse(Trimmed(match), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                throw new BadHttpRequestException("If-Match must be a version in quotes, such as \"7\".");
            ifVersion = version;
        }

        return ValueTask.FromResult<CommandHeaders?>(new CommandHeaders(key, ifVersion));
    }

    private static string Trimmed(string? text) => (text ?? "").Trim().Trim('"');
}
