using System.Security.Cryptography;

namespace Tracker.Security;

/// <summary>Seals bytes with AES-256-GCM under a key derived from the master key.</summary>
internal sealed class KeySeal
{
    /// <summary>Written beside whatever is sealed, so that another algorithm can come later.</summary>
    public const string Algorithm = "HKDF-SHA256+AES-256-GCM";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] key;

    public KeySeal(byte[] master)
    {
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "tracker/key-ring/1"u8.ToArray());
        KeyName = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8));
    }

    /// <summary>Tells one derived key from another and betrays neither.</summary>
    public string KeyName { get; }

    /// <summary>Nonce, tag and ciphertext.</summary>
    public byte[] Seal(ReadOnlySpan<byte> open)
    {
        var result = new byte[NonceBytes + TagBytes + open.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, open, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        return result;
    }

    /// <exception cref="CryptographicException">It was changed, or sealed with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceBytes + TagBytes) throw new CryptographicException("The seal is cut short.");
        var result = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..],
            closed.Slice(NonceBytes, TagBytes), result);
        return result;
    }
}
