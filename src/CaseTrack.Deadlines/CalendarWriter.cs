using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseTrack.Deadlines;

/// <summary>Writes a calendar with sorted days, so that equal calendars give equal text.</summary>
internal static class CalendarWriter
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(IEnumerable<CalendarYear> years, SortedDictionary<DateOnly, string> provisional)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("years");
            foreach (var year in years)
            {
                Write(writer, year);
            }

            writer.WriteEndObject();
            foreach (var block in provisional.GroupBy(p => p.Key.Year))
            {
                writer.WriteStartObject($"statutory_days_{block.Key:D4}_provisional");
                WriteNames(writer, "days", block);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, CalendarYear year)
    {
        writer.WriteStartObject(year.Year.ToString("D4", CultureInfo.InvariantCulture));
        writer.WriteString("source", year.Source);
        WriteTexts(writer, "source_urls", year.SourceUrls);
        WriteTexts(writer, "holidays", year.Holidays.Order().Select(day => Invariant.Text(day)));
        WriteTexts(writer, "workdays", year.MakeUpDays.Order().Select(day => Invariant.Text(day)));
        WriteNames(writer, "names", year.Names.OrderBy(n => n.Key));
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string field, IEnumerable<string> texts)
    {
        writer.WriteStartArray(field);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter writer, string field, IEnumerable<KeyValuePair<DateOnly, string>> names)
    {
        writer.WriteStartObject(field);
        foreach (var (day, name) in names)
        {
            writer.WriteString(Invariant.Text(day), name);
        }

        writer.WriteEndObject();
    }
}
