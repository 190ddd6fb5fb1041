using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tracker.Journal;

namespace Tracker.Cases;

/// <summary>Signs that a case had a certain head at a certain version, so that an agency can prove it later by itself.</summary>
internal sealed class CheckpointSigner
{
    public const string Algorithm = "ES256";
    private readonly ECDsa key = ECDsa.Create();

    public CheckpointSigner(IOptions<KeyOptions> options)
    {
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(options.Value.Signing), out _);
        PublicKey = key.ExportSubjectPublicKeyInfo();
        KeyId = Convert.ToHexStringLower(SHA256.HashData(PublicKey))[..16];
    }

    public byte[] PublicKey { get; }

    public string KeyId { get; }

    public Checkpoint Sign(Guid caseId, long version, string head, DateTimeOffset at)
    {
        var signature = key.SignData(Signed(caseId, version, head, at), HashAlgorithmName.SHA256);
        return new(caseId, version, head, at, Algorithm, KeyId, Convert.ToBase64String(signature));
    }

    public bool Verify(Checkpoint checkpoint)
    {
        var signature = new byte[64];
        return checkpoint is { Algorithm: Algorithm } && checkpoint.KeyId == KeyId
            && Convert.TryFromBase64String(checkpoint.Signature, signature, out var length) && length == signature.Length
            && key.VerifyData(Signed(checkpoint.CaseId, checkpoint.Version, checkpoint.Head, checkpoint.At), signature,
                HashAlgorithmName.SHA256);
    }

    /// <summary>The bytes that are signed: one line of text, so that anybody can make them again.</summary>
    public static byte[] Signed(Guid caseId, long version, string head, DateTimeOffset at) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{caseId} {version} {head} {at.UtcDateTime:O}"));
}
