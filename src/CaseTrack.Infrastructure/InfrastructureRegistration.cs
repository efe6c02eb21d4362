using CaseTrack.Application.Organisation;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Infrastructure.Jobs;
using CaseTrack.Infrastructure.Organisation;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Infrastructure;

public static class InfrastructureRegistration
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, DataSettings settings, WebhookSettings webhooks) => services
        .AddPersistence(settings)
        .AddAccounts(settings)
        .AddSingleton<IBuiltInRegions, BuiltInRegions>()
        .AddScoped<DemoData>()
        .AddWebhooks(webhooks)
        .AddJobs(settings);
}
