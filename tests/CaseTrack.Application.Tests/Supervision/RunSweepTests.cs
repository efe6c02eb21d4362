using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using static CaseTrack.Application.Tests.Supervision.Sweeps;

namespace CaseTrack.Application.Tests.Supervision;

public sealed class RunSweepTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Sweep_WhenDownForAWeek_SendsEachMissedWarningOnceHighestFirst()
    {
        var clue = await _world.RegisterClueAsync();
        Assert.Equal(0, (await _app.SweepOnAsync("2026-03-10")).Warned);

        var swept = await _app.SweepOnAsync("2026-03-17");

        Assert.Equal(new Swept(Day("2026-03-17"), Clocks: 1, Warned: 3, Overdue: 0, Failures: 0), swept);
        Assert.Equal([(1, Rung.Blue), (1, Rung.Yellow), (1, Rung.Orange)], await _app.WarningsAsync());
        Assert.Equal([Day("2026-03-17"), Day("2026-03-13"), Day("2026-03-11")], await _app.LookAsync(db => db.AuditEntries
            .Where(e => e.ClueId == new ClueId(clue.Id) && e.Act == Acts.ClockWarned).OrderBy(e => e.Sequence).Select(e => e.HappenedOn).ToListAsync()));
    }

    [Fact]
    public async Task Sweep_WhenRunAgain_SendsNothingNew()
    {
        await _world.RegisterClueAsync();
        await _app.SweepOnAsync("2026-03-17");
        var notices = await _app.LookAsync(db => db.Notices.CountAsync());

        var again = await _app.SweepOnAsync("2026-03-17");

        Assert.Equal((0, 0), (again.Clocks, again.Warned));
        Assert.Equal(notices, await _app.LookAsync(db => db.Notices.CountAsync()));
    }

    [Fact]
    public async Task Sweep_WhenExtendedInBetween_GivesTheNewDueVersionItsOwnRungs()
    {
        var filed = await _world.FileCaseAsync();
        await _app.SweepOnAsync("2026-05-20");
        Assert.Equal([(1, Rung.Blue), (1, Rung.Yellow)], await _app.WarningsAsync(filed.Id));

        _app.Time.GoTo(Day("2026-05-26"));
        var clock = await _app.LookAsync(db => db.Clocks.Where(k => k.IsHeadline).Select(k => k.Id).SingleAsync());
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        var proposal = await _app.SendAsync(_world.Officer, new ProposeExtension(matter, clock.Value, 30, TimeUnit.CalendarDay, null, "案情复杂"));
        await _app.SendAsync(_world.Leader, new ExtendDeadline(matter, proposal, null));
        await _app.SweepOnAsync("2026-05-27");
        Assert.Equal([(1, Rung.Blue), (1, Rung.Yellow), (2, Rung.Blue)], await _app.WarningsAsync(filed.Id));

        var late = await _app.SweepOnAsync("2026-07-01");

        Assert.Equal((4, 1), (late.Warned, late.Overdue));
        Assert.Equal(
            [(1, Rung.Blue), (1, Rung.Yellow), (2, Rung.Blue), (2, Rung.Yellow), (2, Rung.Orange), (2, Rung.Red), (2, Rung.Overdue)],
            await _app.WarningsAsync(filed.Id));
    }

    [Fact]
    public async Task Sweep_OnTheDueDayAndTheDayAfter_IsOverdueOnlyTheDayAfter()
    {
        await _world.RegisterClueAsync();

        Assert.Equal(0, (await _app.SweepOnAsync("2026-03-23")).Overdue);
        Assert.Null(await OverdueSinceAsync());
        Assert.Equal(1, (await _app.SweepOnAsync("2026-03-24")).Overdue);
        Assert.Equal(Day("2026-03-24"), await OverdueSinceAsync());

        Task<DateOnly?> OverdueSinceAsync() => _app.LookAsync(db => db.Clocks.Select(k => k.OverdueSince).SingleAsync());
    }

    [Fact]
    public async Task Sweep_WhenTheRungIsAMakeUpSaturday_WarnsThatSaturday()
    {
        _app.Time.GoTo(Day("2026-02-10"));
        await _world.RegisterClueAsync();
        await _app.SweepOnAsync("2026-02-27");
        Assert.Equal([(1, Rung.Blue)], await _app.WarningsAsync());

        await _app.SweepOnAsync("2026-02-28");

        Assert.Equal(DayOfWeek.Saturday, Day("2026-02-28").DayOfWeek);
        Assert.Equal([(1, Rung.Blue), (1, Rung.Yellow)], await _app.WarningsAsync());
    }

    [Fact]
    public async Task Sweep_WhenOneMatterIsCorrupt_WarnsTheOthersCountsItAndTriesItAgain()
    {
        var corrupt = await _world.RegisterClueAsync();
        var sound = await _world.RegisterClueAsync();
        await SourceAsync(corrupt.Id, "Hearsay");

        Assert.Equal((1, 1), Outcome(await _app.SweepOnAsync("2026-03-11")));
        Assert.Single(await _app.WarningsAsync(sound.Id));
        Assert.Equal((0, 1), Outcome(await _app.SweepOnAsync("2026-03-11")));

        await SourceAsync(corrupt.Id, "Complaint");
        Assert.Equal((1, 0), Outcome(await _app.SweepOnAsync("2026-03-11")));

        static (int Warned, int Failures) Outcome(Swept swept) => (swept.Warned, swept.Failures);

        Task<int> SourceAsync(Guid id, string source) => _app.LookAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "Clues" SET "Source" = {source} WHERE "Id" = {id}"""));
    }

    [Fact]
    public async Task Sweep_WhenARuleIsGoneFromTheRulebook_StillWarnsByTheStoredDates()
    {
        await _world.RegisterClueAsync();
        await _app.LookAsync(db => db.Clocks.ExecuteUpdateAsync(s => s.SetProperty(k => k.RuleId, "gone.rule")));

        Assert.Equal(1, (await _app.SweepOnAsync("2026-03-11")).Warned);
    }

    [Fact]
    public async Task Sweep_WhenTwoRunAtOnce_SendsEachWarningOnce()
    {
        for (var i = 0; i < 15; i++)
        {
            await _world.RegisterClueAsync();
        }

        _app.Time.GoTo(Day("2026-03-11"));
        var swept = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _app.SendAsync(Job, new RunSweep(null)))));

        Assert.Equal((15, 0), (swept.Sum(s => s.Warned), swept.Sum(s => s.Failures)));
        Assert.Equal(15, (await _app.WarningsAsync()).Count);
        Assert.Equal(15, await _app.NoticesAsync(_world.TeamLead));
    }

    [Fact]
    public async Task Sweep_WhenMoreIsDueThanOnePage_WarnsAllOfIt()
    {
        const int due = 1_200;
        await _app.LookAsync(async db =>
        {
            var agency = new AgencyId(_world.Jiangjin);
            var moment = new Moment(_world.Officer.PersonId, _world.Officer.Name, _app.Time.GetUtcNow(), Day("2026-03-02"));
            var engine = new DeadlineEngine(Rulebook.Default, WorkdayCalendar.Default);
            var ids = new IdGenerator(_app.Time);
            db.Clues.AddRange(Enumerable.Range(1, due).Select(i => Domain.Clues.Clue.Register(
                ids.New<ClueId>(), ids.New<ClockId>(), agency, null, $"批{i}", ClueSource.Complaint, moment.Today, new InfringementFacts(), moment, engine)));
            return await db.SaveChangesAsync();
        });

        var swept = await _app.SweepOnAsync("2026-03-11");

        Assert.Equal(new Swept(Day("2026-03-11"), due, due, 0, 0), swept);
        Assert.Equal(due, await _app.NoticesAsync(_world.TeamLead, Rung.Blue));
    }

    [Fact]
    public async Task Sweep_WhenSatisfiedOrClosed_WarnsOfNothing()
    {
        await _world.FileCaseAsync();
        var filed = await _world.FileCaseAsync();
        var (first, second) = (_world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value);
        var decision = await _app.SendAsync(_world.Officer, new ProposeDecision(filed.Id, DecisionKind.NoPenalty, null, null, null, "违法事实不能成立"));
        await _app.SendAsync(_world.Leader, new RecordDecision(filed.Id, decision, null));
        await _app.SendAsync(_world.Officer, new RecordService(filed.Id, Day("2026-03-02"), "直接送达", first, second));
        var closure = await _app.SendAsync(_world.Officer, new ProposeClosure(filed.Id, ClosureGround.NoPenaltyDecided, Day("2026-03-02"), null, null, null));
        await _app.SendAsync(_world.Leader, new CloseCase(filed.Id, closure, null));

        await _app.SweepOnAsync("2026-06-30");

        Assert.Empty(await _app.WarningsAsync(filed.Id));
        Assert.Equal(5, (await _app.WarningsAsync()).Count);
    }

    [Fact]
    public async Task Sweep_WhenACaseClosedWithoutADecision_LetsItsClockRestForGood()
    {
        var filed = await _world.FileCaseAsync();
        await _app.LookAsync(db => db.Cases.Where(c => c.Id == new CaseId(filed.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CaseState.Closed)));

        Assert.Equal((1, 0), Outcome(await _app.SweepOnAsync("2026-07-01")));
        Assert.Equal((0, 0), Outcome(await _app.SweepOnAsync("2026-07-02")));

        static (int Clocks, int Warned) Outcome(Swept swept) => (swept.Clocks, swept.Warned);
    }

    [Fact]
    public async Task Sweep_WhenClosedButNotPublished_StillWarnsOfThePublication()
    {
        var filed = await _world.FileCaseAsync();
        var (first, second) = (_world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value);
        var decision = await _app.SendAsync(_world.Officer, new ProposeDecision(filed.Id, DecisionKind.Penalty, 5_000_00, 1_000_00, null, "事实清楚"));
        await _app.SendAsync(_world.Leader, new RecordDecision(filed.Id, decision, null));
        await _app.SendAsync(_world.Officer, new RecordService(filed.Id, Day("2026-03-02"), "直接送达", first, second));
        var closure = await _app.SendAsync(_world.Officer, new ProposeClosure(filed.Id, ClosureGround.Executed, Day("2026-03-02"), null, null, null));
        await _app.SendAsync(_world.Leader, new CloseCase(filed.Id, closure, null));

        await _app.SweepOnAsync("2026-06-30");

        Assert.Equal(["pub.post"], await _app.LookAsync(db => db.Notices.Select(n => n.RuleId!).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task Sweep_WhenFrozen_WarnsOfNothing_AndAgainAfterTheThaw()
    {
        var filed = await _world.FileCaseAsync();
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        var clock = await _app.LookAsync(db => db.Clocks.Where(k => k.IsHeadline).Select(k => k.Id).SingleAsync());
        _app.Time.GoTo(Day("2026-03-03"));
        var suspension = await _app.SendAsync(_world.Officer, new ProposeSuspension(matter, clock.Value, Day("2026-03-03"), "鉴定", null, "委托鉴定"));
        await _app.SendAsync(_world.Leader, new SuspendClock(matter, suspension, null));

        Assert.Equal(0, (await _app.SweepOnAsync("2026-06-30")).Clocks);

        var resumption = await _app.SendAsync(_world.Officer, new ProposeResumption(matter, clock.Value, Day("2026-06-01"), "鉴定完成"));
        await _app.SendAsync(_world.Leader, new ResumeClock(matter, resumption, null));
        Assert.True((await _app.SweepOnAsync("2026-08-25")).Warned > 0);
        Assert.All(await _app.WarningsAsync(filed.Id), w => Assert.Equal(3, w.Version));
    }

    [Fact]
    public async Task Sweep_WhenAsOfLiesBeforeTheLast_IsRefused_AndEachIsRecorded()
    {
        await _world.RegisterClueAsync();
        var hand = Caller.CommandLine("test");
        await _app.SendAsync(hand, new RunSweep(Day("2026-03-12")));

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(hand, new RunSweep(Day("2026-03-11"))));

        Assert.Equal(Refusals.SweepBackwards, refusal.Code);
        // The clock goes on by itself: the scheduled sweep of today is no step back.
        Assert.Equal(0, (await _app.SweepOnAsync("2026-03-10")).Failures);
        Assert.Equal(1, (await _app.SweepOnAsync("2026-03-13")).Warned);
        Assert.Equal(Day("2026-03-13"), await _app.LookAsync(db => db.Installations.Select(i => i.LastSweptOn!.Value).SingleAsync()));
        Assert.Equal(2, await _app.LookAsync(db => db.AuditEntries.CountAsync(e => e.Act == Acts.SweepRun)));
    }

    [Fact]
    public async Task Sweep_WhenAskedForByAnOfficer_IsNotPermitted() =>
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Officer, new RunSweep(null)));
}
