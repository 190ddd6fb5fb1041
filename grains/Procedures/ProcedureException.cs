namespace Tracker.Procedures;

/// <summary>A procedure file is wrong.</summary>
internal sealed class ProcedureException(string file, long line, string problem)
    : Exception($"{file}({line}): {problem}");
