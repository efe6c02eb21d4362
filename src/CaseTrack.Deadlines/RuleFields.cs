using System.Text.Json;

namespace CaseTrack.Deadlines;

/// <summary>The fields of one rule object, read with errors that name rule and field.</summary>
internal sealed class RuleFields(string rule, JsonElement element, string path = "")
{
    internal static readonly IReadOnlyDictionary<string, TimeUnit> Units = new Dictionary<string, TimeUnit>(StringComparer.Ordinal)
    {
        ["hour"] = TimeUnit.Hour,
        ["calendar_day"] = TimeUnit.CalendarDay,
        ["working_day"] = TimeUnit.WorkingDay,
        ["month"] = TimeUnit.Month,
        ["specified"] = TimeUnit.Specified,
        ["none"] = TimeUnit.None,
        ["local"] = TimeUnit.Local,
    };

    internal static readonly IReadOnlyDictionary<string, LimitType> LimitTypes = new Dictionary<string, LimitType>(StringComparer.Ordinal)
    {
        ["legal"] = LimitType.Legal,
        ["procedural_internal"] = LimitType.ProceduralInternal,
        ["party"] = LimitType.Party,
        ["other_agency"] = LimitType.OtherAgency,
        ["deemed"] = LimitType.Deemed,
        ["limitation"] = LimitType.Limitation,
        ["normative"] = LimitType.Normative,
        ["soft"] = LimitType.Soft,
        ["local"] = LimitType.Local,
    };

    internal static readonly IReadOnlyDictionary<string, CountingCode> CountingCodes =
        Enum.GetValues<CountingCode>().ToDictionary(code => code.ToString(), StringComparer.Ordinal);

    internal string Text(string field) =>
        OptionalText(field) ?? throw Invalid(field, "is missing");

    internal string? OptionalText(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Invalid(field, "is not a text"),
    };

    internal int? OptionalNumber(string field) => Find(field) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number > 0 => number,
        _ => throw Invalid(field, "is not a whole number above zero"),
    };

    internal DateOnly? OptionalDate(string field) =>
        OptionalText(field) is not { } text ? null
        : Invariant.TryDate(text, out var date) ? date
        : throw Invalid(field, $"'{text}' is not a date yyyy-MM-dd");

    internal T Coded<T>(string field, IReadOnlyDictionary<string, T> codes)
    {
        var text = Text(field);
        return codes.TryGetValue(text, out var value)
            ? value
            : throw Invalid(field, $"'{text}' is unknown; known are {string.Join(", ", codes.Keys)}");
    }

    internal IReadOnlyList<string> Texts(string field) =>
        [.. Items(field).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Invalid(field, "is not a list of texts"))];

    internal RuleFields Object(string field) =>
        new(rule, Find(field) ?? throw Invalid(field, "is missing"), path + field + ".");

    internal IEnumerable<RuleFields> Objects(string field) =>
        Items(field).Select((item, index) => new RuleFields(rule, item, $"{path}{field}[{index}]."));

    private JsonElement.ArrayEnumerator Items(string field) => Find(field) switch
    {
        null => default,
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        _ => throw Invalid(field, "is not a list"),
    };

    private JsonElement? Find(string field)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("", "is not an object");
        }

        return element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private RulebookInvalidException Invalid(string field, string problem) => new(rule, path + field, problem);
}
