using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Tracker.Http;
using Tracker.Web;

namespace Tracker.Documents;

/// <summary>
/// A form with a file, as a browser without script posts it. It is read as it comes and never held whole; what stands
/// before the file, the form's token among it, is judged before a byte of the file is taken.
/// </summary>
internal sealed class FileForm(IAntiforgery antiforgery, IOptions<AntiforgeryOptions> tokens, UploadCalls calls)
{
    private const int MostFields = 20;
    private const int LongestField = 4096;
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>What was typed, and what became of the file; null when the form is not one of ours.</summary>
    /// <param name="begin">The upload that the fields ask for.</param>
    public async Task<(PostedForm Form, Outcome Outcome)?> Read(
        HttpContext http, Requester by, Func<PostedForm, string, BeginUpload> begin)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < 200 } boundary)
            return null;
        var reader = new MultipartReader(boundary, http.Request.Body);
        // Nobody else reads it as a form, such as the page that answers it.
        http.Request.Form = FormCollection.Empty;
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            if (disposition is null) return null;
            if (!disposition.IsFileDisposition())
            {
                if (fields.Count == MostFields) return null;
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await Value(section, http.RequestAborted);
                continue;
            }

            // The check looks for the token in the form, which would be read whole, unless it stands in a header.
            http.Request.Headers[tokens.Value.HeaderName!] = fields.GetValueOrDefault(TokenField);
            if (fields.GetValueOrDefault(TokenField) is not { Length: > 0 } || !await antiforgery.IsRequestValidAsync(http))
                return null;
            fields.Remove(TokenField);
            _ = Guid.TryParse(fields.GetValueOrDefault("key"), out var key);
            var form = new PostedForm(
                http.Request.Path, fields.GetValueOrDefault("form", ""), key == Guid.Empty ? Guid.NewGuid() : key,
                fields.ToImmutable());
            var name = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
            var outcome = await Take(by, form.Key, begin(form, name.Trim('"')), section.Body, http.RequestAborted);
            // Whoever still sends hears no answer.
            await section.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            return (form, outcome);
        }

        return null;
    }

    private static async Task<string> Value(MultipartSection section, CancellationToken stop)
    {
        var value = new byte[LongestField];
        var length = await section.Body.ReadAtLeastAsync(value, value.Length, throwOnEndOfStream: false, stop);
        return System.Text.Encoding.UTF8.GetString(value, 0, length);
    }

    private async Task<Outcome> Take(Requester by, Guid key, BeginUpload begin, Stream file, CancellationToken stop)
    {
        var id = UploadCalls.IdOf(by, key);
        var answer = await calls.Persist(() => calls.Of(id).Begin(begin));
        if (answer.Value is { File: null, Offset: > 0 })
        {
            // A form sends from the beginning, and under the same name another content may come.
            await calls.Persist(() => calls.Of(id).Cancel(by));
            answer = await calls.Persist(() => calls.Of(id).Begin(begin));
        }

        for (long at = 0; answer.Value is { File: null } standing;)
        {
            var chunk = new byte[IFileGrain.ChunkSize];
            var length = await file.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, stop);
            var place = at;
            if (at >= standing.Offset)
                answer = await calls.Persist(() => calls.Of(id).Put(by, place, length == chunk.Length ? chunk : chunk[..length]));
            at += length;
            if (length < chunk.Length) break;
        }

        if (answer.Refusal is not { } refusal) return await calls.Finish(id, by);
        // Sent again, it is another file.
        if (refusal.Code is RefusalCode.Invalid) await calls.Persist(() => calls.Of(id).Cancel(by));
        return Outcome.Refused(refusal);
    }
}
