using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Tracker.Security;

/// <summary>The key ring that all gateways share.</summary>
internal sealed class KeyRingTable(NpgsqlDataSource database, string keyName) : IXmlRepository
{
    private const long Lock = 0x6b65_7972_696e_67; // "keyring"

    private int seen = -1;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from protection_key order by stored_at, name");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        elements.ForEach(RefuseForeign);
        Volatile.Write(ref seen, elements.Count);
        return elements;
    }

    /// <summary>
    /// Stores an element; a new key only if no other gateway stored one since this one looked. Data Protection looks
    /// again after storing and takes what it finds, so that gateways which start together agree on one key.
    /// </summary>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection, transaction);
        wait.ExecuteNonQuery();
        using var store = new NpgsqlCommand("""
            insert into protection_key (name, xml)
            select $1, $2 where $3 < 0 or $3 = (select count(*) from protection_key)
            """, connection, transaction);
        store.Parameters.Add(new() { Value = friendlyName });
        store.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        store.Parameters.Add(new() { Value = element.Name.LocalName == "key" ? Volatile.Read(ref seen) : -1 });
        store.ExecuteNonQuery();
        transaction.Commit();
    }

    // Left alone, this gateway would add keys that no other can open, and the cookies of each would fail at the other.
    private void RefuseForeign(XElement element)
    {
        var other = element.Descendants(KeyRingEncryptor.Element).Select(s => s.Attribute("key")?.Value)
            .FirstOrDefault(name => name != keyName);
        if (other is not null)
            throw new OptionsValidationException(KeyRingOptions.Section, typeof(KeyRingOptions),
            [
                $"The key ring is sealed by {other}, and Tracker:Keys:Master gives {keyName}. Configure the master key "
                + "of the other gateways, or empty the table protection_key: everybody then signs in again.",
            ]);
    }
}
