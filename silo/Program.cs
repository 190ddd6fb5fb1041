using Microsoft.Extensions.Options;
using Npgsql;
using Tracker;
using Tracker.Hosting;

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddTrackerSilo();
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception mistake) when (
    mistake is StartException or OptionsValidationException or DataFileException or NpgsqlException)
{
    // These say the remedy; where in the program they were noticed helps nobody.
    await Console.Error.WriteLineAsync($"The silo did not start. {mistake.Message}");
    return 1;
}
