using System.Net;
using System.Net.Http.Headers;
using Tracker.Fixtures;

namespace Tracker.Documents;

/// <summary>Files as programs and browsers without script send them.</summary>
internal static class Uploading
{
    public const int ChunkSize = IFileGrain.ChunkSize;

    /// <summary>Attaches a file and answers its id.</summary>
    public static async Task<Guid> Attach(
        this ApiAccount by, Guid caseId, string name, byte[] content, string visibility = "group", int? step = null)
    {
        var upload = (await by.BeginUpload(caseId, name, content.Length, visibility, step)).Expect(HttpStatusCode.OK)
            .GetProperty("upload").GetGuid();
        for (var at = 0; at < content.Length; at += ChunkSize)
            (await by.PutChunk(upload, at, content.AsMemory(at, Math.Min(ChunkSize, content.Length - at))))
                .Expect(HttpStatusCode.OK);
        return (await by.FinishUpload(upload)).Expect(HttpStatusCode.OK).GetProperty("file").GetGuid();
    }

    public static Task<ApiAnswer> BeginUpload(
        this ApiAccount by, Guid caseId, string name, long size, string visibility = "group", int? step = null,
        Guid? key = null) =>
        by.Post($"/api/v1/cases/{caseId}/uploads", new { name, size, visibility, step }, key);

    public static async Task<ApiAnswer> PutChunk(this ApiAccount by, Guid upload, long offset, ReadOnlyMemory<byte> chunk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/uploads/{upload}?offset={offset}")
        {
            Content = new ReadOnlyMemoryContent(chunk),
        };
        return await by.Send(request);
    }

    public static Task<ApiAnswer> FinishUpload(this ApiAccount by, Guid upload) =>
        by.Post($"/api/v1/uploads/{upload}/finish", new { });

    /// <summary>The reason for which a file is refused, wherever on its way; null when it is attached.</summary>
    public static async Task<string?> ReasonAgainst(this ApiAccount by, Guid caseId, string name, byte[] content)
    {
        var begun = await by.BeginUpload(caseId, name, content.Length);
        if (begun.Status != HttpStatusCode.OK) return begun.Reason;
        var upload = begun.Json.GetProperty("upload").GetGuid();
        for (var at = 0; at < content.Length; at += ChunkSize)
        {
            var put = await by.PutChunk(upload, at, content.AsMemory(at, Math.Min(ChunkSize, content.Length - at)));
            if (put.Status != HttpStatusCode.OK) return put.Reason;
        }

        var finished = await by.FinishUpload(upload);
        return finished.Status == HttpStatusCode.OK ? null : finished.Reason;
    }

    /// <summary>A form as a browser without script sends it: its fields first, the file last.</summary>
    public static async Task<ApiAnswer> Upload(
        this PageVisitor visitor, string path, string token, string name, byte[] content,
        params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields.Prepend((Name: PageVisitor.TokenName, Value: token)))
            form.Add(new StringContent(value), field);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        return await visitor.Send(path, form);
    }
}
