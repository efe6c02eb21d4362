using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Supervision;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Supervision;

public sealed class InboxTests : IAsyncLifetime
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
    public async Task Inbox_WhenWarned_ShowsOwnLinesOnly()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        await _app.SweepOnAsync("2026-03-11");

        var line = Assert.Single((await InboxAsync(_world.TeamLead)).Rows);
        Assert.Equal(
            new InboxLine(line.Id, NoticeKind.ClockWarning, clue.Id, null, clue.Number, "pen.verify", Rung.Blue, Sweeps.Day("2026-03-23"), null, _app.Time.GetUtcNow(), IsRead: false),
            line);
        Assert.Empty((await InboxAsync(_world.Officer)).Rows);
        Assert.Empty((await InboxAsync(_world.Inspector)).Rows);
        Assert.Empty((await InboxAsync(Sweeps.Job with { Permissions = _world.Officer.Permissions })).Rows);
    }

    [Fact]
    public async Task Inbox_WhenSeveralRungsWereMissed_ShowsTheHighestOnTop()
    {
        await _world.RegisterClueAsync(by: _world.Clerk);

        await _app.SweepOnAsync("2026-03-24");

        Assert.Equal([Rung.Overdue, Rung.Red, Rung.Orange, Rung.Yellow, Rung.Blue], (await InboxAsync(_world.TeamLead)).Rows.Select(l => l.Rung!.Value));
    }

    [Fact]
    public async Task Read_WhenAnothers_IsNotFound_AndWhenOwn_LeavesTheUnread()
    {
        await _world.RegisterClueAsync(by: _world.Clerk);
        await _app.SweepOnAsync("2026-03-11");
        var line = Assert.Single((await InboxAsync(_world.TeamLead)).Rows);

        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(_world.Clerk, new MarkRead(line.Id)));
        await _app.SendAsync(_world.TeamLead, new MarkRead(line.Id));

        Assert.Empty((await InboxAsync(_world.TeamLead, unreadOnly: true)).Rows);
        Assert.True(Assert.Single((await InboxAsync(_world.TeamLead)).Rows).IsRead);
        Assert.Single((await InboxAsync(_world.Clerk, unreadOnly: true)).Rows);
    }

    [Fact]
    public async Task ReadAll_WhenMoreArrivedAfterThePageWasShown_LeavesThatUnread()
    {
        await _world.RegisterClueAsync(by: _world.Clerk);
        await _app.SweepOnAsync("2026-03-11");
        var shown = (await InboxAsync(_world.TeamLead)).Rows[0].CreatedAt;
        await _app.SweepOnAsync("2026-03-13");

        Assert.Equal(1, await _app.SendAsync(_world.TeamLead, new MarkAllRead(shown)));

        Assert.Equal([Rung.Yellow], (await InboxAsync(_world.TeamLead, unreadOnly: true)).Rows.Select(l => l.Rung!.Value));
        Assert.Equal(2, (await InboxAsync(_world.Clerk, unreadOnly: true)).Rows.Count);
    }

    [Fact]
    public async Task Inbox_WhenLongerThanAPage_PagesByKeyWithoutLossOrDouble()
    {
        for (var i = 0; i < Page<InboxLine>.Size + 5; i++)
        {
            await _world.RegisterClueAsync(by: _world.Clerk);
        }

        await _app.SweepOnAsync("2026-03-11");

        var first = await InboxAsync(_world.TeamLead);
        var second = await InboxAsync(_world.TeamLead, cursor: first.Next);
        Assert.Equal((Page<InboxLine>.Size, 5, 30), (first.Rows.Count, second.Rows.Count, first.Count));
        Assert.Equal(30, first.Rows.Concat(second.Rows).Select(l => l.Subject).Distinct().Count());
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Inbox_WhenTheMatterMayNoLongerBeRead_HidesItsNumber()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        await _app.SweepOnAsync("2026-03-11");
        Assert.Single((await InboxAsync(_world.TeamLead)).Rows);

        await _app.LookAsync(db => db.Clues.Where(c => c.Id == new ClueId(clue.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsConfidential, true)));

        Assert.Empty((await InboxAsync(_world.TeamLead)).Rows);
    }

    private Task<Page<InboxLine>> InboxAsync(Caller caller, bool unreadOnly = false, string? cursor = null) =>
        _app.SendAsync(caller, new ListInbox(unreadOnly, cursor));
}
