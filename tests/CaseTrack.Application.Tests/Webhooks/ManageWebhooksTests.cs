using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Testing;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Webhooks;

public sealed class ManageWebhooksTests(WebhookStage stage) : IClassFixture<WebhookStage>
{
    private static readonly string[] ClueOnly = [Acts.ClueRegistered];

    [Theory]
    [InlineData("ftp://example.org/", "webhook_address_invalid")]
    [InlineData("example.org/hook", "webhook_address_invalid")]
    [InlineData("https://user:word@example.org/", "webhook_address_invalid")]
    [InlineData("https://example.org/#part", "webhook_address_invalid")]
    public async Task Create_WithAnAddressThatIsNone_NamesTheField(string address, string code)
    {
        var error = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => CreateAsync(address))).Errors);

        Assert.Equal((nameof(CreateWebhook.Address), code), (error.PropertyName, error.ErrorCode));
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://[::ffff:10.1.2.3]/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://2852039166/")]
    public async Task Create_WithAnAddressThatMayNeverBe_IsRefused(string address) =>
        Assert.Equal(Refusals.WebhookAddressForbidden, (await Assert.ThrowsAsync<RuleBrokenException>(() => CreateAsync(address))).Code);

    [Fact]
    public async Task Create_WithAnUnknownEvent_OrNone_NamesTheField()
    {
        foreach (var events in new[] { Array.Empty<string>(), [Acts.PersonRegistered] })
        {
            var error = Assert.Single((await Assert.ThrowsAsync<ValidationException>(() => CreateAsync("https://example.org/", events))).Errors);
            Assert.Equal(nameof(CreateWebhook.Events), error.PropertyName);
        }
    }

    [Fact]
    public async Task Create_ForAStation_IsRefused()
    {
        var station = await stage.App.SendAsync(Caller.CommandLine("test"), new EstablishAgency("500116-S1", "几江所", null, "", "500116", stage.World.Jiangjin));

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(stage.Security, new CreateWebhook("x", station, "https://example.org/", ClueOnly)));

        Assert.Equal(Refusals.WebhookNeedsBureau, refusal.Code);
        Assert.DoesNotContain(await stage.App.SendAsync(stage.Security, new ListWebhookAgencies()), a => a.Id == station);
    }

    [Fact]
    public async Task Rotation_SignsWithBothForADay_ThenWithTheNewOne_AndNeverWithThree()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        var second = (await stage.App.SendAsync(stage.Security, new RotateWebhookSecret(hook.Id))).Secret;

        var during = await NextEventAsync(hook);
        Assert.Equal((2, true, true), (during.Signatures, during.IsSignedWith(hook.Secret), during.IsSignedWith(second)));
        stage.App.Time.Advance(WebhookSecret.Overlap);
        var after = await NextEventAsync(hook);
        Assert.Equal((1, false, true), (after.Signatures, after.IsSignedWith(hook.Secret), after.IsSignedWith(second)));
        await stage.App.SendAsync(stage.Security, new RotateWebhookSecret(hook.Id));
        var third = (await stage.App.SendAsync(stage.Security, new RotateWebhookSecret(hook.Id))).Secret;
        var twice = await NextEventAsync(hook);

        Assert.Equal((2, false, true), (twice.Signatures, twice.IsSignedWith(second), twice.IsSignedWith(third)));
    }

    [Fact]
    public async Task Pause_KeepsWhatHappens_AndResumeSendsIt()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        await stage.App.SendAsync(stage.Security, new PauseWebhook(hook.Id));
        await stage.World.RegisterClueAsync();
        Assert.Equal(new WebhooksSent(0, 0, 0), await stage.DeliverAndSendAsync());
        await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(stage.Security, new SendTestEvent(hook.Id)));

        stage.App.Time.Advance(TimeSpan.FromDays(10));
        await stage.App.SendAsync(stage.Security, new ResumeWebhook(hook.Id));
        hook.Receiver.Answer = WebhookReceiver.With(500);
        await stage.SendAsync();
        Assert.Equal(WebhookDeliveryState.Waiting, (await hook.DeliveryAsync()).State);
        hook.Receiver.Answer = WebhookReceiver.With(200);
        stage.App.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new WebhooksSent(1, 0, 0), await stage.SendAsync());
    }

    [Fact]
    public async Task Remove_DropsWhatWaits_ForgetsTheSecrets_AndIsForGood()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        await stage.World.RegisterClueAsync();
        await stage.DeliverAsync();

        await stage.App.SendAsync(stage.Security, new RemoveWebhook(hook.Id));
        await stage.World.RegisterClueAsync();
        await stage.DeliverAndSendAsync();

        Assert.Equal(WebhookDeliveryState.Dropped, (await hook.DeliveryAsync()).State);
        Assert.Empty(hook.Received);
        Assert.False(await stage.App.LookAsync(db => db.WebhookSecrets.AnyAsync(s => s.WebhookId == new WebhookId(hook.Id))));
        foreach (var request in new IRequest<Unit>[] { new ResumeWebhook(hook.Id), new PauseWebhook(hook.Id), new RemoveWebhook(hook.Id) })
        {
            Assert.Equal(Refusals.WebhookRemoved, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(stage.Security, request))).Code);
        }

        Assert.Equal(WebhookState.Removed, (await stage.App.SendAsync(stage.Security, new GetWebhook(hook.Id))).State);
    }

    [Fact]
    public async Task TestEvent_GoesTheSameWay_EvenToAnAddressAtRest()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        hook.Receiver.Answer = WebhookReceiver.With(500);
        await stage.World.RegisterClueAsync();
        await stage.DeliverAndSendAsync();
        hook.Receiver.Answer = WebhookReceiver.With(200);

        var test = await stage.App.SendAsync(stage.Security, new SendTestEvent(hook.Id));
        Assert.Equal(new WebhooksSent(1, 0, 0), await stage.SendAsync());

        Assert.Equal(WebhookEvents.Test, hook.Received[^1].Type);
        var shown = await stage.App.SendAsync(stage.Security, new GetWebhookDelivery(test));
        Assert.Equal((WebhookDeliveryState.Delivered, hook.Received[^1].EventId), (shown.Delivery.State, shown.Delivery.EventId));
        Assert.Equal(200, Assert.Single(shown.Attempts).Status);
    }

    [Fact]
    public async Task Log_WhenLongerThanAPage_PagesByKey_AndIsRemovedAfterNinetyDays()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        for (var i = 0; i < Page<DeliveryRow>.Size + 3; i++)
        {
            await stage.App.SendAsync(stage.Security, new SendTestEvent(hook.Id));
        }

        await stage.SendAsync();
        var first = await stage.App.SendAsync(stage.Security, new ListWebhookDeliveries(hook.Id));
        var second = await stage.App.SendAsync(stage.Security, new ListWebhookDeliveries(hook.Id, first.Next));
        Assert.Equal((Page<DeliveryRow>.Size, 3), (first.Rows.Count, second.Rows.Count));
        Assert.Equal(28, first.Rows.Concat(second.Rows).Select(r => r.EventId).Distinct().Count());
        Assert.All(first.Rows, r => Assert.Equal((200, WebhookDeliveryState.Delivered), (r.LastStatus, r.State)));

        stage.App.Time.Advance(RemoveOldDeliveriesHandler.KeptFor);
        await stage.App.SendAsync(WebhookStage.Job, new RemoveOldDeliveries());
        Assert.Equal(28, (await hook.AttemptsAsync()).Count);
        stage.App.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await stage.App.SendAsync(WebhookStage.Job, new RemoveOldDeliveries())).Removed >= 28);
        Assert.Empty(await hook.DeliveriesAsync());
        Assert.Empty(await hook.AttemptsAsync());
    }

    [Fact]
    public async Task Acts_StandInTheAuditChain_WithoutTheSecret()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        var rotated = await stage.App.SendAsync(stage.Security, new RotateWebhookSecret(hook.Id));
        await stage.App.SendAsync(stage.Security, new PauseWebhook(hook.Id));
        await stage.App.SendAsync(stage.Security, new ResumeWebhook(hook.Id));
        await stage.App.SendAsync(stage.Security, new SendTestEvent(hook.Id));
        await stage.App.SendAsync(stage.Security, new RemoveWebhook(hook.Id));

        var entries = await stage.App.LookAsync(db => db.AuditEntries.Where(e => e.ChainId == hook.Id).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(
            [Acts.WebhookCreated, Acts.WebhookSecretRotated, Acts.WebhookPaused, Acts.WebhookResumed, Acts.WebhookSendingAsked, Acts.WebhookRemoved],
            entries.Select(e => e.Act));
        Assert.All(entries, e => Assert.Equal(stage.Security.PersonId, e.ActorId));
        Assert.DoesNotContain(entries, e => e.Content.Contains(hook.Secret, StringComparison.Ordinal) || e.Content.Contains("Kept", StringComparison.Ordinal));
        Assert.DoesNotContain(await stage.App.LookAsync(db => db.WebhookSecrets.Select(s => s.Kept).ToListAsync()), k => k.Contains("whsec_", StringComparison.Ordinal));
        Assert.StartsWith("whsec_", rotated.Secret, StringComparison.Ordinal);
        Assert.Empty((await stage.App.SendAsync(Caller.CommandLine("test"), new VerifyAudit())).Findings);
    }

    [Fact]
    public async Task Everything_ForWhoeverIsNotTheSecurityAdministrator_IsNotPermittedAndNotThere()
    {
        await using var hook = await stage.HookAsync(ClueOnly);
        await stage.App.SendAsync(stage.Security, new SendTestEvent(hook.Id));
        var delivery = (await hook.DeliveryAsync()).Id.Value;
        foreach (var caller in new[] { stage.World.Leader, stage.World.Inspector, stage.World.SystemAdministrator, stage.World.AuditAdministrator })
        {
            await RefusedAsync(caller, new CreateWebhook("x", stage.World.Jiangjin, "https://example.org/", ClueOnly));
            await RefusedAsync(caller, new ListWebhooks());
            await RefusedAsync(caller, new ListWebhookAgencies());
            await RefusedAsync(caller, new GetWebhook(hook.Id));
            await RefusedAsync(caller, new ListWebhookDeliveries(hook.Id));
            await RefusedAsync(caller, new GetWebhookDelivery(delivery));
            await RefusedAsync(caller, new SendAgain(delivery));
            await RefusedAsync(caller, new SendTestEvent(hook.Id));
            await RefusedAsync(caller, new RotateWebhookSecret(hook.Id));
            await RefusedAsync(caller, new PauseWebhook(hook.Id));
            await RefusedAsync(caller, new ResumeWebhook(hook.Id));
            await RefusedAsync(caller, new RemoveWebhook(hook.Id));
            Assert.Equal((0, 0, 0, 0), await stage.App.LookAsync(caller, async db => (
                await db.Webhooks.CountAsync(), await db.WebhookSecrets.CountAsync(), await db.WebhookDeliveries.CountAsync(), await db.WebhookHealth.CountAsync())));
        }

        await RefusedAsync(stage.Security, new SendWebhooks());
        await RefusedAsync(stage.Security, new SendToWebhook(new WebhookId(hook.Id)));
        await RefusedAsync(stage.Security, new ClaimDelivery(new WebhookId(hook.Id)));
        await RefusedAsync(stage.Security, new RecordAttempt(delivery, 1, new WebhookAnswer(200, null, 1)));
        await RefusedAsync(stage.Security, new RemoveOldDeliveries());
        await RefusedAsync(stage.Security, new RemoveDeliveriesBefore(stage.App.Time.GetUtcNow()));

        Task RefusedAsync<TResult>(Caller caller, IRequest<TResult> request) => Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(caller, request));
    }

    [Fact]
    public async Task Webhook_ThatIsNotThere_IsNotFound()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => stage.App.SendAsync(stage.Security, new GetWebhook(stage.World.Jiangjin)));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.App.SendAsync(stage.Security, new GetWebhookDelivery(stage.World.Jiangjin)));
        await Assert.ThrowsAsync<NotFoundException>(() => stage.App.SendAsync(stage.Security, new CreateWebhook("x", stage.World.Officer.PersonId!.Value.Value, "https://example.org/", ClueOnly)));
        Assert.NotEmpty((await stage.App.SendAsync(stage.Security, new ListWebhooks())).Rows);
    }

    private Task<WebhookWithSecret> CreateAsync(string address, IReadOnlyList<string>? events = null) =>
        stage.App.SendAsync(stage.Security, new CreateWebhook("数据平台", stage.World.Jiangjin, address, events ?? ClueOnly));

    private async Task<ReceivedEvent> NextEventAsync(Hook hook)
    {
        await stage.App.SendAsync(stage.Security, new SendTestEvent(hook.Id));
        await stage.SendAsync();
        return hook.Received[^1];
    }
}
