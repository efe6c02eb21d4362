using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseTrack.Deadlines.Tests;

public sealed partial class ExplanationTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    [Fact]
    public void Steps_WhenWorkingDaysCrossTheSpringFestival_NameTheHolidayOnceAndEachMakeUpDay()
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = "pen.verify", StartDate = Vectors.Day("2026-02-06") });

        Assert.Equal(
            [
                "start date=2026-02-06",
                "base amount=15 unit=WorkingDay date=2026-03-05",
                "make_up_counted name=春节 date=2026-02-14",
                "holiday_skipped name=春节 from=2026-02-15 to=2026-02-23 days=6",
                "make_up_counted name=春节 date=2026-02-28",
                "result nominal=2026-03-05 due=2026-03-05",
            ],
            answer.Steps.Select(Line));
        Assert.Equal("《市场监督管理行政处罚程序规定》第18条", answer.Steps[1].Article);
        Assert.Contains("2026年部分节假日安排", answer.Steps[2].Article);
    }

    [Fact]
    public void Steps_WhenEverythingHappens_TellItInOrder()
    {
        var answer = Engine.Compute(new DeadlineQuestion
        {
            RuleId = "pen.decide",
            StartDate = Vectors.Day("2026-03-02"),
            Exclusions =
            [
                new Exclusion(Vectors.Day("2026-04-01"), Vectors.Day("2026-04-21"), "鉴定"),
                new Exclusion(Vectors.Day("2026-04-15"), Vectors.Day("2026-05-08"), "权利人辨认"),
                new Exclusion(Vectors.Day("2026-01-10"), Vectors.Day("2026-02-01"), "中止"),
                new Exclusion(Vectors.Day("2026-12-01"), Vectors.Day("2026-12-05"), "中止"),
            ],
            Extensions = [new Extension(Vectors.Day("2026-07-01"), 40, TimeUnit.CalendarDay), new Extension(Vectors.Day("2026-07-02"), 28, TimeUnit.CalendarDay)],
        });

        Assert.Equal(
            [
                "start date=2026-03-02",
                "base amount=90 unit=CalendarDay date=2026-05-31",
                "exclusion_before_start ground=中止 from=2026-01-10 to=2026-02-01",
                "excluded ground=鉴定 from=2026-04-01 to=2026-04-21 days=20 counted=20 nominal=2026-06-20",
                "excluded ground=权利人辨认 from=2026-04-15 to=2026-05-08 days=23 counted=17 nominal=2026-07-07",
                "extension_refused approved=2026-07-01 amount=40 unit=CalendarDay reason=over_cap",
                "extended approved=2026-07-02 amount=28 unit=CalendarDay approver=市场监督管理部门负责人 nominal=2026-08-04",
                "exclusion_late ground=中止 from=2026-12-01 due=2026-08-04",
                "result nominal=2026-08-04 due=2026-08-04",
            ],
            answer.Steps.Select(Line));
    }

    [Fact]
    public void Steps_WhenTheLastDayIsInNationalDay_NameWhatTheRollCrosses()
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = "pen.decide", StartDate = Vectors.Day("2026-07-03") });

        Assert.Equal(
            ["roll_holiday name=国庆节 from=2026-10-01 to=2026-10-07", "roll from=2026-10-01 to=2026-10-08"],
            answer.Steps.Select(Line).Where(line => line.StartsWith("roll", StringComparison.Ordinal)));
        Assert.Equal("《市场监督管理行政处罚程序规定》第80条", answer.Steps.Single(s => s.Code == ExplanationCodes.Roll).Article);
    }

    [Theory]
    [InlineData("pat.close", "2026-01-31", "month_end day=31 date=2026-04-30")]
    [InlineData("crim.approve", "2026-09-30", "no_roll date=2026-10-03 counting=NAT")]
    [InlineData("cmp.mediate", "2026-04-14", "version asked=cmp.mediate rule=cmp.mediate.old from=2020-01-01 to=2026-04-14")]
    [InlineData("pen.verify", "2026-12-21", "calendar_missing year=2027")]
    [InlineData("pen.verify", "2026-12-21", "holiday_skipped name=元旦 from=2027-01-01 to=2027-01-01 days=1")]
    public void Steps_WhenSomethingIsSpecial_SayIt(string rule, string start, string line) =>
        Assert.Contains(line, Engine.Compute(new DeadlineQuestion { RuleId = rule, StartDate = Vectors.Day(start) }).Steps.Select(Line));

    [Fact]
    public void Steps_WhenAnyVector_CarryExactlyTheArgumentsOfTheirCode()
    {
        foreach (var vector in Vectors.All.Where(v => v.TryGetProperty("duration", out _)))
        {
            Assert.All(Engine.Compute(Vectors.Question(vector)).Steps, step => Assert.Equal(ExplanationCodes.All[step.Code], step.Args.Keys));
        }
    }

    /// <summary>A code without words, or words with a placeholder nobody fills, would be seen by a citizen first.</summary>
    [Theory]
    [InlineData("Deadlines.zh-CN.json")]
    [InlineData("Deadlines.en.json")]
    public void Texts_WhenCompared_SayEveryCodeWithItsOwnArguments(string file)
    {
        using var stream = typeof(ExplanationTests).Assembly.GetManifestResourceStream(file);
        Assert.NotNull(stream);
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;

        foreach (var (prefix, codes) in new[] { ("Deadlines.Step.", ExplanationCodes.All), ("Deadlines.Refused.", RefusalCodes.All) })
        {
            Assert.Equal(codes.Keys.Select(c => prefix + c).Order(), texts.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order());
            Assert.All(codes, code => Assert.Subset(code.Value.ToHashSet(), Placeholders(texts[prefix + code.Key])));
        }

        Assert.All([.. ExtensionRefusals.All, .. EventFaults.All], reason => Assert.Contains("Deadlines.Reason." + reason, texts.Keys));
        Assert.All(Enum.GetNames<TimeUnit>(), unit => Assert.Contains("Deadlines.Unit." + unit, texts.Keys));
        Assert.All(Enum.GetNames<CountingCode>(), code => Assert.Contains("Deadlines.Counting." + code, texts.Keys));
        Assert.All(Enum.GetNames<LimitType>(), type => Assert.Contains("Deadlines.LimitType." + type, texts.Keys));
        Assert.All(Enum.GetNames<Rung>(), rung => Assert.Contains("Deadlines.Rung." + rung, texts.Keys));
    }

    private static string Line(ExplanationStep step) =>
        string.Join(' ', step.Args.Select(a => a.Key + "=" + a.Value).Prepend(step.Code));

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
