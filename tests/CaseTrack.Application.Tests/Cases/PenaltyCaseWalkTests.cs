using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Cases;

public sealed class PenaltyCaseWalkTests : IAsyncLifetime
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
    public async Task Case_WhenFiledDecidedServedAndClosed_IsOnTimeAndNumbered()
    {
        var filed = await _world.FileCaseAsync();
        Assert.Equal("津市监案〔2026〕1号", filed.Number);
        Assert.Equal(new DateOnly(2026, 6, 1), filed.DueOn);
        var (first, second) = (_world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value);

        _app.Time.GoTo(new DateOnly(2026, 5, 20));
        var decision = await _app.SendAsync(_world.Officer, new ProposeDecision(filed.Id, DecisionKind.Penalty, 5_000_00, 1_000_00, null, "事实清楚"));
        Assert.Equal("津市监罚〔2026〕1号", await _app.SendAsync(_world.Leader, new RecordDecision(filed.Id, decision, null)));
        await _app.SendAsync(_world.Officer, new RecordService(filed.Id, new DateOnly(2026, 5, 20), "直接送达", first, second));
        var closure = await _app.SendAsync(_world.Officer, new ProposeClosure(filed.Id, ClosureGround.Executed, new DateOnly(2026, 5, 20), null, null, null));
        await _app.SendAsync(_world.Leader, new CloseCase(filed.Id, closure, null));

        var closed = await _app.LookAsync(db => db.Cases.Include(c => c.Clocks).SingleAsync());
        Assert.Equal(CaseState.Closed, closed.State);
        Assert.Equal(ClockOutcome.OnTime, closed.Clocks.Single(c => c.IsHeadline).Outcome);
    }

    [Fact]
    public async Task Extension_WhenApprovedByAnother_MovesTheDueDate_AndIsRefusedToTheProposer()
    {
        var filed = await _world.FileCaseAsync();
        _app.Time.GoTo(new DateOnly(2026, 5, 20));
        var clock = await _app.LookAsync(db => db.Clocks.Where(k => k.IsHeadline).Select(k => k.Id).SingleAsync());
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        var proposal = await _app.SendAsync(_world.Officer, new ProposeExtension(matter, clock.Value, 30, TimeUnit.CalendarDay, null, "案情复杂"));

        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Officer, new ExtendDeadline(matter, proposal, null)));
        await _app.SendAsync(_world.Leader, new ExtendDeadline(matter, proposal, null));

        Assert.Equal(new DateOnly(2026, 6, 30), await _app.LookAsync(db => db.Cases.Select(c => c.DueOn).SingleAsync()));
    }
}
