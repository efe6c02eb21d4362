using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Webhooks;

public sealed class SendWebhooksTests(WebhookStage stage) : IClassFixture<WebhookStage>
{
    private static readonly string[] ClueOnly = [Acts.ClueRegistered];

    [Fact]
    public async Task Events_OfAClueAndItsCase_ArriveSignedAndInOrder_WithoutAParty()
    {
        await using var hook = await stage.HookAsync();
        var filed = await stage.World.FileCaseAsync();

        await stage.DeliverAndSendAsync();

        Assert.Equal(
            [Acts.ClueRegistered, WebhookEvents.ClockStarted, Acts.ClueFiled, WebhookEvents.ClockSatisfied],
            hook.Received.Where(e => Kind(e) == "Clue").Select(e => e.Type));
        var ofCase = hook.Received.Where(e => Kind(e) == "Case").ToList();
        Assert.Equal([Acts.CaseFiled, WebhookEvents.ClockStarted], ofCase.Select(e => e.Type));
        Assert.Equal((filed.Number, "Investigating"), (ofCase[0].Json.GetProperty("subject").GetProperty("number").GetString(), ofCase[0].Json.GetProperty("subject").GetProperty("state").GetString()));
        Assert.Equal("pen.decide", ofCase[1].Json.GetProperty("clock").GetProperty("rule").GetString());
        Assert.All(hook.Received, e =>
        {
            Assert.True(e.IsSignedWith(hook.Secret));
            Assert.False(e.IsSignedWith(hook.Secret + "x"));
            Assert.Equal(stage.App.Time.GetUtcNow(), e.SignedAt);
            Assert.Equal("application/json; charset=utf-8", e.ContentType);
            Assert.Equal(e.EventId, e.Json.GetProperty("id").GetGuid());
            Assert.Equal("500116-SCJ", e.Json.GetProperty("agency").GetString());
            Assert.DoesNotContain("某某", e.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("洗衣液", e.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("张执法", e.Body, StringComparison.Ordinal);
        });
        Assert.Equal(hook.Received.Count, hook.Received.Select(e => e.EventId).Distinct().Count());
        Assert.All(await hook.DeliveriesAsync(), d => Assert.Equal(WebhookDeliveryState.Delivered, d.State));
    }

    [Fact]
    public async Task Events_OfASweep_TellTheRungAndTheDay()
    {
        await using var hook = await stage.HookAsync([Acts.ClockWarned, Acts.ClockOverdue]);
        var clue = await stage.World.RegisterClueAsync();
        var due = await stage.App.LookAsync(db => db.Clues.Where(c => c.Id == new Domain.Common.ClueId(clue.Id)).Select(c => c.DueOn).SingleAsync());
        stage.App.Time.GoTo(due!.Value.AddDays(1));

        await stage.App.SendAsync(WebhookStage.Job, new WarnMatter(new MatterRef(MatterKind.Clue, clue.Id), due.Value.AddDays(1)));
        await stage.DeliverAndSendAsync();

        Assert.Equal(["Blue", "Orange", "Overdue", "Red", "Yellow"], hook.Received.Select(e => e.Json.GetProperty("clock").GetProperty("rung").GetString()).Order());
        Assert.Equal(Acts.ClockOverdue, hook.Received.Single(e => e.Json.GetProperty("clock").GetProperty("rung").GetString() == "Overdue").Type);
        Assert.All(hook.Received, e => Assert.Equal(Domain.Common.Moment.Iso(due.Value), e.Json.GetProperty("clock").GetProperty("dueOn").GetString()));
    }

    [Fact]
    public async Task Events_OfAnotherAgency_OrNotAskedFor_OrFromBefore_AreNotSent()
    {
        await stage.World.RegisterClueAsync();
        await using var elsewhere = await stage.HookAsync(agency: stage.World.Liangping);
        await using var closures = await stage.HookAsync([Acts.CaseClosed]);
        await stage.World.RegisterClueAsync();

        await stage.DeliverAndSendAsync();

        Assert.Empty(elsewhere.Received);
        Assert.Empty(closures.Received);
        Assert.Empty(await closures.DeliveriesAsync());
    }

    [Fact]
    public async Task Confidential_BeforeItWasQueued_OrBeforeItWasSent_NeverLeaves()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        var before = await stage.World.RegisterClueAsync();
        await SetConfidentialAsync(before.Id);
        await stage.DeliverAsync();
        Assert.Empty(await hook.DeliveriesAsync());

        var queued = await stage.World.RegisterClueAsync();
        await stage.DeliverAsync();
        await SetConfidentialAsync(queued.Id);
        await stage.SendAsync();

        Assert.Equal(WebhookDeliveryState.Withheld, (await hook.DeliveryAsync()).State);
        Assert.Empty(hook.Received);

        Task SetConfidentialAsync(Guid clue) => stage.App.SendAsync(stage.World.Leader, new SetConfidential(new MatterRef(MatterKind.Clue, clue), true));
    }

    [Fact]
    public async Task Answer_WithoutEnd_IsNotReadToItsEnd()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        hook.Receiver.Answer = async http =>
        {
            var chunk = new byte[8192];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
            }
        };
        await stage.World.RegisterClueAsync();

        Assert.Equal(new WebhooksSent(1, 0, 0), await stage.DeliverAndSendAsync());
    }

    [Fact]
    public async Task Killed_BetweenSendingAndWritingItDown_SendsTheSameEventAgain()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        await stage.World.RegisterClueAsync();
        await stage.DeliverAsync();
        stage.DiesAfterSending = true;
        try
        {
            Assert.Equal(1, (await stage.SendAsync()).Failures);
        }
        finally
        {
            stage.DiesAfterSending = false;
        }

        Assert.Empty(await hook.AttemptsAsync());
        Assert.Equal(new WebhooksSent(0, 0, 0), await stage.SendAsync());
        stage.App.Time.Advance(ClaimDeliveryHandler.Lease);
        Assert.Equal(new WebhooksSent(1, 0, 0), await stage.SendAsync());

        Assert.Equal(2, hook.Received.Count);
        Assert.Equal(hook.Received[0].EventId, hook.Received[1].EventId);
        Assert.Single(await hook.AttemptsAsync());
    }

    [Theory]
    [InlineData("https://private.example/hook")]
    [InlineData("https://mapped.example/hook")]
    [InlineData("https://metadata.example/hook")]
    public async Task Name_ThatStandsForAForbiddenAddress_IsNotConnectedTo(string address)
    {
        await using var hook = await stage.HookAsync(ClueOnly, address: address);
        await stage.World.RegisterClueAsync();

        await stage.DeliverAndSendAsync();

        Assert.Equal(WebhookFailure.AddressForbidden, Assert.Single(await hook.AttemptsAsync()).Failure);
    }

    [Fact]
    public async Task Delivery_RunTwiceAtOnce_SendsEachEventOnce()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        for (var i = 0; i < 5; i++)
        {
            await stage.World.RegisterClueAsync();
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(stage.DeliverAsync)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(stage.SendAsync)));
        await stage.SendAsync();

        Assert.Equal(5, hook.Received.Count);
        Assert.Equal(5, hook.Received.Select(e => e.EventId).Distinct().Count());
    }

    private static string? Kind(ReceivedEvent e) => e.Json.GetProperty("subject").GetProperty("kind").GetString();
}
