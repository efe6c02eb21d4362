namespace CaseTrack.Deadlines.Tests;

public sealed class LadderTests
{
    private static readonly WorkdayCalendar Calendar = WorkdayCalendar.Default;

    [Theory]
    // 90 natural days, 61 working days: half = 30th; 10, 5, 2 working days before Sunday 05-31; overdue after the rolled Monday
    [InlineData("2026-03-02", "2026-05-31", "2026-06-01", "2026-04-14", "2026-05-18", "2026-05-25", "2026-05-28", "2026-06-02")]
    // 15 working days: 7th, 9th, 11th, 13th
    [InlineData("2026-02-06", "2026-03-05", "2026-03-05", "2026-02-24", "2026-02-26", "2026-02-28", "2026-03-03", "2026-03-06")]
    // 5 working days: 2nd, 3rd, 3rd, 4th
    [InlineData("2026-03-02", "2026-03-09", "2026-03-09", "2026-03-04", "2026-03-05", "2026-03-05", "2026-03-06", "2026-03-10")]
    // 1 working day: every colour on it
    [InlineData("2026-03-02", "2026-03-03", "2026-03-03", "2026-03-03", "2026-03-03", "2026-03-03", "2026-03-03", "2026-03-04")]
    // three natural days over a holiday, no working day: natural days
    [InlineData("2026-09-30", "2026-10-03", "2026-10-03", "2026-10-01", "2026-10-01", "2026-10-02", "2026-10-02", "2026-10-04")]
    // exactly 20 working days: the long ladder, blue and yellow on the 10th
    [InlineData("2026-06-22", "2026-07-20", "2026-07-20", "2026-07-06", "2026-07-06", "2026-07-13", "2026-07-16", "2026-07-21")]
    public void For_WhenAsked_GivesFiveRungsThatNeverFallBack(
        string start, string nominal, string due, string blue, string yellow, string orange, string red, string overdue)
    {
        var rungs = WarningLadder.For(Vectors.Day(start), Vectors.Day(nominal), Vectors.Day(due), Calendar);

        Assert.Equal([Rung.Blue, Rung.Yellow, Rung.Orange, Rung.Red, Rung.Overdue], rungs.Select(r => r.Rung));
        string[] expected = [blue, yellow, orange, red, overdue];
        Assert.Equal(expected.Select(Vectors.Day), rungs.Select(r => r.On));
    }

    [Fact]
    public void For_WhenAnyPeriod_StaysInsideItAndNeverFallsBack()
    {
        for (var days = 1; days <= 400; days++)
        {
            var start = new DateOnly(2025, 12, 30);
            var nominal = start.AddDays(days);

            var rungs = WarningLadder.For(start, nominal, nominal, Calendar);

            Assert.Equal(rungs.Select(r => r.On).Order(), rungs.Select(r => r.On));
            Assert.All(rungs.Take(4), r => Assert.InRange(r.On, start.AddDays(1), nominal));
            Assert.Equal(nominal.AddDays(1), rungs[^1].On);
        }
    }

    [Fact]
    public void For_WhenABureauSetsThresholds_UsesThem()
    {
        var own = new WarningThresholds { RedWorkingDays = 1, ShortPeriodWorkingDays = 0 };

        var rungs = WarningLadder.For(Vectors.Day("2026-03-02"), Vectors.Day("2026-03-20"), Vectors.Day("2026-03-20"), Calendar, own);

        Assert.Equal(Vectors.Day("2026-03-19"), rungs[3].On);
    }
}
