using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseTrack.Deadlines;

/// <summary>Reads the calendar file and refuses contradictions instead of counting with them.</summary>
internal static partial class CalendarReader
{
    internal static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    internal static (SortedDictionary<int, CalendarYear> Years, SortedDictionary<DateOnly, string> Provisional) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new CalendarInvalidException("", "", "not a JSON document: " + e.Message, e);
        }
    }

    private static (SortedDictionary<int, CalendarYear>, SortedDictionary<DateOnly, string>) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("years", out var list) || list.ValueKind != JsonValueKind.Object)
        {
            throw new CalendarInvalidException("", "years", "the file has no object 'years'");
        }

        var years = new SortedDictionary<int, CalendarYear>();
        foreach (var entry in list.EnumerateObject())
        {
            if (entry.Name.Length != 4 || !int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0)
            {
                throw new CalendarInvalidException(entry.Name, "years", "not a year of four digits");
            }

            years.Add(year, ReadYear(year, entry.Value));
        }

        var provisional = new SortedDictionary<DateOnly, string>();
        foreach (var block in root.EnumerateObject().Where(p => ProvisionalKey().IsMatch(p.Name)))
        {
            var days = block.Value.ValueKind == JsonValueKind.Object && block.Value.TryGetProperty("days", out var found)
                ? ReadNames("", block.Name, found)
                : throw new CalendarInvalidException("", block.Name, "no object 'days'");
            foreach (var (day, name) in days)
            {
                provisional[day] = name;
            }
        }

        return (years, provisional);
    }

    private static CalendarYear ReadYear(int year, JsonElement entry)
    {
        var label = year.ToString("D4", CultureInfo.InvariantCulture);
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw new CalendarInvalidException(label, "years", "not an object");
        }

        var holidays = ReadDays(label, "holidays", entry, year);
        var makeUpDays = ReadDays(label, "workdays", entry, year);
        var names = entry.TryGetProperty("names", out var list) ? ReadNames(label, "names", list) : [];
        var read = new CalendarYear(year, Text(entry, "source"), Urls(label, entry), holidays, makeUpDays, names);
        CalendarCheck.Run(label, read, entry);
        return read;
    }

    private static HashSet<DateOnly> ReadDays(string label, string field, JsonElement entry, int year)
    {
        if (!entry.TryGetProperty(field, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new CalendarInvalidException(label, field, "not a list of dates");
        }

        var days = new HashSet<DateOnly>();
        foreach (var item in list.EnumerateArray())
        {
            var day = Day(label, field, item.ValueKind == JsonValueKind.String ? item.GetString() : item.GetRawText());
            if (day.Year != year)
            {
                throw new CalendarInvalidException(label, field, Invariant.Text(day) + " lies outside the year");
            }

            if (!days.Add(day))
            {
                throw new CalendarInvalidException(label, field, Invariant.Text(day) + " is listed twice");
            }
        }

        return days;
    }

    private static Dictionary<DateOnly, string> ReadNames(string label, string field, JsonElement list) =>
        list.ValueKind != JsonValueKind.Object
            ? throw new CalendarInvalidException(label, field, "not an object of date and name")
            : list.EnumerateObject().ToDictionary(
                p => Day(label, field, p.Name),
                p => p.Value.ValueKind == JsonValueKind.String
                    ? p.Value.GetString()!
                    : throw new CalendarInvalidException(label, field, p.Name + ": the name is not a text"));

    private static DateOnly Day(string label, string field, string? text) =>
        Invariant.TryDate(text, out var day)
            ? day
            : throw new CalendarInvalidException(label, field, $"'{text}' is not a date yyyy-MM-dd");

    private static string Text(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static List<string> Urls(string label, JsonElement entry) =>
        !entry.TryGetProperty("source_urls", out var list) ? []
        : list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(u => u.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(u => u.GetString()!)]
            : throw new CalendarInvalidException(label, "source_urls", "not a list of texts");

    [GeneratedRegex("^statutory_days_.*provisional$", RegexOptions.CultureInvariant)]
    private static partial Regex ProvisionalKey();
}
