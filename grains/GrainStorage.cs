using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace Tracker;

/// <summary>The grain state kept through the ADO.NET provider: JSON, so that directories and people can read it.</summary>
internal static class GrainStorage
{
    public const string Name = "tracker";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>All states of one kind, for directories.</summary>
    public static async Task<List<T>> ReadAll<T>(NpgsqlDataSource database, string stateName)
    {
        await using var command = database.CreateCommand(
            "select payload::text from grain_state where grain_type = $1 and payload is not null");
        command.Parameters.Add(new() { Value = stateName });
        await using var reader = await command.ExecuteReaderAsync();
        var states = new List<T>();
        while (await reader.ReadAsync()) states.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), Json)!);
        return states;
    }
}
