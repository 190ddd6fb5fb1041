using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Tracker.Security;

/// <summary>Seals the keys of the ring before they are stored.</summary>
internal sealed class KeyRingEncryptor(KeySeal seal) : IXmlEncryptor
{
    public const string Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var closed = seal.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new(
            new XElement(Element,
                new XAttribute("algorithm", KeySeal.Algorithm),
                new XAttribute("key", seal.KeyName),
                Convert.ToBase64String(closed)),
            typeof(KeyRingDecryptor));
    }
}

/// <summary>Opens them. Every stored key names this type, so it is never renamed.</summary>
internal sealed class KeyRingDecryptor(KeySeal seal) : IXmlDecryptor
{
    // Data Protection makes it by this constructor.
    public KeyRingDecryptor(IServiceProvider services)
        : this(Seal(services.GetRequiredService<IOptions<KeyRingOptions>>().Value))
    {
    }

    public static KeySeal Seal(KeyRingOptions options) => new(Convert.FromBase64String(options.Master));

    public XElement Decrypt(XElement encryptedElement)
    {
        if (encryptedElement.Attribute("key")?.Value is var key && key != seal.KeyName)
            throw new CryptographicException(
                $"This key of the ring is sealed by {key}, and Tracker:Keys:Master gives {seal.KeyName}.");
        return XElement.Parse(Encoding.UTF8.GetString(seal.Open(Convert.FromBase64String(encryptedElement.Value))));
    }
}
