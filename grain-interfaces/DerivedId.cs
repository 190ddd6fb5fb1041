using System.Security.Cryptography;
using System.Text;

namespace Tracker;

/// <summary>Ids that every attempt at the same request derives alike, so that all attempts reach one grain.</summary>
public static class DerivedId
{
    /// <summary>An id from an account and its idempotency key; <paramref name="kind"/> keeps records of one request apart.</summary>
    public static Guid From(string kind, Guid account, Guid key) => From($"{kind}/{account}/{key}");

    /// <summary>An id from a name; the same name gives the same id on every machine.</summary>
    public static Guid From(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("tracker/" + name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
