using Tracker.Cases;

namespace Tracker.Documents;

/// <summary>
/// A file on its way into a case. Its bytes are stored as they come; whoever lost the connection asks where it stands and
/// goes on from there. What is not finished is removed a day after it last grew.
/// </summary>
[Alias("tracker.i-upload-grain")]
public interface IUploadGrain : IGrainWithGuidKey
{
    /// <summary>Begins; beginning again changes nothing and answers where it stands.</summary>
    [Alias("begin")]
    Task<Answer<UploadStanding>> Begin(BeginUpload upload);

    /// <summary>Where it stands, for whoever began it.</summary>
    [Alias("get")]
    Task<Answer<UploadStanding>> Get(Requester by);

    /// <summary>
    /// Takes the next bytes: a whole chunk, or the rest of the file. Bytes for another place change nothing; the answer
    /// says where to go on.
    /// </summary>
    [Alias("put")]
    Task<Answer<UploadStanding>> Put(Requester by, long offset, [Immutable] byte[] bytes);

    /// <summary>Checks and cleans what has come; refused, it can be nothing else than begun again with another file.</summary>
    [Alias("inspect"), ResponseTimeout("00:02:00")]
    Task<Answer<UploadStanding>> Inspect(Requester by);

    /// <summary>Attaches the inspected file to its case.</summary>
    [Alias("finish")]
    Task<Outcome> Finish(Requester by, Attempt attempt);

    /// <summary>Gives it up, and removes what has come.</summary>
    [Alias("cancel")]
    Task<Outcome> Cancel(Requester by);
}

/// <summary>Announces a file.</summary>
/// <param name="Name">As the person's machine names it. Cleaned of a path; limit <see cref="Limits.FileName"/>.</param>
/// <param name="Size">
/// Bytes; a promise that is held to. Null where nobody knows yet: then a chunk that is not full is the last.
/// </param>
/// <param name="Visibility">Who is to see it.</param>
/// <param name="Step">The step it belongs to; needed where those invited into it are to see it.</param>
/// <param name="Purpose">What it is in the procedure; null for any other file.</param>
[GenerateSerializer, Immutable, Alias("tracker.begin-upload")]
public sealed record BeginUpload(
    Requester By, Guid Case, string Name, long? Size, Visibility Visibility, int? Step, string? Purpose)
{
    /// <summary>Never shows the name, so that it reaches no log.</summary>
    public override string ToString() => nameof(BeginUpload);
}

/// <summary>Where an upload stands.</summary>
/// <param name="Offset">How many bytes have come: where to go on.</param>
/// <param name="Size">How many there will be; null where nobody knows yet.</param>
/// <param name="File">The file in the case; null until it is attached.</param>
[GenerateSerializer, Immutable, Alias("tracker.upload-standing")]
public sealed record UploadStanding(Guid Case, long Offset, long? Size, Guid? File);
