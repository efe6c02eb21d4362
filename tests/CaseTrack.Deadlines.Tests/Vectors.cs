using System.Globalization;
using System.Text.Json;

namespace CaseTrack.Deadlines.Tests;

/// <summary>The vectors of Data/deadline-vectors.json: the authority over every sentence about counting.</summary>
internal static class Vectors
{
    private static readonly JsonDocument File = Load();

    internal static IEnumerable<JsonElement> All => File.RootElement.GetProperty("vectors").EnumerateArray();

    internal static JsonElement Get(string id) => All.Single(v => v.GetProperty("id").GetString() == id);

    internal static DateOnly? Date(JsonElement vector, string field) =>
        vector.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? Day(value.GetString()!) : null;

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    internal static DeadlineQuestion Question(JsonElement vector) => new()
    {
        RuleId = vector.GetProperty("rule_id").GetString()!,
        StartDate = Date(vector, "start_date"),
        StartDateTime = vector.TryGetProperty("start_datetime", out var at) ? at.GetDateTimeOffset() : null,
        EventDate = Date(vector, "event_date"),
        Duration = vector.GetProperty("duration").GetInt32(),
        Unit = Unit(vector.GetProperty("unit").GetString()!),
        Exclusions = [.. List(vector, "suspensions").Select(s =>
            new Exclusion(Date(s, "from")!.Value, Date(s, "to"), s.GetProperty("reason").GetString()!))],
        Extensions = [.. List(vector, "extensions").Select(x =>
            new Extension(Date(x, "approved_on")!.Value, x.GetProperty("amount").GetInt32(), Unit(x.GetProperty("unit").GetString()!)))],
    };

    private static JsonElement.ArrayEnumerator List(JsonElement vector, string field) =>
        vector.TryGetProperty(field, out var list) ? list.EnumerateArray() : default;

    private static TimeUnit Unit(string code) => code switch
    {
        "hour" => TimeUnit.Hour,
        "calendar_day" => TimeUnit.CalendarDay,
        "working_day" => TimeUnit.WorkingDay,
        "month" => TimeUnit.Month,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    private static JsonDocument Load()
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream("deadline-vectors.json")!;
        return JsonDocument.Parse(stream);
    }
}
