using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tracker.Agencies;
using Tracker.WorkingGroups;

namespace Tracker.Samples;

/// <summary>The sample files as they are written; see their README for what is fact and what is invented.</summary>
internal static class SampleFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<T[]> Read<T>(string file)
    {
        await using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", file));
        return (await JsonSerializer.DeserializeAsync<T[]>(stream, Json))!;
    }
}

internal sealed record SampleAgency(
    string Id, string Name, string ShortName, string NameEn, string Line, string Level, string? Region, string? Parent,
    ImmutableArray<SampleContact>? Contacts);

internal sealed record SampleContact(string Name, string Duty, string Phone, string? Note, string? DeputyFor)
{
    public AgencyContact ToContact() => new(Name, Enum.Parse<ContactDuty>(Duty), Phone, Note, DeputyFor);
}

internal sealed record SampleGroup(
    string Id, string Name, string NameEn, string Code, string Region, string Lead, ImmutableArray<string> Members,
    string Charter, string CharterEn)
{
    public GroupCharter ToCharter() => new(Id, Name, NameEn, Code, Region, Lead, Charter, CharterEn);
}

internal sealed record SampleAccount(string UserName, string Agency, ImmutableArray<string> Roles);

internal sealed record SampleCase(
    string Id, string Procedure, string Group, bool Sample, string Title, string? Facts, string? Channel, string? Violation,
    SampleRespondent Respondent, SampleWorker Worker, string Region, SampleMoment Opened, ImmutableArray<SampleAct> Acts,
    Dictionary<string, JsonElement>? Fields)
{
    /// <summary>The opening's fields: those of an appeal, or those of another procedure as they are.</summary>
    [JsonIgnore]
    public ImmutableDictionary<string, string> Values => SampleValues.Of(Fields)
        .AddRange(new (string Id, string? Value)[] { ("channel", Channel), ("violation", Violation), ("facts", Facts) }
            .Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Id, f.Value!)));
}

internal static class SampleValues
{
    public static ImmutableDictionary<string, string> Of(Dictionary<string, JsonElement>? fields) =>
        (fields ?? []).Where(f => f.Value.ValueKind != JsonValueKind.Null)
            .ToImmutableDictionary(f => f.Key, f => f.Value.ToString());
}

internal sealed record SampleRespondent(string Name);

internal sealed record SampleWorker(string Name, string? Phone);

internal record SampleMoment(string By, int? DaysAgo, string? Date, string? At)
{
    /// <summary>The instant in Shanghai; null when the source gives no time of day.</summary>
    public DateTimeOffset? On(DateTimeOffset today)
    {
        if (At is null) return null;
        var day = Date is null
            ? DateOnly.FromDateTime(today.ToOffset(Shanghai).DateTime).AddDays(-DaysAgo!.Value)
            : DateOnly.ParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DateTimeOffset(day, TimeOnly.ParseExact(At, "HH:mm", CultureInfo.InvariantCulture), Shanghai)
            .ToUniversalTime();
    }

    public static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);
}

internal sealed record SampleAct(
    string By, int? DaysAgo, string? Date, string? At, string? Step, string? Outcome, bool Accept, bool SignFor, string? Return,
    string? Motion, string? Join, string? To, string? Note, Dictionary<string, JsonElement>? Fields)
    : SampleMoment(By, DaysAgo, Date, At)
{
    [JsonIgnore]
    public ImmutableDictionary<string, string> Values
    {
        get
        {
            var values = SampleValues.Of(Fields);
            return To is null ? values : values.Add("to", To);
        }
    }
}
