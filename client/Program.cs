using Microsoft.Extensions.Options;
using Npgsql;
using Tracker;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddTrackerClient();
    var app = builder.Build();
    app.MapTracker();
    await app.RunAsync();
    return 0;
}
catch (Exception mistake) when (mistake is OptionsValidationException or NpgsqlException or IOException)
{
    // These say the remedy; where in the program they were noticed helps nobody.
    await Console.Error.WriteLineAsync($"The gateway did not start. {mistake.Message}");
    return 1;
}
