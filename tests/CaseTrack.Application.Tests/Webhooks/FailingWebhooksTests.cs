using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Webhooks;

// What becomes of an event that was not taken, of its address and of the others.
public sealed class FailingWebhooksTests(WebhookStage stage) : IClassFixture<WebhookStage>
{
    private static readonly string[] ClueOnly = [Acts.ClueRegistered];

    [Theory]
    [InlineData("status", 500, WebhookFailure.BadStatus)]
    [InlineData("redirect", 302, WebhookFailure.Redirected)]
    [InlineData("silence", null, WebhookFailure.TimedOut)]
    [InlineData("closed", null, WebhookFailure.NotConnected)]
    [InlineData("hang-up", null, WebhookFailure.AnswerUnreadable)]
    public async Task Failure_IsLogged_AndTheSameEventIsSentAgainLater(string fault, int? status, WebhookFailure failure)
    {
        await using var hook = await stage.HookAsync(ClueOnly, address: fault == "closed" ? $"http://127.0.0.1:{FreePort()}/" : null);
        await using var trap = await WebhookReceiver.StartAsync();
        hook.Receiver.Answer = fault switch
        {
            "redirect" => http =>
            {
                http.Response.Redirect(trap.Address);
                return Task.CompletedTask;
            },
            "silence" => http => Task.Delay(Timeout.Infinite, http.RequestAborted),
            "hang-up" => http =>
            {
                http.Abort();
                return Task.CompletedTask;
            },
            _ => WebhookReceiver.With(status ?? 200),
        };
        await stage.World.RegisterClueAsync();

        Assert.Equal(new WebhooksSent(0, 1, 0), await stage.DeliverAndSendAsync());

        var attempt = Assert.Single(await hook.AttemptsAsync());
        Assert.Equal((1, status, failure, stage.App.Time.GetUtcNow().AddMinutes(1)), (attempt.Number, attempt.Status, attempt.Failure, attempt.NextTryAt));
        Assert.Empty(trap.Received);
        Assert.Equal(new WebhooksSent(0, 0, 0), await stage.SendAsync());
        hook.Receiver.Answer = WebhookReceiver.With(204);
        stage.App.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await stage.SendAsync();

        if (fault != "closed")
        {
            Assert.Equal(new WebhooksSent(1, 0, 0), second);
            Assert.Equal(2, hook.Received.Count);
            Assert.Single(hook.Received.Select(e => (e.EventId, e.Body)).Distinct());
        }
    }

    [Fact]
    public async Task Failing_ForThreeDays_IsTriedWithGrowingPauses_ThenParkedAndToldOnce_AndSentAgainWhenAsked()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        hook.Receiver.Answer = WebhookReceiver.With(503);
        await stage.World.RegisterClueAsync();
        await stage.DeliverAndSendAsync();
        var started = stage.App.Time.GetUtcNow();
        stage.App.Time.Advance(TimeSpan.FromSeconds(1));
        await stage.World.RegisterClueAsync();
        await stage.World.RegisterClueAsync();
        await stage.DeliverAsync();

        var first = (await hook.DeliveriesAsync())[0].Id;
        for (var tries = 0; tries < 80 && (await hook.DeliveriesAsync()).Find(d => d.Id == first)!.State == WebhookDeliveryState.Waiting; tries++)
        {
            stage.App.Time.Advance((await NextTurnAsync(hook)) - stage.App.Time.GetUtcNow());
            await stage.SendAsync();
        }

        var ofFirst = (await hook.AttemptsAsync()).Where(a => a.DeliveryId == first).ToList();
        Assert.Equal([1, 5, 15, 60, 120, 240, 480, 720, 720, 720, 720], ofFirst.SkipLast(1).Select(a => (int)(a.NextTryAt!.Value - a.At).TotalMinutes));
        Assert.True(stage.App.Time.GetUtcNow() - started <= WebhookPatience.GiveUpAfter);
        // The others waited as long by now: one more failure parks them together.
        stage.App.Time.Advance(WebhookPatience.GiveUpAfter);
        await stage.SendAsync();
        Assert.All(await hook.DeliveriesAsync(), d => Assert.Equal(WebhookDeliveryState.Parked, d.State));

