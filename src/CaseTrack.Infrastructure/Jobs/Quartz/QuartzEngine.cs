using CaseTrack.Application.Common;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CaseTrack.Infrastructure.Jobs.Quartz;

// Brings the stored schedule in line with the catalog and starts it. What has not changed is left alone, so that the store
// still knows which times were missed while nothing ran.
internal sealed class QuartzEngine(ISchedulerFactory schedulers, JobCatalog catalog, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    // Somebody waits for the first page after a start, and nobody for the jobs.
    private static readonly TimeSpan FirstPageFirst = TimeSpan.FromSeconds(3);

    private IScheduler? _scheduler;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await schedulers.GetScheduler(cancellationToken);
        await RemoveUnknownAsync(_scheduler, cancellationToken);
        foreach (var line in catalog.Lines)
        {
            await ScheduleAsync(_scheduler, line, cancellationToken);
        }

        foreach (var line in catalog.Lines.Where(l => l.RunsAtStart))
        {
            await _scheduler.TriggerJob(new JobKey(line.Id), cancellationToken: cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    // A program whose jobs cannot start ends: one that serves without them would let limits pass in silence.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(FirstPageFirst, stoppingToken);
        await _scheduler!.Start(stoppingToken);
    }

    private async Task RemoveUnknownAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var stored = await scheduler.QueryJobs(new JobQuery { Take = PagedQuery.All }, cancellationToken);
        foreach (var job in stored.Items.Where(j => catalog.Lines.All(l => l.Id != j.Key.Name)))
        {
            await scheduler.DeleteJob(job.Key, cancellationToken);
        }
    }

    private async Task ScheduleAsync(IScheduler scheduler, JobLine line, CancellationToken cancellationToken)
    {
        var job = JobBuilder.Create<CatalogJob>()
            .WithIdentity(line.Id)
            .StoreDurably()
            .DisallowConcurrentExecution(line.Overlap == Overlap.Wait)
            .Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);

        var wanted = (ICronTrigger)TriggerOf(line);
        if (await scheduler.GetTrigger(wanted.Key, cancellationToken) is ICronTrigger kept && IsSame(kept, wanted)
            && await scheduler.GetTriggerState(wanted.Key, cancellationToken) != TriggerState.Error)
        {
            return;
        }

        await scheduler.ScheduleJob(wanted, ScheduleJobOptions.Replacing, cancellationToken);
    }

    private ITrigger TriggerOf(JobLine line)
    {
        var trigger = TriggerBuilder.Create(time)
            .WithIdentity(line.Id)
            .ForJob(line.Id)
            .WithSchedule(CronScheduleBuilder.Create(line.Cron).InTimeZone(LegalToday.Zone).WithMisfireInstruction(line.Misfire switch
            {
                Misfire.Skip => CronTriggerMisfireInstruction.DoNothing,
                Misfire.RunOnce => CronTriggerMisfireInstruction.FireAndProceed,
            }));
        return (line.Retries > 0 ? trigger.WithRetryPolicy(RetryPolicy.Fixed(line.Retries, RetryAfter)) : trigger).Build();
    }

    private static bool IsSame(ICronTrigger kept, ICronTrigger wanted) =>
        kept.CronExpressionString == wanted.CronExpressionString
        && kept.TimeZone.Id == wanted.TimeZone.Id
        && kept.MisfireInstruction == wanted.MisfireInstruction
        && Equals(kept.RetryPolicy, wanted.RetryPolicy);
}
