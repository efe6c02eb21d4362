using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTrack.Deadlines;

namespace CaseTrack.Web.Cli;

internal sealed class VectorInvalidException(string field) : Exception(field)
{
    public string Field { get; } = field;
}

// Reads one vector of deadline compute. Fields that the contract does not name are not looked at.
internal static partial class VectorReader
{
    public static DeadlineQuestion Read(JsonElement vector)
    {
        if (vector.ValueKind != JsonValueKind.Object)
        {
            throw new VectorInvalidException("vector");
        }

        return new DeadlineQuestion
        {
            RuleId = RequiredText(vector, "rule_id"),
            StartDate = Date(vector, "start_date"),
            StartDateTime = Moment(vector, "start_datetime"),
            EventDate = Date(vector, "event_date"),
            Duration = Number(vector, "duration"),
            Unit = Unit(vector, "unit"),
            Exclusions = [.. Items(vector, "suspensions").Select((item, i) => In($"suspensions[{i}]", item, ReadExclusion))],
            Extensions = [.. Items(vector, "extensions").Select((item, i) => In($"extensions[{i}]", item, ReadExtension))],
        };
    }

    private static Exclusion ReadExclusion(JsonElement item) => new(Required(Date(item, "from"), "from"), Date(item, "to"), RequiredText(item, "reason"));

    private static Extension ReadExtension(JsonElement item) =>
        new(Required(Date(item, "approved_on"), "approved_on"), Required(Number(item, "amount"), "amount"), Required(Unit(item, "unit"), "unit"));

    private static T In<T>(string path, JsonElement item, Func<JsonElement, T> read)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw new VectorInvalidException(path);
        }

        try
        {
            return read(item);
        }
        catch (VectorInvalidException invalid)
        {
            throw new VectorInvalidException($"{path}.{invalid.Field}");
        }
    }

    private static T Required<T>(T? value, string field) where T : struct => value ?? throw new VectorInvalidException(field);

    private static string RequiredText(JsonElement element, string field) => OptionalText(element, field) ?? throw new VectorInvalidException(field);

    private static DateOnly? Date(JsonElement element, string field) => OptionalText(element, field) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new VectorInvalidException(field);

    private static DateTimeOffset? Moment(JsonElement element, string field) => OptionalText(element, field) is not { } text ? null
        : WithOffset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment
        : throw new VectorInvalidException(field);

    private static int? Number(JsonElement element, string field) => Find(element, field) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw new VectorInvalidException(field);

    private static TimeUnit? Unit(JsonElement element, string field) => OptionalText(element, field) switch
    {
        null => null,
        "hour" => TimeUnit.Hour,
        "calendar_day" => TimeUnit.CalendarDay,
        "working_day" => TimeUnit.WorkingDay,
        "month" => TimeUnit.Month,
        "specified" => TimeUnit.Specified,
        "none" => TimeUnit.None,
        "local" => TimeUnit.Local,
        _ => throw new VectorInvalidException(field),
    };

    private static string? OptionalText(JsonElement element, string field) => Find(element, field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw new VectorInvalidException(field),
    };

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string field) => Find(element, field) switch
    {
        null => default,
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        _ => throw new VectorInvalidException(field),
    };

    private static JsonElement? Find(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // A moment without an offset would be read in the zone of the machine.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WithOffset();
}
