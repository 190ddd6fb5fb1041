using System.Globalization;
using System.Text.Json.Serialization;

namespace Tracker.Http;

/// <summary>Outcomes and answers of grains as HTTP answers.</summary>
internal static class Answers
{
    public static IResult Of<T>(Answer<T> answer) where T : class =>
        answer.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(answer.Value);

    /// <summary>The version and what was opened, with the version as ETag.</summary>
    public static IResult Of(Outcome outcome, HttpContext context)
    {
        if (outcome.Refusal is { } refusal) return Problems.Of(refusal);
        Tag(context, outcome.Version);
        return TypedResults.Ok(new CommandReply(outcome.Version, [.. outcome.Opened], outcome.Number));
    }

    public static void Tag(HttpContext context, long version) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>What a command answers.</summary>
/// <param name="Number">The number given: to a signed letter; of a new letter, that in its case.</param>
internal sealed record CommandReply(long Version, IReadOnlyList<int> Opened,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Number);
