namespace CaseTrack.Deadlines.Tests;

public sealed class VectorTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    public static TheoryData<string> ForwardVectors =>
        [.. Enumerable.Range(1, 45).Select(n => $"V{n:D2}")];

    /// <summary>V45 starts before its rule was in force: it is about the calendar of 2018.</summary>
    public static TheoryData<string> ForwardVectorsInForce =>
        [.. Enumerable.Range(1, 44).Select(n => $"V{n:D2}")];

    [Theory]
    [MemberData(nameof(ForwardVectors))]
    public void Compute_WhenForwardVector_GivesBothDates(string id)
    {
        var vector = Vectors.Get(id);

        var answer = Engine.Compute(Vectors.Question(vector));

        Assert.Equal(Vectors.Date(vector, "nominal_last_day"), answer.NominalLastDay);
        Assert.Equal(Vectors.Date(vector, "expected_due_date"), answer.DueDate);
        Assert.Equal(vector.GetProperty("rolled").GetBoolean(), answer.Rolled);
        Assert.False(answer.Provisional);
        var withoutEffect = answer.Steps.Count(s => s.Code is ExplanationCodes.ExclusionLate or ExplanationCodes.ExtensionRefused);
        Assert.Equal(vector.GetProperty("log").GetArrayLength(), withoutEffect);
    }

    [Theory]
    [MemberData(nameof(ForwardVectorsInForce))]
    public void Compute_WhenForwardVectorWithoutOverride_GivesTheSameDatesUnderTheRuleItself(string id)
    {
        var question = Vectors.Question(Vectors.Get(id));
        var expected = Engine.Compute(question);

        var answer = Engine.Compute(question with { Duration = null, Unit = null });

        Assert.Equal((expected.NominalLastDay, expected.DueDate), (answer.NominalLastDay, answer.DueDate));
    }

    [Fact]
    public void Compute_WhenV46HearingNotice_GivesTheLatestDayBeforeSevenFullWorkingDays()
    {
        var vector = Vectors.Get("V46");

        var answer = Engine.Compute(Vectors.Question(vector));

        Assert.Equal(Vectors.Date(vector, "expected_latest_service_date"), answer.DueDate);
        Assert.Equal(
            Vectors.Date(vector, "nth_working_day_before"),
            WorkdayCalendar.Default.AddWorkingDays(Vectors.Date(vector, "event_date")!.Value, -7));
    }

    [Fact]
    public void Compute_WhenV47Hours_KeepsTheOffsetAndDoesNotMoveOverNationalDay()
    {
        var vector = Vectors.Get("V47");

        var answer = Engine.Compute(Vectors.Question(vector));

        var expected = vector.GetProperty("expected_due_datetime").GetDateTimeOffset();
        Assert.Equal(expected, answer.DueAt);
        Assert.Equal(expected.Offset, answer.DueAt!.Value.Offset);
        Assert.Null(answer.DueDate);
    }

    [Fact]
    public void Enforcement_WhenV48Chain_GivesEveryLink()
    {
        var expected = Vectors.Get("V48").GetProperty("steps").EnumerateArray().ToList();

        var chain = ChainedClocks.Enforcement(Engine, Vectors.Day("2026-03-02"));

        Assert.Equal(Vectors.Date(expected[0], "due"), chain.Review.DueDate);
        Assert.Equal(Vectors.Date(expected[1], "due"), chain.Suit.DueDate);
        Assert.Equal(Vectors.Date(expected[2], "start"), chain.OpensAfter);
        Assert.Equal(Vectors.Date(expected[2], "due"), chain.Window.DueDate);
        Assert.Equal(Vectors.Date(expected[3], "latest_service_for_filing_on"), chain.FiledOn);
        Assert.Equal(Vectors.Date(expected[3], "latest"), chain.LatestUrging.DueDate);
        Assert.False(chain.Provisional);
    }

    [Fact]
    public void Enforcement_WhenFiledEarlier_CountsTheUrgingBackFromThatDay()
    {
        var chain = ChainedClocks.Enforcement(Engine, Vectors.Day("2026-03-02"), Vectors.Day("2026-10-12"));

        // ten full working days: 21–24, 28–30 September, 8, 9 and (make-up Saturday) 10 October
        Assert.Equal(Vectors.Day("2026-09-20"), chain.LatestUrging.DueDate);
        Assert.Equal(Vectors.Day("2026-12-02"), chain.Window.DueDate);
    }

    [Fact]
    public void Compute_WhenV49ReachesAYearWithoutNotice_GivesAProvisionalDateAndNamesTheYear()
    {
        var vector = Vectors.Get("V49");

        var answer = Engine.Compute(Vectors.Question(vector));

        Assert.True(answer.Provisional);
        Assert.Equal(Vectors.Date(vector, "provisional_due_date"), answer.DueDate);
        var missing = Assert.Single(answer.Steps, s => s.Code == ExplanationCodes.CalendarMissing);
        Assert.Equal("2027", missing.Args["year"]);
    }

    [Fact]
    public void Compute_WhenV50VersionLine_PicksTheVersionByStart()
    {
        foreach (var expected in Vectors.Get("V50").GetProperty("cases").EnumerateArray())
        {
            var answer = Engine.Compute(new DeadlineQuestion { RuleId = "cmp.mediate", StartDate = Vectors.Date(expected, "accepted") });

            Assert.Equal(expected.GetProperty("rule_id").GetString(), answer.Rule.Id);
            Assert.Equal(Vectors.Date(expected, "due"), answer.DueDate);
        }
    }

    [Fact]
    public void Compute_WhenV38IsAskedAsARestart_CountsAnewFromTheLastReport()
    {
        var answer = Engine.Compute(new DeadlineQuestion
        {
            RuleId = "rep.verify",
            StartDate = Vectors.Day("2026-06-10"),
            RestartedOn = Vectors.Day("2026-06-29"),
        });

        Assert.Equal(Vectors.Date(Vectors.Get("V38"), "expected_due_date"), answer.DueDate);
        Assert.Contains(answer.Steps, s => s.Code == ExplanationCodes.Restart);
    }

    [Fact]
    public void Vectors_WhenCounted_AreAllFifty() => Assert.Equal(50, Vectors.All.Count());
}
