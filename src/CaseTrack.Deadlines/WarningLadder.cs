namespace CaseTrack.Deadlines;

/// <summary>The rungs of the warning ladder, in climbing order.</summary>
public enum Rung
{
    /// <summary>提示: half the period has run.</summary>
    Blue,

    /// <summary>预警(黄).</summary>
    Yellow,

    /// <summary>预警(橙).</summary>
    Orange,

    /// <summary>预警(红).</summary>
    Red,

    /// <summary>逾期: the first day after the due date.</summary>
    Overdue,
}

/// <summary>The day on which a rung is reached.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="On">First day on which it holds, inclusive.</param>
public sealed record RungDate(Rung Rung, DateOnly On);

/// <summary>Where the rungs lie. Working days are counted back from the nominal last day, percentages forward from the start.</summary>
public sealed record WarningThresholds
{
    /// <summary>The thresholds used unless a bureau sets its own.</summary>
    public static WarningThresholds Default { get; } = new();

    /// <summary>Blue: percent of the period's working days, 0 to 100.</summary>
    public int BluePercent { get; init; } = 50;

    /// <summary>Yellow: working days before the nominal last day.</summary>
    public int YellowWorkingDays { get; init; } = 10;

    /// <summary>Orange: working days before the nominal last day.</summary>
    public int OrangeWorkingDays { get; init; } = 5;

    /// <summary>Red: working days before the nominal last day.</summary>
    public int RedWorkingDays { get; init; } = 2;

    /// <summary>Periods of fewer working days use the percentages below.</summary>
    public int ShortPeriodWorkingDays { get; init; } = 20;

    /// <summary>Yellow in a short period, 0 to 100.</summary>
    public int ShortYellowPercent { get; init; } = 60;

    /// <summary>Orange in a short period, 0 to 100.</summary>
    public int ShortOrangePercent { get; init; } = 75;

    /// <summary>Red in a short period, 0 to 100.</summary>
    public int ShortRedPercent { get; init; } = 90;
}

/// <summary>When a running clock warns. Warnings look at the nominal last day, the outcome at the due date.</summary>
public static class WarningLadder
{
    /// <summary>
    /// The five rungs in climbing order with dates that never fall back. A coloured rung lies after the start and not after the
    /// nominal last day; two may share a day, then the higher one counts. A percentage falls on a working day, rounded down; in a
    /// period without any working day (three natural days over a holiday) it counts natural days.
    /// </summary>
    /// <param name="start">Day zero, not counted.</param>
    /// <param name="nominal">Nominal last day, inclusive.</param>
    /// <param name="due">Due date, inclusive; the clock is overdue from the day after.</param>
    /// <param name="calendar">The calendar of working days.</param>
    /// <param name="thresholds">Null for the defaults.</param>
    public static IReadOnlyList<RungDate> For(
        DateOnly start, DateOnly nominal, DateOnly due, WorkdayCalendar calendar, WarningThresholds? thresholds = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var at = thresholds ?? WarningThresholds.Default;
        var length = calendar.CountWorkingDays(start, nominal);
        DateOnly[] colours = length < at.ShortPeriodWorkingDays
            ? [Share(at.BluePercent), Share(at.ShortYellowPercent), Share(at.ShortOrangePercent), Share(at.ShortRedPercent)]
            : [Share(at.BluePercent), Before(at.YellowWorkingDays), Before(at.OrangeWorkingDays), Before(at.RedWorkingDays)];

        for (var i = colours.Length - 1; i >= 0; i--)
        {
            var ceiling = i == colours.Length - 1 ? nominal : colours[i + 1];
            colours[i] = colours[i] > ceiling ? ceiling : colours[i];
        }

        return
        [
            .. colours.Select((day, i) => new RungDate((Rung)i, day)),
            new RungDate(Rung.Overdue, due.AddDays(1)),
        ];

        DateOnly Share(int percent) => length > 0
            ? calendar.AddWorkingDays(start, (int)Math.Max(1, (long)length * percent / 100))
            : start.AddDays((int)Math.Max(Math.Min(1, nominal.DayNumber - start.DayNumber), (long)(nominal.DayNumber - start.DayNumber) * percent / 100));

        DateOnly Before(int workingDays)
        {
            var day = calendar.AddWorkingDays(nominal, -workingDays);
            return day > start ? day : start.AddDays(1);
        }
    }
}
