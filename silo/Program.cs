using Microsoft.Extensions.Options;
using Npgsql;
using Tracker.Hosting;
using Tracker.Procedures;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddTrackerSilo();
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception mistake) when (
    mistake is StartException or OptionsValidationException or ProcedureException or NpgsqlException)
{
    // These say the remedy; where in the program they were noticed helps nobody.
    await Console.Error.WriteLineAsync($"The silo did not start. {mistake.Message}");
    return 1;
}
