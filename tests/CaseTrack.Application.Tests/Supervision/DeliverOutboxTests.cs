using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Supervision;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Supervision;

public sealed class DeliverOutboxTests : IAsyncLifetime
{
    private static readonly Caller Job = Caller.Job("deliver-outbox");

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Delivery_WhenProposedAndApproved_AsksTheLeaderAndTellsProposerAndOfficers()
    {
        var filed = await _world.FileCaseAsync();

        await DeliverAsync();

        Assert.Equal([(NoticeKind.ApprovalAsked, "津市监线〔2026〕1号", "Filing")], await NoticesOfAsync(_world.Leader));
        Assert.Equal([(NoticeKind.ProposalDecided, filed.Number, Acts.CaseFiled)], await NoticesOfAsync(_world.Officer));
        Assert.Equal([(NoticeKind.ProposalDecided, filed.Number, Acts.CaseFiled)], await NoticesOfAsync(_world.SecondOfficer));
        Assert.Empty(await NoticesOfAsync(_world.TeamLead));
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task Delivery_WhenReturned_TellsTheProposer()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await _app.SendAsync(_world.Officer, new ProposeFiling(
            clue.Id, Domain.Cases.CaseKind.AdministrativePenalty, _world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value, "符合立案条件"));
        await _app.SendAsync(_world.Leader, new ReturnProposal(new MatterRef(MatterKind.Clue, clue.Id), proposal, "补充证据"));

        await DeliverAsync();

        Assert.Equal([(NoticeKind.ProposalDecided, clue.Number, Acts.ProposalReturned)], await NoticesOfAsync(_world.Officer));
    }

    [Fact]
    public async Task Delivery_WhenRunTwiceAtOnceAndAgain_TellsOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            await _world.FileCaseAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(DeliverAsync)));
        await DeliverAsync();

        Assert.Equal(5, (await NoticesOfAsync(_world.Leader)).Count);
        Assert.Equal(5, (await NoticesOfAsync(_world.Officer)).Count);
    }

    [Fact]
    public async Task Delivery_WhenOneMessageIsPoisonous_DeliversTheOthersAndTriesItNoMoreThanSoOften()
    {
        await AddAsync(new OutboxMessage { Id = new IdGenerator(_app.Time).New(), Type = Acts.Proposed, SubjectId = _world.Jiangjin, Payload = "{", CreatedAt = _app.Time.GetUtcNow().AddDays(-1) });
        await _world.FileCaseAsync();

        var first = await DeliverAsync();

        Assert.Equal(1, first.Failures);
        Assert.Single(await NoticesOfAsync(_world.Leader));
        Assert.Equal((1, 1), (await WaitingAsync(), await AttemptsAsync()));
        for (var i = 1; i < DeliverOutboxHandler.MaxAttempts; i++)
        {
            await DeliverAsync();
        }

        Assert.Equal(0, (await DeliverAsync()).Failures);
        Assert.Equal(DeliverOutboxHandler.MaxAttempts, await AttemptsAsync());

        Task<int> AttemptsAsync() => _app.LookAsync(db => db.Outbox.Where(m => m.DeliveredAt == null).Select(m => m.Attempts).SingleAsync());
    }

    [Fact]
    public async Task Delivery_WhenMoreThanOnePageWaits_TakesTheOldestFirst()
    {
        var ids = new IdGenerator(_app.Time);
        await DeliverAsync();
        await AddAsync([.. Enumerable.Range(0, 2_100).Select(i => new OutboxMessage
        {
            Id = ids.New(), Type = Acts.ClueRegistered, SubjectId = _world.Jiangjin, Payload = "{}", CreatedAt = _app.Time.GetUtcNow().AddSeconds(i),
        })]);

        Assert.Equal(2_000, (await DeliverAsync()).Delivered);
        Assert.Equal(_app.Time.GetUtcNow().AddSeconds(2_000), await _app.LookAsync(db => db.Outbox.Where(m => m.DeliveredAt == null).OrderBy(m => m.CreatedAt).Select(m => m.CreatedAt).FirstAsync()));
        Assert.Equal(100, (await DeliverAsync()).Delivered);
    }

    [Fact]
    public async Task Delivery_WhenDeliveredAMonthAgo_RemovesIt()
    {
        await _world.FileCaseAsync();
        await DeliverAsync();

        _app.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, (await DeliverAsync()).Removed);
        _app.Time.Advance(TimeSpan.FromDays(2));
        Assert.True((await DeliverAsync()).Removed > 0);

        Assert.Equal(0, await _app.LookAsync(db => db.Outbox.CountAsync()));
    }

    private Task<OutboxDelivered> DeliverAsync() => _app.SendAsync(Job, new DeliverOutbox());

    private Task<int> WaitingAsync() => _app.LookAsync(db => db.Outbox.CountAsync(m => m.DeliveredAt == null));

    private Task<int> AddAsync(params OutboxMessage[] messages) => _app.LookAsync(db =>
    {
        db.Outbox.AddRange(messages);
        return db.SaveChangesAsync();
    });

    private async Task<List<(NoticeKind Kind, string Subject, string? Detail)>> NoticesOfAsync(Caller person) => await _app.LookAsync(async db =>
        (await db.Notices.Where(n => n.RecipientId == person.PersonId).OrderBy(n => n.CreatedAt).ToListAsync()).Select(n => (n.Kind, n.Subject, n.Detail)).ToList());
}
