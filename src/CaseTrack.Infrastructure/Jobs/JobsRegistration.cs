using CaseTrack.Infrastructure.Jobs.Quartz;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseTrack.Infrastructure.Jobs;

public static class JobsRegistration
{
    // Only a server runs jobs (Jobs__Enabled): a command on the same data must not start a second scheduler beside it.
    public static IServiceCollection AddJobs(this IServiceCollection services, DataSettings settings)
    {
        services.TryAddSingleton(JobCatalog.Default);
        return settings.JobsEnabled ? services.AddQuartzJobs(settings) : services;
    }
}
