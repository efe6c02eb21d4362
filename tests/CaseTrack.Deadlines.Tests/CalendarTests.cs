namespace CaseTrack.Deadlines.Tests;

public sealed class CalendarTests
{
    private static readonly WorkdayCalendar Calendar = WorkdayCalendar.Default;

    [Theory]
    [InlineData("2026-02-14", true, "春节")] // make-up Saturday
    [InlineData("2026-02-17", false, "春节")] // Tuesday, holiday
    [InlineData("2026-03-07", false, null)] // ordinary Saturday
    [InlineData("2026-03-09", true, null)] // ordinary Monday
    [InlineData("2019-05-05", true, "劳动节")] // amended notice of March 2019
    [InlineData("2020-01-31", false, "春节")] // prolonged by the notice of January 2020
    [InlineData("2020-02-03", true, null)] // an ordinary Monday
    [InlineData("2027-02-05", false, "除夕")] // not published: statutory days off
    [InlineData("2027-02-09", true, null)] // not published: no break around them
    [InlineData("2028-05-02", false, "劳动节")] // not published, not in the file: fixed dates only
    [InlineData("2028-01-26", true, null)] // known limit: 春节 2028 is not known
    [InlineData("2017-10-02", false, "国庆节")] // before the first year: fixed dates only
    public void IsWorkingDay_WhenAsked_FollowsTheNoticeOrTheFallback(string day, bool works, string? name)
    {
        Assert.Equal(works, Calendar.IsWorkingDay(Vectors.Day(day)));
        Assert.Equal(name, Calendar.DayName(Vectors.Day(day)));
    }

    [Theory]
    [InlineData(2018, 250)]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void CountWorkingDays_WhenOverAYear_GivesTheNumberTheSourcesAgreeOn(int year, int days) =>
        Assert.Equal(days, Calendar.CountWorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Theory]
    [InlineData("2026-03-06", "2026-03-06", 0)] // same day
    [InlineData("2026-03-09", "2026-03-06", 0)] // backwards
    [InlineData("2026-03-06", "2026-03-09", 1)] // the last day counts, the first does not
    [InlineData("2026-02-13", "2026-02-24", 2)] // make-up Saturday and first day after 春节
    public void CountWorkingDays_WhenBetweenTwoDays_LeavesTheFirstOut(string after, string through, int days) =>
        Assert.Equal(days, Calendar.CountWorkingDays(Vectors.Day(after), Vectors.Day(through)));

    [Theory]
    [InlineData("2026-03-07", 0, "2026-03-07")] // zero is the day itself
    [InlineData("2026-03-07", 1, "2026-03-09")]
    [InlineData("2026-03-07", -1, "2026-03-06")]
    [InlineData("2026-03-09", -1, "2026-03-06")] // the start does not count backwards either
    [InlineData("2026-02-24", -1, "2026-02-14")]
    public void AddWorkingDays_WhenSmallSteps_DoesNotCountTheStart(string start, int n, string day) =>
        Assert.Equal(Vectors.Day(day), Calendar.AddWorkingDays(Vectors.Day(start), n));

    [Fact]
    public void AddWorkingDays_WhenBeyondTheCalendar_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(DateOnly.MaxValue, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(DateOnly.MinValue, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(new DateOnly(2026, 1, 1), int.MinValue));
    }

    [Fact]
    public void MergedWith_WhenTheNoticeIsImported_ReplacesTheProvisionalYear()
    {
        var notice = WorkdayCalendar.Parse("""{"years":{"2027":{"holidays":["2027-01-01","2027-01-04"],"workdays":["2027-01-09"],"names":{"2027-01-04":"元旦"}}}}""");

        var merged = Calendar.MergedWith(notice);

        Assert.False(Calendar.IsPublished(2027));
        Assert.True(merged.IsPublished(2027));
        Assert.Equal([.. Enumerable.Range(2018, 10)], merged.PublishedYears);
        Assert.NotEqual(Calendar.Version, merged.Version);
        Assert.True(merged.IsMakeUpDay(Vectors.Day("2027-01-09")));
        Assert.True(merged.IsWorkingDay(Vectors.Day("2027-02-05")));
        Assert.Equal("节假日", merged.DayName(Vectors.Day("2027-01-01")));
        var v49 = new DeadlineEngine(Rulebook.Default, merged).Compute(Vectors.Question(Vectors.Get("V49")));
        Assert.Equal((false, Vectors.Day("2027-01-12")), (v49.Provisional, v49.DueDate!.Value));
    }

    [Fact]
    public void ToJson_WhenReadAgain_IsTheSameCalendar()
    {
        var again = WorkdayCalendar.Parse(Calendar.ToJson());

        Assert.Equal(Calendar.Version, again.Version);
        Assert.Equal(Calendar.NoticeOf(2026), again.NoticeOf(2026));
        for (var day = new DateOnly(2016, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            Assert.Equal((Calendar.IsWorkingDay(day), Calendar.DayName(day)), (again.IsWorkingDay(day), again.DayName(day)));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "years")]
    [InlineData("""{"years":{"27":{}}}""", "years")]
    [InlineData("""{"years":{"2027":7}}""", "years")]
    [InlineData("""{"years":{"2027":{"workdays":[]}}}""", "holidays")]
    [InlineData("""{"years":{"2027":{"holidays":[],"workdays":[]}}}""", "holidays")] // the notice is not out
    [InlineData("""{"years":{"2027":{"holidays":["2027-02-29"],"workdays":[]}}}""", "holidays")]
    [InlineData("""{"years":{"2027":{"holidays":["2027-1-1"],"workdays":[]}}}""", "holidays")]
    [InlineData("""{"years":{"2027":{"holidays":["2026-12-31"],"workdays":[]}}}""", "holidays")]
    [InlineData("""{"years":{"2027":{"holidays":["2027-01-01","2027-01-01"],"workdays":[]}}}""", "holidays")]
    [InlineData("""{"years":{"2027":{"holidays":["2027-01-02"],"workdays":["2027-01-02"]}}}""", "workdays")]
    [InlineData("""{"years":{"2027":{"holidays":["2027-01-01"],"workdays":["2027-01-04"]}}}""", "workdays")] // a Monday
    [InlineData("""{"years":{"2027":{"holidays":["2027-01-01"],"workdays":[],"names":{"2027-01-04":"元旦"}}}}""", "names")]
    [InlineData("""{"years":{"2027":{"holidays":["2027-01-01"],"workdays":[],"working_days_in_year":300}}}""", "working_days_in_year")]
    [InlineData("""{"years":{"2027":{"holidays":["2027-01-01"],"workdays":[]},"2027":{}}}""", "")] // twice
    [InlineData("""{"years":{},"statutory_days_2028_provisional":{}}""", "statutory_days_2028_provisional")]
    public void Parse_WhenTheFileContradictsItself_NamesTheField(string json, string field) =>
        Assert.Equal(field, Assert.Throws<CalendarInvalidException>(() => WorkdayCalendar.Parse(json)).Field);
}
