using Npgsql;

namespace Tracker;

/// <summary>Parameters in the order of their numbers.</summary>
internal static class ParameterExtensions
{
    /// <summary>Adds a value, or null; the statement says of what type it is where that cannot be seen.</summary>
    public static void Add<T>(this NpgsqlCommand command, T value) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value is null ? DBNull.Value : value });
}
