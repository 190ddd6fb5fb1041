using Npgsql;
using NpgsqlTypes;

namespace Tracker.Journal;

/// <summary>Rows as the parallel arrays that <c>unnest</c> takes: one parameter a column.</summary>
internal readonly struct Columns(NpgsqlParameterCollection parameters)
{
    public void Add<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column) =>
        parameters.Add(new NpgsqlParameter<T[]> { TypedValue = Values(rows, column) });

    public void AddJson<TRow>(IReadOnlyList<TRow> rows, Func<TRow, string> column) =>
        parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = Values(rows, column),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });

    private static T[] Values<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = column(rows[i]);
        return values;
    }
}
