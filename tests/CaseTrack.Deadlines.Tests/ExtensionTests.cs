namespace CaseTrack.Deadlines.Tests;

/// <summary>Which extensions a rule accepts, and what a refused one leaves behind: a step with its reason and no effect.</summary>
public sealed class ExtensionTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    /// <summary>Label, rule, start, approved/amount/unit …, due date, reasons of the refused ones.</summary>
    public static TheoryData<string, string, string, Extension[], string, string[]> Table => new()
    {
        // 程序规定第64条: 30 days once by the head, then collectively for a stated time
        { "at the cap", "pen.decide", "2026-03-02", [By("2026-05-28", 30)], "2026-06-30", [] },
        { "below the cap", "pen.decide", "2026-03-02", [By("2026-05-28", 10)], "2026-06-10", [] },
        { "over the cap is refused whole", "pen.decide", "2026-03-02", [By("2026-05-28", 31)], "2026-06-01", [ExtensionRefusals.OverCap] },
        { "a refused one leaves the step for the next", "pen.decide", "2026-03-02", [By("2026-05-20", 31), By("2026-05-28", 30)], "2026-06-30", [ExtensionRefusals.OverCap] },
        { "second step takes the stated amount", "pen.decide", "2026-03-02", [By("2026-05-25", 30), By("2026-06-29", 45)], "2026-08-14", [] },
        { "second step again and again", "pen.decide", "2026-03-02", [By("2026-05-25", 30), By("2026-06-29", 45), By("2026-08-14", 10)], "2026-08-24", [] },
        { "on the rolled due date is in time", "pen.decide", "2026-03-02", [By("2026-06-01", 30)], "2026-06-30", [] },
        { "a day later is late", "pen.decide", "2026-03-02", [By("2026-06-02", 30)], "2026-06-01", [ExtensionRefusals.Late] },
        { "another unit", "pen.decide", "2026-03-02", [By("2026-05-28", 10, TimeUnit.WorkingDay)], "2026-06-01", [ExtensionRefusals.WrongUnit] },
        { "hours on a day clock", "pen.decide", "2026-03-02", [By("2026-05-28", 10, TimeUnit.Hour)], "2026-06-01", [ExtensionRefusals.WrongUnit] },

        // 81号令第37条: one month, then two more
        { "1 + 2 months", "pat.close", "2026-01-15", [By("2026-04-10", 1, TimeUnit.Month), By("2026-05-12", 2, TimeUnit.Month)], "2026-07-15", [] },
        { "two months first are over the cap of the first step", "pat.close", "2026-01-15", [By("2026-04-10", 2, TimeUnit.Month)], "2026-04-15", [ExtensionRefusals.OverCap] },
        { "a third has no step left", "pat.close", "2026-01-15", [By("2026-04-10", 1, TimeUnit.Month), By("2026-05-12", 2, TimeUnit.Month), By("2026-07-10", 1, TimeUnit.Month)], "2026-07-15", [ExtensionRefusals.NoStepLeft] },

        // A rule without steps
        { "no steps", "pen.serve", "2026-04-30", [By("2026-05-08", 3, TimeUnit.WorkingDay)], "2026-05-13", [ExtensionRefusals.NoSteps] },

        // 经济犯罪若干规定第16条: 10 days, TO 30 in total, BY 30 more; NAT, no roll
        { "extended TO thirty", "crim.police.decide10", "2026-04-01", [By("2026-04-08", 30)], "2026-05-01", [] },
        { "extended TO twenty", "crim.police.decide10", "2026-04-01", [By("2026-04-08", 20)], "2026-04-21", [] },
        { "a total not longer than the period", "crim.police.decide10", "2026-04-01", [By("2026-04-08", 10)], "2026-04-11", [ExtensionRefusals.TotalNotLonger] },
        { "a total over the cap", "crim.police.decide10", "2026-04-01", [By("2026-04-08", 31)], "2026-04-11", [ExtensionRefusals.OverCap] },
        { "TO thirty, then BY thirty", "crim.police.decide10", "2026-04-01", [By("2026-04-08", 30), By("2026-04-30", 30)], "2026-05-31", [] },

        // 局令71号第36条: a month by natural days
        { "month and days", "fakepat.close", "2026-01-31", [By("2026-02-20", 15)], "2026-03-16", [] },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Compute_WhenExtended_AppliesTheStepsOfTheRule(
        string label, string rule, string start, Extension[] extensions, string due, string[] refusals)
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = rule, StartDate = Vectors.Day(start), Extensions = extensions });

        Assert.True(answer.DueDate == Vectors.Day(due), $"{label}: {answer.DueDate:o}");
        Assert.Equal(refusals, answer.Steps.Where(s => s.Code == ExplanationCodes.ExtensionRefused).Select(s => s.Args["reason"]));
        Assert.Equal(extensions.Length - refusals.Length, answer.ExtensionsUsed);
    }

    [Fact]
    public void Compute_WhenTheLengthIsStated_AcceptsAnyExtensionInItsOwnUnit()
    {
        var question = new DeadlineQuestion
        {
            RuleId = "pen.serve",
            StartDate = Vectors.Day("2026-04-30"),
            Duration = 7,
            Unit = TimeUnit.WorkingDay,
            Extensions = [By("2026-05-08", 100), By("2026-06-01", 2, TimeUnit.Month)],
        };

        var answer = Engine.Compute(question);

        Assert.Equal([true, true], answer.WasExtensionAccepted);
        Assert.Equal(Vectors.Day("2026-10-21"), answer.DueDate);
    }

    [Fact]
    public void WasExtensionAccepted_WhenTheyCameInAnyOrder_FollowsTheQuestion()
    {
        var answer = Engine.Compute(new DeadlineQuestion
        {
            RuleId = "pen.decide",
            StartDate = Vectors.Day("2026-03-02"),
            Extensions = [By("2026-07-15", 5), By("2026-05-28", 30)],
        });

        Assert.Equal([false, true], answer.WasExtensionAccepted);
    }

    [Fact]
    public void Compute_WhenRestarted_RefusesAnExtensionOfTheFormerPeriod()
    {
        var answer = Engine.Compute(new DeadlineQuestion
        {
            RuleId = "rep.verify",
            StartDate = Vectors.Day("2026-06-10"),
            RestartedOn = Vectors.Day("2026-06-29"),
            Extensions = [By("2026-06-20", 15, TimeUnit.WorkingDay), By("2026-07-10", 15, TimeUnit.WorkingDay)],
        });

        Assert.Equal([false, true], answer.WasExtensionAccepted);
        Assert.Equal(Vectors.Day("2026-08-10"), answer.DueDate);
    }

    private static Extension By(string approvedOn, int amount, TimeUnit unit = TimeUnit.CalendarDay) =>
        new(Vectors.Day(approvedOn), amount, unit);
}
