using System.Net;
using CaseTrack.Application.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseTrack.Infrastructure.Webhooks;

internal static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<AddressGuard>();
        services.AddSingleton<IWebhookAddresses>(p => p.GetRequiredService<AddressGuard>());
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IWebhookSecrets>(p => p.GetRequiredService<WebhookSecrets>());
        services.TryAddSingleton<NameResolver>(Dns.GetHostAddressesAsync);
        services.AddSingleton<WebhookConnections>();
        services.TryAddSingleton<IWebhookSender, WebhookSender>();
        // Its timeout is the sender's, and an address may carry a token in its query: no request logging.
        services.AddHttpClient(WebhookSender.Client, c => c.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(p => p.GetRequiredService<WebhookConnections>().MakeHandler())
            .RemoveAllLoggers();
        return services;
    }
}
