using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseTrack.Infrastructure.Jobs.Quartz;

internal static class QuartzJobs
{
    public static IServiceCollection AddQuartzJobs(this IServiceCollection services, DataSettings settings) => services
        .AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "CaseTrack";
                // What another node scheduled is seen when the store is read again.
                o.IdleWaitTime = TimeSpan.FromSeconds(5);
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(o =>
                {
                    o.StoreJobDataAsStrings = true;
                    // A deadline is watched for ever: no number of failures may put its trigger out of work.
                    o.MaxConsecutiveFireFailures = 0;
                });
                ProviderModel.Named(settings.Provider).KeepJobs(store, settings);
                store.ProvisionSchema();
            });
        })
        .AddHostedService<QuartzEngine>();
}
