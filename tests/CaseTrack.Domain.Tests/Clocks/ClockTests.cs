using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Tests.Clocks;

public sealed class ClockTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void Suspension_WhenApproved_FreezesTheClock_AndResumptionGivesTheRightDaysBack()
    {
        var filed = _stage.FiledCase();
        Suspend(filed, "2026-04-01", "鉴定", "2026-04-01");
        Assert.True(filed.Clocks[0].IsFrozen);
        Assert.Null(filed.DueOn);

        var resumption = _stage.New<ProposalId>();
        filed.ProposeResumption(resumption, filed.Clocks[0].Id, new ResumptionTerms(Stage.Day("2026-04-21")), "已出结论", Stage.On("2026-04-22", _stage.Officer), _stage.Engine);
        filed.ResumeClock(resumption, null, Stage.On("2026-04-22", _stage.Leader), _stage.Engine);

        Assert.Equal((Stage.Day("2026-06-20"), Stage.Day("2026-06-22"), 20), (filed.Clocks[0].NominalOn!.Value, filed.DueOn!.Value, filed.Clocks[0].ExcludedDays));
    }

    [Fact]
    public void Suspension_OnAGroundTheRuleDoesNotList_IsRefused()
    {
        var filed = _stage.FiledCase();
        Refused("ground_not_listed", () => Suspend(filed, "2026-04-01", "等待领导批示", "2026-04-01"));
    }

    // approved after expiry, beyond the cap, in another unit: refused; the third level needs minutes
    [Theory]
    [InlineData("2026-06-02", 30, TimeUnit.CalendarDay, Refusals.ClockExpired)]
    [InlineData("2026-05-20", 31, TimeUnit.CalendarDay, Refusals.ExtensionRefused)]
    [InlineData("2026-05-20", 1, TimeUnit.Month, Refusals.ExtensionRefused)]
    public void Extension_OutsideTheLaw_IsRefused(string on, int amount, TimeUnit unit, string code)
    {
        var filed = _stage.FiledCase();
        Refused(code, () => Extend(filed, on, amount, unit, null));
        Assert.Equal(Stage.Day("2026-06-01"), filed.DueOn);
    }

    [Fact]
    public void SecondExtension_IsCollective_AndNeedsMinutes()
    {
        var filed = _stage.FiledCase();
        Extend(filed, "2026-05-20", 30, TimeUnit.CalendarDay, null);
        Assert.Equal(Stage.Day("2026-06-30"), filed.DueOn);
        Assert.True(Matter.IsCollective(filed.Clocks[0], _stage.Engine));

        Refused(Refusals.CollectiveMinutesMissing, () => Extend(filed, "2026-06-20", 45, TimeUnit.CalendarDay, null));
    }

    [Fact]
    public void DueVersion_GrowsOnlyWhenADateMoves()
    {
        var filed = _stage.FiledCase();
        var clock = filed.Clocks[0];
        Assert.Equal(1, clock.DueVersion);
        Assert.False(clock.Recompute(_stage.Engine));
        Extend(filed, "2026-05-20", 30, TimeUnit.CalendarDay, null);
        Assert.Equal(2, clock.DueVersion);
    }

    [Fact]
    public void Warnings_AreGivenOncePerVersionAndRung_HighestFirst()
    {
        var clock = _stage.FiledCase().Clocks[0];
        var day = Stage.Day("2026-06-02");
        Assert.Equal([Rung.Overdue, Rung.Red, Rung.Orange, Rung.Yellow, Rung.Blue], clock.Unwarned(day, _stage.Engine).Select(r => r.Rung));

        foreach (var rung in clock.Unwarned(day, _stage.Engine))
        {
            clock.Warn(rung, default, _stage.Engine);
        }

        Assert.Empty(clock.Unwarned(day, _stage.Engine));
        Assert.Equal((5, Stage.Day("2026-06-02")), (clock.Warnings.Count, clock.OverdueSince!.Value));
        Assert.Null(clock.NextCheckOn);
    }

    [Fact]
    public void OnTheDueDayItself_NothingIsOverdue() =>
        Assert.DoesNotContain(_stage.FiledCase().Clocks[0].Unwarned(Stage.Day("2026-06-01"), _stage.Engine), r => r.Rung == Rung.Overdue);

    private void Suspend(EnforcementCase filed, string from, string ground, string today)
    {
        var proposal = _stage.New<ProposalId>();
        filed.ProposeSuspension(proposal, filed.Clocks[0].Id, new SuspensionTerms(Stage.Day(from), ground, "鉴定期间告知书"), "送检", Stage.On(today, _stage.Officer), _stage.Engine);
        filed.SuspendClock(proposal, null, Stage.On(today, _stage.Leader), _stage.Engine);
    }

    private void Extend(EnforcementCase filed, string on, int amount, TimeUnit unit, string? minutes)
    {
        var proposal = _stage.New<ProposalId>();
        filed.ProposeExtension(proposal, filed.Clocks[0].Id, new ExtensionTerms(amount, unit, minutes), "案情复杂", Stage.On(on, _stage.Officer), _stage.Engine);
        filed.ExtendDeadline(proposal, null, Stage.On(on, _stage.Leader), _stage.Engine);
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RuleBrokenException>(act).Code);
}
