namespace CaseTrack.Deadlines;

/// <summary>
/// Counts working days from the first day of year 1 and finds the day with a given number: two look-ups, and a step for each
/// year between the day that is asked from and the one that is found.
/// </summary>
/// <param name="isWorkingDay">Whether a day counts.</param>
/// <param name="fixedDaysOff">
/// For a year in which only these days and the weekends are off, those days; null for a year that has to be looked through.
/// </param>
internal sealed class WorkdayIndex(Func<DateOnly, bool> isWorkingDay, Func<int, IReadOnlyCollection<(int Month, int Day)>?> fixedDaysOff)
{
    private readonly YearTable?[] _tables = new YearTable?[DateOnly.MaxValue.Year + 1];
    private int[]? _before;

    // Racing threads build the same numbers twice; whichever stays is right.
    private int[] Before => _before ??= CountBeforeEachYear();

    internal int CountThrough(DateOnly day) => Before[day.Year] + Table(day.Year).Through(day);

    /// <param name="number">The number of the working day.</param>
    /// <param name="near">The year to look in first.</param>
    /// <param name="n">What was asked for, to be named in the refusal.</param>
    internal DateOnly DayAt(long number, int near, int n)
    {
        var before = Before;
        if (number < 1 || number > before[^1])
        {
            throw new ArgumentOutOfRangeException(nameof(n), n, "The working day lies outside the years 1 to 9999.");
        }

        var year = near;
        while (before[year] >= number)
        {
            year--;
        }

        while (before[year + 1] < number)
        {
            year++;
        }

        return Table(year).Nth((int)(number - before[year]));
    }

    private YearTable Table(int year) => _tables[year] ??= new YearTable(year, isWorkingDay);

    private int[] CountBeforeEachYear()
    {
        var before = new int[DateOnly.MaxValue.Year + 2];
        for (var year = 1; year <= DateOnly.MaxValue.Year; year++)
        {
            before[year + 1] = before[year] + WorkingDaysIn(year);
        }

        return before;
    }

    private int WorkingDaysIn(int year)
    {
        if (fixedDaysOff(year) is not { } daysOff)
        {
            return Table(year).Total;
        }

        var first = new DateOnly(year, 1, 1);
        var daysBeyond52Weeks = (DateTime.IsLeapYear(year) ? 366 : 365) - 364;
        return 260
            + Enumerable.Range(0, daysBeyond52Weeks).Count(i => !Weekend.Contains(first.AddDays(i)))
            - daysOff.Count(day => !Weekend.Contains(new DateOnly(year, day.Month, day.Day)));
    }
}
