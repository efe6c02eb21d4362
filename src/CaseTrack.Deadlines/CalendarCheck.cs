using System.Text.Json;

namespace CaseTrack.Deadlines;

/// <summary>What no single day shows: a year without notice, days that are both off and on, a total that does not add up.</summary>
internal static class CalendarCheck
{
    internal static void Run(string label, CalendarYear year, JsonElement entry)
    {
        if (year.Holidays.Count == 0)
        {
            throw new CalendarInvalidException(label, "holidays", "no day off at all: the notice is not out, leave the year away");
        }

        foreach (var day in year.MakeUpDays)
        {
            if (year.Holidays.Contains(day))
            {
                throw new CalendarInvalidException(label, "workdays", Invariant.Text(day) + " is listed as holiday and as workday");
            }

            if (!Weekend.Contains(day))
            {
                throw new CalendarInvalidException(label, "workdays", Invariant.Text(day) + " is not a Saturday or Sunday");
            }
        }

        var stray = year.Names.Keys.Where(day => !year.Holidays.Contains(day) && !year.MakeUpDays.Contains(day)).Order().ToList();
        if (stray.Count > 0)
        {
            throw new CalendarInvalidException(label, "names", Invariant.Text(stray[0]) + " has a name but is neither holiday nor workday");
        }

        if (entry.TryGetProperty("working_days_in_year", out var stated) && stated.ValueKind == JsonValueKind.Number)
        {
            var counted = new YearTable(year.Year, day => WorkdayCalendar.IsWorkingDay(year, day)).Total;
            if (!stated.TryGetInt32(out var number) || number != counted)
            {
                throw new CalendarInvalidException(label, "working_days_in_year", $"states {stated.GetRawText()}, the days give {counted}");
            }
        }
    }
}
