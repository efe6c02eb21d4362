namespace CaseTrack.Deadlines.Tests;

/// <summary>
/// Edges, in words: the start day never counts, the last day is included; a month ends on the corresponding day or on the
/// month's last; make-up days count as working days; only rolling codes roll, once, at the end.
/// </summary>
public sealed class CountingEdgeTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    public static TheoryData<string, string, int, TimeUnit, string, string, string> Table => new()
    {
        // Months, 民法典第202条
        { "month end to shorter month", "pat.close", 1, TimeUnit.Month, "2026-03-31", "2026-04-30", "2026-04-30" },
        { "corresponding day, not month end", "pat.close", 1, TimeUnit.Month, "2026-02-28", "2026-03-28", "2026-03-30" },
        { "29 February plus a year of months", "pat.close", 12, TimeUnit.Month, "2024-02-29", "2025-02-28", "2025-02-28" },
        { "28 February to leap February", "pat.close", 12, TimeUnit.Month, "2023-02-28", "2024-02-28", "2024-02-28" },
        { "30 January to leap February", "pat.close", 1, TimeUnit.Month, "2024-01-30", "2024-02-29", "2024-02-29" },
        { "over the turn of the year", "pat.close", 3, TimeUnit.Month, "2025-10-31", "2026-01-31", "2026-02-02" },

        // Working days, 行政处罚法第85条
        { "start on a Saturday", "pen.verify", 1, TimeUnit.WorkingDay, "2026-03-07", "2026-03-09", "2026-03-09" },
        { "start on a holiday", "pen.verify", 1, TimeUnit.WorkingDay, "2026-10-01", "2026-10-08", "2026-10-08" },
        { "last day is a make-up Saturday", "pen.verify", 3, TimeUnit.WorkingDay, "2026-10-07", "2026-10-10", "2026-10-10" },
        { "a make-up Sunday is the first day", "pen.verify", 1, TimeUnit.WorkingDay, "2026-09-19", "2026-09-20", "2026-09-20" },
        { "start on the last day of December", "pen.verify", 1, TimeUnit.WorkingDay, "2025-12-31", "2026-01-04", "2026-01-04" },

        // Natural days, 程序规定第80条
        { "start on a rest day", "pen.pay", 1, TimeUnit.CalendarDay, "2026-03-07", "2026-03-08", "2026-03-09" },
        { "ends on a make-up Saturday: no roll", "pen.pay", 1, TimeUnit.CalendarDay, "2026-02-13", "2026-02-14", "2026-02-14" },
        { "rolls to a make-up Saturday", "pen.pay", 1, TimeUnit.CalendarDay, "2020-01-18", "2020-01-19", "2020-01-19" },
        { "leap day counts", "pen.pay", 2, TimeUnit.CalendarDay, "2024-02-27", "2024-02-29", "2024-02-29" },

        // Codes that do not roll
        { "NAT stays on a Sunday", "crim.approve", 2, TimeUnit.CalendarDay, "2026-03-06", "2026-03-08", "2026-03-08" },
        { "NAT month stays on a Saturday", "crim.approve", 1, TimeUnit.Month, "2026-01-07", "2026-02-07", "2026-02-07" },
        { "DEEM stays on a holiday", "pen.serve.public", 30, TimeUnit.CalendarDay, "2026-09-01", "2026-10-01", "2026-10-01" },
        { "WD rule with natural days stays", "pen.verify", 2, TimeUnit.CalendarDay, "2026-03-06", "2026-03-08", "2026-03-08" },
        { "NAT rule with working days counts as WD", "crim.approve", 3, TimeUnit.WorkingDay, "2026-09-30", "2026-10-10", "2026-10-10" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Compute_WhenOnAnEdge_GivesBothDates(
        string edge, string rule, int duration, TimeUnit unit, string start, string nominal, string due)
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = rule, Duration = duration, Unit = unit, StartDate = Vectors.Day(start) });

        Assert.True(
            (answer.NominalLastDay, answer.DueDate) == (Vectors.Day(nominal), Vectors.Day(due)),
            $"{edge}: {answer.NominalLastDay:o} {answer.DueDate:o}");
    }

    public static TheoryData<string, string, int, TimeUnit, string, string> Backward => new()
    {
        { "the seventh working day before is a Monday: the Sunday before it is still lawful", "hear.notice", 7, TimeUnit.WorkingDay, "2026-03-25", "2026-03-15" },
        { "event on a holiday", "hear.notice", 3, TimeUnit.WorkingDay, "2026-10-05", "2026-09-27" },
        { "natural days", "hear.notice", 3, TimeUnit.CalendarDay, "2026-03-10", "2026-03-06" },
        { "months", "hear.notice", 1, TimeUnit.Month, "2026-03-31", "2026-02-27" },
    };

    [Theory]
    [MemberData(nameof(Backward))]
    public void Compute_WhenBackward_LeavesTheFullPeriodBetween(
        string edge, string rule, int duration, TimeUnit unit, string eventDate, string latest)
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = rule, Duration = duration, Unit = unit, EventDate = Vectors.Day(eventDate) });

        Assert.True(answer.DueDate == Vectors.Day(latest), $"{edge}: {answer.DueDate:o}");
        Assert.Equal(answer.DueDate, answer.NominalLastDay);
    }

    [Theory]
    [InlineData("pen.verify", 2, TimeUnit.WorkingDay, "2026-12-29", false, "ends on 31 December of a published year")]
    [InlineData("pen.verify", 3, TimeUnit.WorkingDay, "2026-12-29", true, "the last working day lies in the next year")]
    [InlineData("pen.verify", 1, TimeUnit.WorkingDay, "2017-12-31", false, "day zero of an unpublished year is not asked")]
    [InlineData("pen.verify", 1, TimeUnit.WorkingDay, "2017-12-28", true, "29 December 2017 is asked")]
    [InlineData("pen.pay", 15, TimeUnit.CalendarDay, "2026-12-20", true, "whether 4 January 2027 is a working day decides the roll")]
    [InlineData("crim.approve", 30, TimeUnit.CalendarDay, "2026-12-20", false, "no roll, no working day needed")]
    [InlineData("pen.serve.public", 3, TimeUnit.Month, "2026-12-20", false, "no roll, no working day needed")]
    public void Compute_WhenAYearIsNotPublished_IsProvisionalOnlyIfAWorkingDayOfItWasNeeded(
        string rule, int duration, TimeUnit unit, string start, bool provisional, string because)
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = rule, Duration = duration, Unit = unit, StartDate = Vectors.Day(start) });

        Assert.True(answer.Provisional == provisional, because);
        Assert.Equal(provisional, answer.Steps.Any(s => s.Code == ExplanationCodes.CalendarMissing));
        Assert.NotNull(answer.DueDate);
    }

    [Theory]
    [InlineData("2026-09-30T17:20:00+08:00", 24, "2026-10-01T17:20:00+08:00")]
    [InlineData("2026-12-31T23:59:59Z", 24, "2027-01-01T23:59:59Z")]
    [InlineData("2024-02-28T12:00:00-05:00", 48, "2024-03-01T12:00:00-05:00")]
    public void Compute_WhenHours_AddsThemToTheMomentAndKeepsItsOffset(string start, int hours, string due)
    {
        var answer = Engine.Compute(new DeadlineQuestion
        {
            RuleId = "crim.send",
            Duration = hours,
            Unit = TimeUnit.Hour,
            StartDateTime = Vectors.Moment(start),
        });

        Assert.Equal(Vectors.Moment(due), answer.DueAt);
        Assert.Equal(Vectors.Moment(start).Offset, answer.DueAt!.Value.Offset);
        Assert.False(answer.Provisional);
        Assert.Null(answer.NominalLastDay);
    }
}
