using System.Net;
using System.Security.Cryptography;
using Tracker.Documents;
using Tracker.Fixtures;

namespace Tracker.Faults;

/// <summary>Large files: they survive a silo, and no process holds them.</summary>
[Collection(FaultsCollection.Name)]
public class UploadFaultTests(OwnSystem own, ITestOutputHelper output)
{
    private const int Chunks = 600;
    private const int MostGrowth = 150;

    [Fact]
    public async Task An_upload_goes_on_where_it_stood_when_the_silo_that_took_it_was_killed()
    {
        var system = await own.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], CaseWalk.City);
        using var elsewhere = opener.At(system.Gateways[1]);
        var id = await opener.OpenAppeal(Load.Group, "440304");
        var content = new byte[20 * Uploading.ChunkSize + 77];
        Random.Shared.NextBytes(content);
        "RIFF\0\0\0\0WAVE"u8.CopyTo(content);
        var upload = (await opener.BeginUpload(id, "现场录音.wav", content.Length)).Expect(HttpStatusCode.OK).GetProperty("upload").GetGuid();
        long offset = 0;
        for (var puts = 0; offset < content.Length; puts++)
        {
            if (puts == 10) await system.Silos[0].Kill();
            var chunk = content.AsMemory((int)offset, (int)Math.Min(Uploading.ChunkSize, content.Length - offset));
            var answer = await (puts % 2 == 0 ? opener : elsewhere).PutChunk(upload, offset, chunk);
            // Whoever does not know what came of it asks; nothing is sent from the beginning.
            while (answer.Status == HttpStatusCode.ServiceUnavailable) answer = await elsewhere.Get($"/api/v1/uploads/{upload}");
            var next = answer.Expect(HttpStatusCode.OK).GetProperty("offset").GetInt64();
            Assert.True(next >= offset, $"It stood at {offset}, and stands at {next}.");
            offset = next;
        }

        ApiAnswer finished;
        do finished = await elsewhere.FinishUpload(upload);
        while (finished.Status == HttpStatusCode.ServiceUnavailable);
        var file = finished.Expect(HttpStatusCode.OK).GetProperty("file").GetGuid();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{id}/files/{file}");
        using var came = await elsewhere.SendRaw(request);
        Assert.Equal(content, await came.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(21, await system.Database.Scalar<long>("select count(*) from file_chunk where file = $1", file));
    }

    [Fact]
    public async Task A_recording_of_300_megabytes_goes_in_and_out_and_no_process_holds_it()
    {
        var system = await own.Get();
        using var opener = await ApiAccount.SignIn(system.Gateways[0], CaseWalk.City);
        var id = await opener.OpenAppeal(Load.Group, "440304");
        await opener.Attach(id, "试音.wav", [.. "RIFF\0\0\0\0WAVE"u8, .. new byte[5 * Uploading.ChunkSize]]);
        var before = Memory(system);
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[Uploading.ChunkSize];
        var upload = (await opener.BeginUpload(id, "庭审录音.wav", (long)Chunks * chunk.Length)).Expect(HttpStatusCode.OK).GetProperty("upload").GetGuid();
        var peak = before;
        for (var no = 0; no < Chunks; no++)
        {
            RandomNumberGenerator.Fill(chunk.AsSpan(0, 64));
            if (no == 0) "RIFF\0\0\0\0WAVE"u8.CopyTo(chunk);
            sent.AppendData(chunk);
            (await opener.PutChunk(upload, (long)no * chunk.Length, chunk)).Expect(HttpStatusCode.OK);
            if (no % 50 == 49) peak = Higher(peak, Memory(system));
        }

        var file = (await opener.FinishUpload(upload)).Expect(HttpStatusCode.OK).GetProperty("file").GetGuid();
        peak = Higher(peak, Memory(system));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{id}/files/{file}");
        using var came = await opener.SendRaw(request);
        await using var body = await came.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal(sent.GetHashAndReset(), await SHA256.HashDataAsync(body, TestContext.Current.CancellationToken));
        peak = Higher(peak, Memory(system));
        output.WriteLine($"resident memory in MB before {string.Join(' ', before)}, at most {string.Join(' ', peak)}");
        Assert.All(before.Zip(peak), process => Assert.InRange(process.Second - process.First, long.MinValue, MostGrowth));
    }

    /// <summary>Of the silos, then of the gateways, in megabytes.</summary>
    private static long[] Memory(TrackerSystem system) =>
        [.. system.Silos.Select(silo => silo.Memory), .. system.Gateways.Select(gateway => gateway.Process.Memory)];

    private static long[] Higher(long[] one, long[] other) => [.. one.Zip(other, Math.Max)];
}
