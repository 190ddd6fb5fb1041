using Tracker;

if (args is ["bare-hub"])
{
    await BareHub.Serve();
    return;
}

(string Name, Func<Table, Task> Measure)[] rows =
[
    ("appends", Appends.Measure),
    ("completions", Completions.Measure),
    ("push", Push.Measure),
    ("fan-out", FanOut.Measure),
    ("catch-up", CatchUp.Measure),
    ("stored-cases", StoredCases.Measure),
    ("long-cases", LongCases.Measure),
    ("deadline-storm", DeadlineStorm.Measure),
    ("overdue", OverdueListing.Measure),
];

if (args.Except(rows.Select(r => r.Name)).ToArray() is [_, ..] unknown)
{
    Console.Error.WriteLine($"No such row: {string.Join(", ", unknown)}. There are: {string.Join(", ", rows.Select(r => r.Name))}.");
    Environment.ExitCode = 1;
    return;
}

var table = new Table();
foreach (var (name, measure) in rows.Where(r => args.Length == 0 || args.Contains(r.Name)))
{
    Console.WriteLine($"{name} …");
    await measure(table);
}

table.Print();
