using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Orleans.Runtime;

namespace Tracker;

/// <summary>The grain state kept through the ADO.NET provider: JSON, so that directories and people can read it.</summary>
internal static class GrainStorage
{
    public const string Name = "tracker";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Stores a new state. After a failure nobody knows whether it was stored, and memory may be ahead of the table: the
    /// grain deactivates, and the next call reads what is there.
    /// </summary>
    public static async Task Store<T>(this IGrainBase grain, IPersistentState<T> stored, T state)
    {
        stored.State = state;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }

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
