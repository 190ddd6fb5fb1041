using System.Security.Cryptography;
using System.Text;

namespace Tracker.Journal;

/// <summary>The keys of the subjects one grain deals with. An erased subject is known, but has no key.</summary>
internal sealed class KeyRing
{
    public const string Algorithm = "A256GCM";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>By how many bytes the sealed are longer than the clear.</summary>
    public const int Overhead = NonceSize + TagSize;

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

    /// <summary>Whether there is a key: not for an erased subject.</summary>
    public bool CanSeal(Guid subject) => keys.GetValueOrDefault(subject) is not null;

    /// <summary>Bytes, encrypted with <see cref="Algorithm"/>; longer than before by <see cref="Overhead"/>.</summary>
    /// <param name="place">What they are, so that they cannot stand for others of the same subject.</param>
    public byte[] Seal(Guid subject, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> place) =>
        keys.GetValueOrDefault(subject) is { } key
            ? Encrypt(key, clear, [.. subject.ToByteArray(bigEndian: true), .. place])
            : throw new InvalidOperationException($"There is no key for subject {subject}.");

    /// <summary>The bytes in clear; null when their subject was erased.</summary>
    /// <exception cref="AuthenticationTagMismatchException">They are not what was sealed for this place.</exception>
    public byte[]? Open(Guid subject, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> place)
    {
        if (!keys.TryGetValue(subject, out var key))
            throw new InvalidOperationException($"The key of subject {subject} was not loaded.");
        return key is null ? null : Decrypt(key, cipher, [.. subject.ToByteArray(bigEndian: true), .. place]);
    }

    /// <summary>AES-256-GCM; the result is nonce, ciphertext and tag. The subject's id is authenticated with it.</summary>
    internal static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> clear, Guid subject) =>
        Encrypt(key, clear, subject.ToByteArray(bigEndian: true));

    internal static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, Guid subject) =>
        Decrypt(key, sealedBytes, subject.ToByteArray(bigEndian: true));

    private static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> clear, byte[] context)
    {
        var sealedBytes = new byte[NonceSize + clear.Length + TagSize];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, clear, sealedBytes.AsSpan(NonceSize, clear.Length), sealedBytes.AsSpan(^TagSize), context);
        return sealedBytes;
    }

    private static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, byte[] context)
    {
        if (sealedBytes.Length < Overhead) throw new AuthenticationTagMismatchException();
        var clear = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedBytes[..NonceSize], sealedBytes[NonceSize..^TagSize], sealedBytes[^TagSize..], clear, context);
        return clear;
    }
}
