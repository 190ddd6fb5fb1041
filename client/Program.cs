using Tracker;

var builder = WebApplication.CreateBuilder(args);
builder.AddTrackerClient();
var app = builder.Build();
app.MapTracker();
await app.RunAsync();
