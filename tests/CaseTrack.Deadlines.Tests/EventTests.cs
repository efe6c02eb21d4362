namespace CaseTrack.Deadlines.Tests;

/// <summary>
/// Intervals and extensions on pen.decide: 90 natural days from Monday 2026-03-02, nominal Sunday 2026-05-31, due Monday
/// 2026-06-01 (程序规定第64、80条). An interval is half-open: [from, to).
/// </summary>
public sealed class EventTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    public static TheoryData<string, string, string, string, string> OneInterval => new()
    {
        // The edges of the period
        { "ends on the day after the start: nothing counted is taken out", "2026-02-20", "2026-03-03", "2026-05-31", "2026-06-01" },
        { "ends two days after the start: one day is taken out", "2026-02-20", "2026-03-04", "2026-06-01", "2026-06-01" },
        { "begins on the start day: day zero is not taken out twice", "2026-03-02", "2026-03-04", "2026-06-01", "2026-06-01" },
        { "one day", "2026-04-01", "2026-04-02", "2026-06-01", "2026-06-01" },
        { "begins on the nominal last day: one day is left", "2026-05-31", "2026-06-10", "2026-06-10", "2026-06-10" },
        { "begins on the rolled due date: no day is left, ends with it", "2026-06-01", "2026-06-10", "2026-06-10", "2026-06-10" },
        { "the same, its end on a Saturday rolls", "2026-06-01", "2026-06-13", "2026-06-13", "2026-06-15" },
        { "begins after the rolled due date: no effect", "2026-06-02", "2026-06-10", "2026-05-31", "2026-06-01" },
    };

    [Theory]
    [MemberData(nameof(OneInterval))]
    public void Compute_WhenOneInterval_TakesOutItsCountedDays(string edge, string from, string to, string nominal, string due)
    {
        var answer = Engine.Compute(Ask([Out(from, to)]));

        Assert.True(
            (answer.NominalLastDay, answer.DueDate) == (Vectors.Day(nominal), Vectors.Day(due)),
            $"{edge}: {answer.NominalLastDay:o} {answer.DueDate:o}");
        Assert.Equal(Vectors.Day("2026-06-01"), answer.OriginalDueDate);
        Assert.Equal(Vectors.Day("2026-06-01"), answer.DueDateIgnoringExclusions);
    }

    [Fact]
    public void Compute_WhenIntervalsOverlap_CountsTheirUnionOnceWhateverTheirOrder()
    {
        var one = Out("2026-04-01", "2026-04-21");
        var other = Out("2026-04-15", "2026-05-08");

        var answer = Engine.Compute(Ask([one, other]));

        Assert.Equal(37, answer.ExcludedDays);
        Assert.Equal(answer.DueDate, Engine.Compute(Ask([other, one])).DueDate);
    }

    [Fact]
    public void Compute_WhenTheFirstIntervalEndsThePeriodLate_JudgesLaterEventsAgainstTheNewDates()
    {
        var ends = Out("2026-06-01", "2026-06-20");

        var second = Engine.Compute(Ask([ends, Out("2026-06-20", "2026-06-25")]));
        var extended = Engine.Compute(Ask([ends], [new Extension(Vectors.Day("2026-06-22"), 30, TimeUnit.CalendarDay)]));

        Assert.Equal(Vectors.Day("2026-06-25"), second.DueDate);
        Assert.Equal(Vectors.Day("2026-07-20"), extended.DueDate);
    }

    [Fact]
    public void Compute_WhenAnIntervalIsOpen_IsFrozenWithoutDates()
    {
        var answer = Engine.Compute(Ask([Out("2026-04-01", null)], [new Extension(Vectors.Day("2026-08-01"), 30, TimeUnit.CalendarDay)]));

        Assert.True(answer.Frozen);
        Assert.Equal((null, null), (answer.NominalLastDay, answer.DueDate));
        Assert.False(answer.Provisional);
        Assert.Single(answer.Steps, s => s.Code == ExplanationCodes.Frozen);
        Assert.Single(answer.Steps, s => s.Code == ExplanationCodes.ExtendedWhileFrozen);
        Assert.Equal(Vectors.Day("2026-06-01"), answer.OriginalDueDate);
        Assert.Equal(Vectors.Day("2026-06-30"), answer.DueDateIgnoringExclusions);
    }

    [Fact]
    public void Compute_WhenAnOpenIntervalStartsAfterTheDueDate_IsNotFrozen()
    {
        var answer = Engine.Compute(Ask([Out("2026-06-02", null)]));

        Assert.False(answer.Frozen);
        Assert.Equal(Vectors.Day("2026-06-01"), answer.DueDate);
    }

    [Fact]
    public void Compute_WhenIntervalAndExtensionShareADay_AppliesTheIntervalFirst()
    {
        var answer = Engine.Compute(Ask([Out("2026-06-01", "2026-06-20")], [new Extension(Vectors.Day("2026-06-01"), 30, TimeUnit.CalendarDay)]));

        Assert.Equal(Vectors.Day("2026-07-20"), answer.NominalLastDay);
        Assert.Equal(
            [ExplanationCodes.ExcludedAtExpiry, ExplanationCodes.Extended],
            answer.Steps.Select(s => s.Code).Where(c => c is ExplanationCodes.ExcludedAtExpiry or ExplanationCodes.Extended));
    }

    [Fact]
    public void Compute_WhenAnExclusionFallsIntoExtendedTime_DoesNotCountThereEither()
    {
        var answer = Engine.Compute(Ask(
            [Out("2026-06-10", "2026-06-25")], [new Extension(Vectors.Day("2026-05-25"), 30, TimeUnit.CalendarDay)]));

        Assert.Equal(Vectors.Day("2026-07-15"), answer.DueDate);
        Assert.Equal(Vectors.Day("2026-06-30"), answer.DueDateIgnoringExclusions);
        Assert.Equal(15, answer.ExcludedDays);
    }

    [Theory]
    [InlineData("pen.decide", "鉴定", true, "literally")]
    [InlineData("pen.decide", "公告送达", true, "alias of 公告")]
    [InlineData("pen.decide", "权利人辨认", true, "alias of 权利人辨认或者鉴别")]
    [InlineData("pen.decide", " 鉴定 ", true, "surrounding blanks")]
    [InlineData("pat.close", "检验", true, "part of the listed compound 检验鉴定")]
    [InlineData("pen.decide", "检验鉴定", true, "compound of listed parts")]
    [InlineData("pat.close", "管辖权异议", true, "alias of 管辖异议")]
    [InlineData("pat.close", "专家评审", false, "81号令 does not list it")]
    [InlineData("pen.verify", "中止", false, "程序规定第18条 does not list it")]
    [InlineData("pen.close", "鉴定", false, "the rule lists no ground")]
    [InlineData("pen.decide", "", false, "no ground given")]
    public void IsGroundListed_WhenAsked_MatchesLiterallyOrByAlias(string rule, string ground, bool listed, string because) =>
        Assert.True(Rulebook.Default.IsGroundListed(Rulebook.Default.Get(rule), ground) == listed, because);

    private static Exclusion Out(string from, string? to) =>
        new(Vectors.Day(from), to is null ? null : Vectors.Day(to), "中止");

    private static DeadlineQuestion Ask(Exclusion[] exclusions, Extension[]? extensions = null) => new()
    {
        RuleId = "pen.decide",
        StartDate = Vectors.Day("2026-03-02"),
        Exclusions = exclusions,
        Extensions = extensions ?? [],
    };
}
