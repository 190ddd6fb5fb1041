using System.Text.Json;
using Orleans.Storage;

namespace Tracker.Hosting;

/// <summary>Grain state as plain JSON: readable in the database, and read there by the directories.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, GrainStorage.Json));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input, GrainStorage.Json)!;
}
