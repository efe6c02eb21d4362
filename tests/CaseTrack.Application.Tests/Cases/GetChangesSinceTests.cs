using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Cases;

public sealed class GetChangesSinceTests : IAsyncLifetime
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
    public async Task Changes_AreThoseAfterTheVersionThatWasSeen_ForWhoeverMayRead()
    {
        var clue = (await _world.RegisterClueAsync()).Id;
        var matter = new MatterRef(MatterKind.Clue, clue);
        var seen = await _app.LookAsync(db => db.Clues.Select(c => c.Version).SingleAsync());
        Assert.Empty(await _app.SendAsync(_world.Officer, new GetChangesSince(matter, seen)));

        await _app.SendAsync(_world.Leader, new SetConfidential(matter, true));

        var change = Assert.Single(await _app.SendAsync(_world.Officer, new GetChangesSince(matter, seen)));
        Assert.Equal((Acts.ConfidentialitySet, "赵局长"), (change.Act, change.ActorName));
        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(_world.Stranger, new GetChangesSince(matter, seen)));
        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(_world.SecondOfficer, new GetChangesSince(matter, seen)));
    }
}
