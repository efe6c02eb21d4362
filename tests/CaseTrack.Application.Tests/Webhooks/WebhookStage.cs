using System.Net;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Infrastructure.Webhooks;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Webhooks;

// One application for all webhook tests: each test has webhooks and receivers of its own and removes them.
public sealed class WebhookStage : IAsyncLifetime
{
    public static readonly Caller Job = Caller.Job("send-webhooks");

    private readonly Dying _sender = new();

    public TestApp App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public Caller Security => World.SecurityAdministrator;

    // Killed between sending and writing down what came of it.
    public bool DiesAfterSending { set => _sender.Dies = value; }

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(adjust: Adjust);
        World = await World.CreateAsync(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Webhooks:AllowedNetworks"] = "127.0.0.0/8, ::1/128",
            ["Webhooks:TimeoutSeconds"] = "1",
        });
        builder.Services.AddSingleton<NameResolver>((host, cancellationToken) => host switch
        {
            "private.example" => Task.FromResult(new[] { IPAddress.Parse("10.1.2.3") }),
            "mapped.example" => Task.FromResult(new[] { IPAddress.Parse("::ffff:192.168.0.1") }),
            "metadata.example" => Task.FromResult(new[] { IPAddress.Parse("169.254.169.254") }),
            _ => Dns.GetHostAddressesAsync(host, cancellationToken),
        });
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddSingleton<IWebhookSender>(p => _sender.Around(p.GetRequiredService<WebhookSender>()));
    }

    public async Task<Hook> HookAsync(IReadOnlyList<string>? events = null, Guid? agency = null, string? address = null)
    {
        // What happened before is told to those who were there.
        await DeliverAsync();
        App.Time.Advance(TimeSpan.FromSeconds(1));
        var receiver = await WebhookReceiver.StartAsync();
        var made = await App.SendAsync(Security, new CreateWebhook("数据平台", agency ?? World.Jiangjin, address ?? receiver.Address, events ?? WebhookEvents.All));
        return new Hook(this, receiver, made.Id, made.Secret);
    }

    public Task<OutboxDelivered> DeliverAsync() => App.SendAsync(Job, new DeliverOutbox());

    public Task<WebhooksSent> SendAsync() => App.SendAsync(Job, new SendWebhooks());

    public async Task<WebhooksSent> DeliverAndSendAsync()
    {
        await DeliverAsync();
        return await SendAsync();
    }

    private sealed class Dying : IWebhookSender
    {
        private IWebhookSender? _inner;

        public bool Dies { get; set; }

        public Dying Around(IWebhookSender inner)
        {
            _inner = inner;
            return this;
        }

        public async Task<WebhookAnswer> SendAsync(WebhookCall call, CancellationToken cancellationToken)
        {
            var answer = await _inner!.SendAsync(call, cancellationToken);
            return Dies ? throw new InvalidOperationException("The process is killed here.") : answer;
        }
    }
}

// A webhook and whoever listens at its address.
public sealed class Hook(WebhookStage stage, WebhookReceiver receiver, Guid id, string secret) : IAsyncDisposable
{
    public WebhookReceiver Receiver => receiver;

    public Guid Id => id;

    public string Secret => secret;

    public IReadOnlyList<ReceivedEvent> Received => receiver.Received;

    public Task<List<WebhookDelivery>> DeliveriesAsync() => stage.App.LookAsync(db => db.WebhookDeliveries.AsNoTracking()
        .Where(d => d.WebhookId == new WebhookId(id)).OrderBy(d => d.OccurredAt).ThenBy(d => d.Sequence).ToListAsync());

    public async Task<WebhookDelivery> DeliveryAsync() => Assert.Single(await DeliveriesAsync());

    public async Task<List<WebhookAttempt>> AttemptsAsync()
    {
        var deliveries = (await DeliveriesAsync()).ConvertAll(d => d.Id);
        return await stage.App.LookAsync(db => db.WebhookAttempts.AsNoTracking().Where(a => deliveries.Contains(a.DeliveryId)).OrderBy(a => a.At).ThenBy(a => a.Number).ToListAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (await stage.App.LookAsync(db => db.Webhooks.AnyAsync(w => w.Id == new WebhookId(id) && w.State != WebhookState.Removed)))
        {
            await stage.App.SendAsync(stage.Security, new RemoveWebhook(id));
        }

        await receiver.DisposeAsync();
    }
}
