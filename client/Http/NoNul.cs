namespace Tracker.Http;

/// <summary>No text of ours holds a NUL, and the database would fail at being asked for one.</summary>
internal static class NoNul
{
    /// <summary>Refuses it in addresses and forms; in JSON the rules do, and name the text. After the error pages.</summary>
    public static async Task Refuse(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            || request.HasFormContentType && context.GetEndpoint()?.Metadata.GetMetadata<StreamedForm>() is null
                && HasNul(await request.ReadFormAsync(context.RequestAborted)))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await next(context);
    }

    private static bool HasNul(IFormCollection form) =>
        form.Any(field => field.Key.Contains('\0') || field.Value.Any(value => value?.Contains('\0') == true));
}

/// <summary>Marks a route that reads its form itself, as a stream: nobody may read it before, and it judges its texts.</summary>
internal sealed record StreamedForm;
