using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Indicators;

// Six cases whose limit ends in June 2026 and one that is frozen, counted by hand.
public sealed class GetOnTimeFiguresTests : IAsyncLifetime
{
    private static readonly FigureFilter June = new(new(2026, 6, 1), new(2026, 6, 30));

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync("2026-03-02");
        _world = await World.CreateAsync(_app);
        var frozen = await _world.FileCaseAsync();
        var resumed = await _world.FileCaseAsync();
        _app.Time.GoTo(new(2026, 3, 10));
        await SuspendAsync(frozen.Id);
        await SuspendAsync(resumed.Id);
        _app.Time.GoTo(new(2026, 3, 30));
        await ResumeAsync(resumed.Id);
        _app.Time.GoTo(new(2026, 6, 15));
        var decision = await _app.SendAsync(_world.Officer, new ProposeDecision(resumed.Id, DecisionKind.Penalty, null, 1_000_00, null, "事实清楚"));
        await _app.SendAsync(_world.Leader, new RecordDecision(resumed.Id, decision, null));
        _app.Time.GoTo(new(2026, 11, 20));
        await TakeOverAsync(
            ("on the rolled day", new(2026, 3, 2), new(2026, 6, 1)),
            ("late by a day", new(2026, 3, 2), new(2026, 6, 2)),
            ("on the due day", new(2026, 3, 3), new(2026, 6, 1)),
            ("open and overdue", new(2026, 3, 4), null),
            ("early", new(2026, 3, 5), new(2026, 3, 20)),
            ("running", new(2026, 11, 2), null));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Headline_WhenCountedByHand_IsThatMany()
    {
        var figures = await _app.SendAsync(_world.Leader, new GetOnTimeFigures(June));

        Assert.Equal((6, 4, 1, 1), (figures[Figure.OnTimeDue], figures[Figure.OnTimeDone], figures[Figure.DoneLate], figures[Figure.OpenOverdue]));
        Assert.Equal(4 / 6d, figures.RateOf(Figure.OnTimeDone, Figure.OnTimeDue));
        Assert.Equal((7, 3), (figures[Figure.DueAsIfRunning], figures[Figure.DoneAsIfRunning]));
        Assert.Equal((1, 1, 1), (figures[Figure.SavedByRoll], figures[Figure.SavedByExclusion], figures[Figure.Frozen]));
        Assert.Equal(20 / 6d, figures.MeanExcludedDays);
        var cell = Assert.Single(figures.Cells);
        Assert.Equal((2026, 6, 6, 4), (cell.Year, cell.Month, cell.Due, cell.Done));
    }

    [Fact]
    public async Task Headline_WhenNoneIsDue_HasNoRate()
    {
        var may = await _app.SendAsync(_world.Leader, new GetOnTimeFigures(new FigureFilter(new(2026, 5, 1), new(2026, 5, 31))));
        // The running one is due on 2027-02-01: before that day it is in no denominator.
        var later = await _app.SendAsync(_world.Leader, new GetOnTimeFigures(new FigureFilter(new(2027, 1, 1), new(2027, 12, 31))));

        Assert.Equal((0, 0), (may[Figure.OnTimeDue], later[Figure.OnTimeDue]));
        Assert.Null(may.RateOf(Figure.OnTimeDone, Figure.OnTimeDue));
        Assert.Null(may.MeanExcludedDays);
        Assert.Empty(may.Cells);
    }

    [Fact]
    public async Task RunningClock_WhenItsDueDayComes_IsCountedButNotOverdueUntilTheNextDay()
    {
        var due = await _app.LookAsync(db => db.Clocks.Where(k => k.IsHeadline && k.StartedOn == new DateOnly(2026, 11, 2)).Select(k => k.DueOn!.Value).SingleAsync());
        var period = new FigureFilter(due, due);

        _app.Time.GoTo(due);
        var onTheDay = await _app.SendAsync(_world.Leader, new GetOnTimeFigures(period));
        _app.Time.GoTo(due.AddDays(1));
        var after = await _app.SendAsync(_world.Leader, new GetOnTimeFigures(period));

        Assert.Equal((1, 0), (onTheDay[Figure.OnTimeDue], onTheDay[Figure.OpenOverdue]));
        Assert.Equal((1, 1), (after[Figure.OnTimeDue], after[Figure.OpenOverdue]));
    }

    [Fact]
    public async Task Figures_WhenAskedByEachReader_AreOfTheRowsThatHeMayRead()
    {
        Assert.Equal(6, (await _app.SendAsync(_world.Inspector, new GetOnTimeFigures(June)))[Figure.OnTimeDue]);
        Assert.Equal(6, (await _app.SendAsync(_world.Officer, new GetOnTimeFigures(June)))[Figure.OnTimeDue]);
        Assert.Equal(0, (await _app.SendAsync(_world.Stranger, new GetOnTimeFigures(June)))[Figure.OnTimeDue]);
        Assert.Equal(0, (await _app.SendAsync(_world.Inspector, new GetOnTimeFigures(June with { RegionCode = "500155" })))[Figure.OnTimeDue]);
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Clerk, new GetOnTimeFigures(June)));
    }

    private async Task SuspendAsync(Guid id)
    {
        var matter = new MatterRef(MatterKind.Case, id);
        var today = LegalToday.On(_app.Time.GetUtcNow());
        var asked = await _app.SendAsync(_world.Officer, new ProposeSuspension(matter, await HeadlineAsync(id), today, "鉴定", "委托书", "委托鉴定"));
        await _app.SendAsync(_world.Leader, new SuspendClock(matter, asked, null));
    }

    private async Task ResumeAsync(Guid id)
    {
        var matter = new MatterRef(MatterKind.Case, id);
        var asked = await _app.SendAsync(_world.Officer, new ProposeResumption(matter, await HeadlineAsync(id), LegalToday.On(_app.Time.GetUtcNow()), "已出结论"));
        await _app.SendAsync(_world.Leader, new ResumeClock(matter, asked, null));
    }

    private Task<Guid> HeadlineAsync(Guid id) => _app.LookAsync(db => db.Clocks.Where(k => k.IsHeadline && k.CaseId == new CaseId(id)).Select(k => k.Id.Value).SingleAsync());

    private Task<int> TakeOverAsync(params (string Number, DateOnly Filed, DateOnly? Decided)[] cases) => _app.LookAsync(async db =>
    {
        var ids = new IdGenerator(_app.Time);
        var now = _app.Time.GetUtcNow();
        foreach (var (number, filed, decided) in cases)
        {
            var record = new LedgerRecord(number, CaseKind.AdministrativePenalty, ClueSource.Other, new InfringementFacts(), new CaseResult(), filed, decided, null, null);
            db.Cases.Add(EnforcementCase.TakeOver(
                ids.New<CaseId>(), ids.New<ClockId>(), new AgencyId(_world.Jiangjin), record, new Moment(null, "ledger", now, LegalToday.On(now)), Books.Engine));
        }

        AuditTrail.Write(db, ids);
        return await db.SaveChangesAsync();
    });
}
