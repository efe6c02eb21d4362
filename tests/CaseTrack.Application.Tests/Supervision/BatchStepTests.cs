using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using static CaseTrack.Application.Tests.Supervision.Sweeps;

namespace CaseTrack.Application.Tests.Supervision;

// The commands that the sweep and the delivery send, each on its own: done twice they do nothing more, and only a job may send them.
public sealed class BatchStepTests : IAsyncLifetime
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
    public async Task WarnMatter_WhenSentAgain_WarnsOfNothing_AndOfAnUnknownMatterIsNotFound()
    {
        var clue = await _world.RegisterClueAsync();
        var warn = new WarnMatter(new MatterRef(MatterKind.Clue, clue.Id), Day("2026-03-24"));

        Assert.Equal(new MatterWarned(Warned: 5, Overdue: 1), await _app.SendAsync(Job, warn));
        Assert.Equal(new MatterWarned(0, 0), await _app.SendAsync(Job, warn));

        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(Job, warn with { Matter = new MatterRef(MatterKind.Case, clue.Id) }));
    }

    [Fact]
    public async Task DeliverMessage_WhenDeliveredAlready_SaysSoAndTellsNobody()
    {
        await _world.FileCaseAsync();
        var proposed = await MessageAsync(Acts.Proposed);

        Assert.True(await _app.SendAsync(Job, new DeliverMessage(proposed)));
        Assert.False(await _app.SendAsync(Job, new DeliverMessage(proposed)));

        Assert.Equal(1, await _app.NoticesAsync(_world.Leader));
    }

    [Fact]
    public async Task MarkDelivered_WhenMarkedAlready_MarksNone()
    {
        await _world.RegisterClueAsync();
        var registered = await MessageAsync(Acts.ClueRegistered);

        Assert.Equal(1, await _app.SendAsync(Job, new MarkDelivered([registered])));
        Assert.Equal(0, await _app.SendAsync(Job, new MarkDelivered([registered])));
    }

    [Fact]
    public async Task NoteFailedDelivery_WhenSent_CountsTheAttemptAndLeavesTheMessageWaiting()
    {
        await _world.RegisterClueAsync();
        var registered = await MessageAsync(Acts.ClueRegistered);

        await _app.SendAsync(Job, new NoteFailedDelivery(registered));

        Assert.Equal((1, null), await _app.LookAsync(async db =>
        {
            var message = await db.Outbox.SingleAsync(m => m.Id == registered);
            return (message.Attempts, message.DeliveredAt);
        }));
    }

    [Fact]
    public async Task RemoveDelivered_WhenNothingIsOld_RemovesNothing()
    {
        await _world.RegisterClueAsync();
        await _app.SendAsync(Job, new MarkDelivered([await MessageAsync(Acts.ClueRegistered)]));

        Assert.Equal(0, await _app.SendAsync(Job, new RemoveDelivered()));
        _app.Time.Advance(RemoveDelivered.KeptFor + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await _app.SendAsync(Job, new RemoveDelivered()));
    }

    [Fact]
    public async Task EachStep_WhenSentByALeader_IsNotPermitted()
    {
        await RefusedAsync(new WarnMatter(new MatterRef(MatterKind.Clue, _world.Jiangjin), Day("2026-03-02")));
        await RefusedAsync(new RecordSweep(Day("2026-03-02")));
        await RefusedAsync(new DeliverMessage(_world.Jiangjin));
        await RefusedAsync(new MarkDelivered([_world.Jiangjin]));
        await RefusedAsync(new NoteFailedDelivery(_world.Jiangjin));
        await RefusedAsync(new RemoveDelivered());

        Task RefusedAsync<TResult>(MediatR.IRequest<TResult> request) =>
            Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Leader, request));
    }

    private Task<Guid> MessageAsync(string type) => _app.LookAsync(db => db.Outbox.Where(m => m.Type == type).Select(m => m.Id).SingleAsync());
}