        var notice = Assert.Single((await stage.App.SendAsync(stage.Security, new ListInbox(UnreadOnly: false, null))).Rows, l => l.Detail == hook.Id.ToString());
        Assert.Equal((Domain.Supervision.NoticeKind.WebhookParked, "数据平台"), (notice.Kind, notice.Subject));
        hook.Receiver.Answer = WebhookReceiver.With(200);
        await stage.App.SendAsync(stage.Security, new SendAgain(first.Value));
        Assert.Equal(new WebhooksSent(1, 0, 0), await stage.SendAsync());
        Assert.Equal(hook.Received[0], hook.Received[^1] with { Signature = hook.Received[0].Signature });
    }

    [Fact]
    public async Task DeadAddress_HoldsUpNeitherTheLiveOneNorTheNotices_AndIsGivenARest()
    {
        await using var dead = await stage.HookAsync([Acts.ClueRegistered, Acts.CaseFiled]);
        await using var live = await stage.HookAsync([Acts.ClueRegistered, Acts.CaseFiled]);
        dead.Receiver.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted);
        await stage.World.FileCaseAsync();
        await stage.World.FileCaseAsync();

        var sent = await stage.DeliverAndSendAsync();

        Assert.Equal(new WebhooksSent(4, 1, 0), sent);
        Assert.Equal(4, live.Received.Count);
        Assert.Single(dead.Received);
        Assert.Equal(0, await stage.App.LookAsync(db => db.Outbox.CountAsync(m => m.DeliveredAt == null)));
        await stage.World.RegisterClueAsync();
        Assert.Equal(new WebhooksSent(1, 0, 0), await stage.DeliverAndSendAsync());
        Assert.Single(dead.Received);
    }

    [Fact]
    public async Task EventThatFails_HoldsBackItsOwnSubjectOnly()
    {
        await using var hook = await stage.HookAsync([Acts.ClueRegistered, WebhookEvents.ClockStarted]);
        var bad = await stage.World.RegisterClueAsync();
        var good = await stage.World.RegisterClueAsync();
        var failing = true;
        hook.Receiver.Answer = http => WebhookReceiver.With(failing && hook.Received[^1].Body.Contains(bad.Id.ToString(), StringComparison.Ordinal) ? 500 : 200)(http);
        await stage.DeliverAsync();
        for (var i = 0; i < 4; i++)
        {
            await stage.SendAsync();
            stage.App.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var types = hook.Received.Where(e => e.Body.Contains(bad.Id.ToString(), StringComparison.Ordinal)).Select(e => e.Type).Distinct();
        Assert.Equal([Acts.ClueRegistered], types);
        Assert.Equal([Acts.ClueRegistered, WebhookEvents.ClockStarted], hook.Received.Where(e => e.Body.Contains(good.Id.ToString(), StringComparison.Ordinal)).Select(e => e.Type));
        failing = false;
        stage.App.Time.Advance(TimeSpan.FromHours(1));
        await stage.SendAsync();
        Assert.Equal(
            [Acts.ClueRegistered, WebhookEvents.ClockStarted],
            hook.Received.Where(e => e.Body.Contains(bad.Id.ToString(), StringComparison.Ordinal)).TakeLast(2).Select(e => e.Type));
    }

    [Fact]
    public async Task AddressThatComesBackAfterAnOutage_GetsEverythingAtOnce()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        hook.Receiver.Answer = WebhookReceiver.With(502);
        for (var i = 0; i < 3; i++)
        {
            await stage.World.RegisterClueAsync();
        }

        await stage.DeliverAndSendAsync();
        while (await FailuresAsync(hook) < WebhookPatience.OutageFrom + 3)
        {
            stage.App.Time.Advance(await NextTurnAsync(hook) - stage.App.Time.GetUtcNow());
            await stage.SendAsync();
        }

        hook.Receiver.Answer = WebhookReceiver.With(200);
        stage.App.Time.Advance(await NextTurnAsync(hook) - stage.App.Time.GetUtcNow());

        Assert.Equal(new WebhooksSent(3, 0, 0), await stage.SendAsync());
    }

    private Task<int> FailuresAsync(Hook hook) => stage.App.LookAsync(db =>
        db.WebhookHealth.Where(h => h.WebhookId == new Domain.Common.WebhookId(hook.Id)).Select(h => h.FailuresInRow).SingleAsync());

    // When the address has rested and something is due.
    private Task<DateTimeOffset> NextTurnAsync(Hook hook) => stage.App.LookAsync(async db =>
    {
        var id = new Domain.Common.WebhookId(hook.Id);
        var rested = await db.WebhookHealth.Where(h => h.WebhookId == id).Select(h => h.NotBefore).SingleAsync();
        var due = await db.WebhookDeliveries.Where(d => d.WebhookId == id && d.State == WebhookDeliveryState.Waiting).MinAsync(d => d.NextTryAt);
        return rested > due ? rested : due;
    });

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
