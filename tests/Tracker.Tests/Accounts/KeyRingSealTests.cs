using System.Security.Cryptography;
using System.Xml.Linq;
using Tracker.Security;

namespace Tracker.Accounts;

public sealed class KeyRingSealTests
{
    private static readonly XElement Key = XElement.Parse("<descriptor><secret>密 key &amp;</secret></descriptor>");

    [Fact]
    public void A_sealed_key_opens_under_the_same_master_key()
    {
        var sealedKey = new KeyRingEncryptor(SealBy(1)).Encrypt(Key);

        Assert.DoesNotContain("secret", sealedKey.EncryptedElement.ToString(), StringComparison.Ordinal);
        Assert.Equal(typeof(KeyRingDecryptor), sealedKey.DecryptorType);
        Assert.True(XNode.DeepEquals(Key, new KeyRingDecryptor(SealBy(1)).Decrypt(sealedKey.EncryptedElement)));
    }

    [Fact]
    public void Another_master_key_is_named_as_the_cause()
    {
        var sealedKey = new KeyRingEncryptor(SealBy(1)).Encrypt(Key);

        var failure = Assert.Throws<CryptographicException>(
            () => new KeyRingDecryptor(SealBy(2)).Decrypt(sealedKey.EncryptedElement));
        Assert.Contains("Tracker:Keys:Master", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var seal = SealBy(1);
        var closed = seal.Seal([1, 2, 3, 4]);
        for (var i = 0; i < closed.Length; i++)
        {
            var changed = closed.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => seal.Open(changed));
        }

        Assert.Throws<CryptographicException>(() => seal.Open(closed.AsSpan(0, 20)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not Base64!")]
    [InlineData("c2hvcnQ=")]
    public void A_master_key_of_another_form_is_refused_with_the_fix(string master)
    {
        var problems = new KeyRingOptions { Master = master }.Validate(new(new object()));

        Assert.Contains("openssl rand -base64 32", Assert.Single(problems).ErrorMessage, StringComparison.Ordinal);
    }

    private static KeySeal SealBy(byte master) => new([.. Enumerable.Repeat(master, KeyRingOptions.MasterBytes)]);
}
