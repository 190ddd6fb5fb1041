using System.Security.Cryptography;
using System.Text;

namespace Tracker.Journal;

/// <summary>The keys of the subjects one grain deals with. An erased subject is known, but has no key.</summary>
internal sealed class KeyRing
{
    public const string Algorithm = "A256GCM";
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly Dictionary<Guid, byte[]?> keys = [];

    public void Add(Guid subject, byte[]? key) => keys[subject] = key;

    public bool Knows(Guid subject) => keys.ContainsKey(subject);

    public string Seal(Guid subject, string text)
    {
        if (!keys.TryGetValue(subject, out var key) || key is null)
            throw new InvalidOperationException($"There is no key for subject {subject}.");
        return Convert.ToBase64String(Encrypt(key, Encoding.UTF8.GetBytes(text), subject));
    }

    /// <summary>The text in clear; null when its subject was erased.</summary>
    public string? Open(Guid subject, string cipher)
    {
        if (!keys.TryGetValue(subject, out var key))
            throw new InvalidOperationException($"The key of subject {subject} was not loaded.");
        return key is null ? null : Encoding.UTF8.GetString(Decrypt(key, Convert.FromBase64String(cipher), subject));
    }

    /// <summary>AES-256-GCM; the result is nonce, ciphertext and tag. The subject's id is authenticated with it.</summary>
    internal static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> clear, Guid subject)
    {
        var sealedBytes = new byte[NonceSize + clear.Length + TagSize];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, clear, sealedBytes.AsSpan(NonceSize, clear.Length), sealedBytes.AsSpan(^TagSize),
            subject.ToByteArray(bigEndian: true));
        return sealedBytes;
    }

    internal static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, Guid subject)
    {
        var clear = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedBytes[..NonceSize], sealedBytes[NonceSize..^TagSize], sealedBytes[^TagSize..], clear,
            subject.ToByteArray(bigEndian: true));
        return clear;
    }
}
