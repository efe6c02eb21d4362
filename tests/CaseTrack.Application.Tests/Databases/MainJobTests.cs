using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Application.Supervision;
using CaseTrack.Domain.Cases;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Databases;

// The main job from end to end, with many hands at once, on whichever database the tests of this process run on.
public sealed class MainJobTests
{
    [Fact]
    public async Task MainJob_WithManyHandsAtOnce_GoesFromClueToClosure()
    {
        await using var app = await TestApp.StartAsync();
        var world = await World.CreateAsync(app);
        var (first, second) = (world.Officer.PersonId!.Value.Value, world.SecondOfficer.PersonId!.Value.Value);

        var filed = await world.FileCaseAsync();
        Assert.Equal("津市监案〔2026〕1号", filed.Number);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => (await world.RegisterClueAsync()).Number));
        Assert.Equal(12, numbers.Distinct().Count());

        app.Time.GoTo(new DateOnly(2026, 5, 20));
        Assert.True((await app.SendAsync(Caller.Job("test"), new RunSweep(null))).Warned > 0);
        var decision = await app.SendAsync(world.Officer, new ProposeDecision(filed.Id, DecisionKind.Penalty, 5_000_00, 1_000_00, null, "事实清楚"));
        await app.SendAsync(world.Leader, new RecordDecision(filed.Id, decision, null));
        await app.SendAsync(world.Officer, new RecordService(filed.Id, new DateOnly(2026, 5, 20), "直接送达", first, second));
        var closure = await app.SendAsync(world.Officer, new ProposeClosure(filed.Id, ClosureGround.Executed, new DateOnly(2026, 5, 20), null, null, null));
        await app.SendAsync(world.Leader, new CloseCase(filed.Id, closure, null));

        Assert.Equal(CaseState.Closed, (await app.SendAsync(world.Officer, new GetCase(filed.Id))).State);
        Assert.Single(await app.SendAsync(world.Officer, new FindDuplicates("日化", null, null)), d => d.Number == filed.Number);
        Assert.NotEmpty((await app.SendAsync(world.Officer, new GetMyWork())).Due);
        var indicators = await app.SendAsync(world.Inspector, new GetIndicators(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), "500000"));
        Assert.Equal((1, 1), (indicators.Cases, indicators.OnTimeDone));
    }
}
