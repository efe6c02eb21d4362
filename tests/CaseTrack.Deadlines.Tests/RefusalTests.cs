namespace CaseTrack.Deadlines.Tests;

/// <summary>A question without an answer is refused with a code; nothing is guessed.</summary>
public sealed class RefusalTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);
    private static readonly DateOnly Start = new(2026, 3, 2);

    public static TheoryData<string, string, DeadlineQuestion> Table => new()
    {
        { "unknown rule", RefusalCodes.RuleUnknown, new() { RuleId = "pen.nothing", StartDate = Start } },
        { "unknown rule with a stated length", RefusalCodes.RuleUnknown, new() { RuleId = "", StartDate = Start, Duration = 1, Unit = TimeUnit.Month } },
        { "before the first version", RefusalCodes.RuleNotInForce, new() { RuleId = "pen.decide", StartDate = new(2019, 3, 31) } },
        { "an explicit old version after its end", RefusalCodes.RuleNotInForce, new() { RuleId = "cmp.mediate.old", StartDate = new(2026, 4, 15) } },
        { "a duty that ended", RefusalCodes.RuleNotInForce, new() { RuleId = "rep.tell.old", StartDate = new(2026, 4, 15) } },
        { "ground not listed", RefusalCodes.GroundNotListed, Decide(new Exclusion(new(2026, 4, 1), null, "专家评审")) },
        { "ground of an interval without effect", RefusalCodes.GroundNotListed, Decide(new Exclusion(new(2026, 12, 1), null, "专家评审")) },
        { "interval of no length", RefusalCodes.EventInvalid, Decide(new Exclusion(new(2026, 4, 1), new(2026, 4, 1), "鉴定")) },
        { "interval backwards", RefusalCodes.EventInvalid, Decide(new Exclusion(new(2026, 4, 2), new(2026, 4, 1), "鉴定")) },
        { "approved on the start", RefusalCodes.EventInvalid, Decide(new Extension(Start, 30, TimeUnit.CalendarDay)) },
        { "amount zero", RefusalCodes.EventInvalid, Decide(new Extension(new(2026, 5, 1), 0, TimeUnit.CalendarDay)) },
        { "unit without length", RefusalCodes.EventInvalid, Decide(new Extension(new(2026, 5, 1), 1, TimeUnit.Local)) },
        { "stated date for a rule with a length", RefusalCodes.EventInvalid, new() { RuleId = "pen.decide", StartDate = Start, SpecifiedOn = new(2026, 5, 1) } },
        { "stated date on the start", RefusalCodes.EventInvalid, new() { RuleId = "sup.order", StartDate = Start, SpecifiedOn = Start } },
        { "restart before the start", RefusalCodes.EventInvalid, new() { RuleId = "rep.verify", StartDate = new(2026, 6, 10), RestartedOn = new(2026, 6, 9) } },
        { "exclusion on an hour clock", RefusalCodes.EventInvalid, Hours(new Exclusion(new(2026, 4, 1), new(2026, 4, 5), "鉴定")) },
        { "no start", RefusalCodes.InputMissing, new() { RuleId = "pen.decide" } },
        { "day instead of moment", RefusalCodes.InputMissing, new() { RuleId = "crim.send", StartDate = Start } },
        { "start instead of event", RefusalCodes.InputMissing, new() { RuleId = "hear.notice", StartDate = Start } },
        { "no fixed length", RefusalCodes.DateNotSpecified, new() { RuleId = "gi.case", StartDate = Start } },
        { "written in a document", RefusalCodes.DateNotSpecified, new() { RuleId = "tm.rightsholder", StartDate = Start } },
        { "local agreement", RefusalCodes.DateNotSpecified, new() { RuleId = "xr.agreement", StartDate = Start } },
        { "restart of a rule without", RefusalCodes.RestartNotListed, new() { RuleId = "pen.decide", StartDate = Start, RestartedOn = new(2026, 4, 1) } },
        { "duration without unit", RefusalCodes.OverrideInvalid, new() { RuleId = "pen.decide", StartDate = Start, Duration = 10 } },
        { "unit without duration", RefusalCodes.OverrideInvalid, new() { RuleId = "pen.decide", StartDate = Start, Unit = TimeUnit.Month } },
        { "duration zero", RefusalCodes.OverrideInvalid, new() { RuleId = "pen.decide", StartDate = Start, Duration = 0, Unit = TimeUnit.Month } },
        { "hours backwards", RefusalCodes.OverrideInvalid, new() { RuleId = "hear.notice", EventDate = Start, Duration = 5, Unit = TimeUnit.Hour } },
        { "days beyond year 9999", RefusalCodes.DateOutOfRange, Long(int.MaxValue, TimeUnit.CalendarDay) },
        { "months beyond year 9999", RefusalCodes.DateOutOfRange, Long(int.MaxValue, TimeUnit.Month) },
        { "working days beyond year 9999", RefusalCodes.DateOutOfRange, Long(int.MaxValue, TimeUnit.WorkingDay) },
        { "hours beyond year 9999", RefusalCodes.DateOutOfRange, Hours() with { Duration = int.MaxValue } },
        { "a moment that has no day in Beijing", RefusalCodes.DateOutOfRange, new() { RuleId = "crim.send", StartDateTime = DateTimeOffset.MaxValue } },
        { "backwards before year 1", RefusalCodes.DateOutOfRange, new() { RuleId = "hear.notice", EventDate = Start, Duration = int.MaxValue, Unit = TimeUnit.WorkingDay } },
        { "the last day ever starts a working day", RefusalCodes.DateOutOfRange, Long(1, TimeUnit.WorkingDay) with { StartDate = DateOnly.MaxValue } },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public void Compute_WhenItCannotAnswer_RefusesWithTheCode(string label, string code, DeadlineQuestion question)
    {
        var refusal = Assert.Throws<DeadlineRefusedException>(() => Engine.Compute(question));

        Assert.True(refusal.Code == code, $"{label}: {refusal.Message}");
        Assert.Equal(RefusalCodes.All[code].Order(), refusal.Args.Keys.Order());
    }

    [Fact]
    public void Compute_WhenTheLengthIsStated_DoesNotAskForAVersionInForce()
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = "pen.decide", StartDate = new(1999, 1, 4), Duration = 1, Unit = TimeUnit.CalendarDay });

        Assert.Equal(new DateOnly(1999, 1, 5), answer.DueDate);
        Assert.True(answer.Provisional);
    }

    [Theory]
    [InlineData("crim.send")] // hours
    [InlineData("gi.case")] // no length
    public void LatestStartBefore_WhenTheRuleHasNoDays_Refuses(string rule) =>
        Assert.Equal(
            RefusalCodes.DateNotSpecified,
            Assert.Throws<DeadlineRefusedException>(() => Engine.LatestStartBefore(rule, Start)).Code);

    private static DeadlineQuestion Decide(Exclusion exclusion) => new() { RuleId = "pen.decide", StartDate = Start, Exclusions = [exclusion] };

    private static DeadlineQuestion Decide(Extension extension) => new() { RuleId = "pen.decide", StartDate = Start, Extensions = [extension] };

    private static DeadlineQuestion Long(int duration, TimeUnit unit) => new() { RuleId = "pen.decide", StartDate = Start, Duration = duration, Unit = unit };

    private static DeadlineQuestion Hours(params Exclusion[] exclusions) => new()
    {
        RuleId = "pen.decide",
        StartDateTime = Vectors.Moment("2026-03-02T10:00:00+08:00"),
        Duration = 24,
        Unit = TimeUnit.Hour,
        Exclusions = exclusions,
    };
}
