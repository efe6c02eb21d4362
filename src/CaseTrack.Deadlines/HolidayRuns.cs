namespace CaseTrack.Deadlines;

/// <summary>Consecutive days off of one holiday, or one make-up day.</summary>
internal readonly record struct HolidayRun(string Name, DateOnly From, DateOnly To, int WeekDays, bool IsMakeUp);

/// <summary>Finds the holidays of a stretch, grouped so that a 90-day explanation stays readable.</summary>
internal static class HolidayRuns
{
    /// <summary>
    /// Runs in date order, clipped to the stretch (both edges inclusive). Years whose days the file does not name are passed
    /// over: they are reported as missing, and a stretch of millennia stays cheap.
    /// </summary>
    internal static IEnumerable<HolidayRun> Within(WorkdayCalendar calendar, DateOnly first, DateOnly last)
    {
        HolidayRun? open = null;
        foreach (var day in calendar.NamedDays.SkipWhile(d => d < first).TakeWhile(d => d <= last))
        {
            var name = calendar.DayName(day)!;
            if (calendar.IsMakeUpDay(day))
            {
                if (open is { } closed)
                {
                    yield return closed;
                }

                open = null;
                yield return new HolidayRun(name, day, day, 0, IsMakeUp: true);
                continue;
            }

            var weekDays = Weekend.Contains(day) ? 0 : 1;
            if (open is { } run && run.Name == name && run.To.AddDays(1) == day)
            {
                open = run with { To = day, WeekDays = run.WeekDays + weekDays };
                continue;
            }

            if (open is { } finished)
            {
                yield return finished;
            }

            open = new HolidayRun(name, day, day, weekDays, IsMakeUp: false);
        }

        if (open is { } final)
        {
            yield return final;
        }
    }
}
