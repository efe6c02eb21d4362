using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Jobs;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseTrack.Application.Tests.Jobs;

public sealed class JobEngineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Host_WhenJobsAreNotEnabled_HasNoScheduler()
    {
        await using var app = await TestApp.StartAsync();

        Assert.Null(app.App.Services.GetService<ISchedulerFactory>());
    }

    [Fact]
    public async Task Host_WhenStarted_SweepsOnceAtOnceUnderTheJobsName()
    {
        await using var app = await TestApp.StartAsync(adjust: Serving);
        await World.CreateAsync(app);

        await app.App.StartAsync();

        await UntilAsync(() => app.LookAsync(db => db.Installations.AnyAsync(i => i.LastSweptOn == new DateOnly(2026, 3, 2))));
        Assert.Equal("job: sweep-clocks", await app.LookAsync(db => db.AuditEntries.Where(e => e.Act == Domain.Audit.Acts.SweepRun).Select(e => e.ActorName).SingleAsync()));
        // Beside an embedded database; in a server's own otherwise.
        Assert.Equal(app.Kind.ServerVariable is null, File.Exists(Path.Combine(app.Folder, "jobs.db")));
        await app.App.StopAsync();
    }

    [Fact]
    public async Task Job_WhenItsCommandFails_FailsLoudly()
    {
        var catalog = new JobCatalog(new JobLine("broken", "0 0 3 * * ?", (_, _) => throw new JobFailedException("broken", 7)) { RunsAtStart = true });
        await using var app = await TestApp.StartAsync(adjust: b => Serving(b, catalog));
        var failures = new Failures();
        var scheduler = await app.App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        scheduler.ListenerManager.AddJobListener(failures);

        await app.App.StartAsync();

        var failure = await failures.First.Task.WaitAsync(Patience);
        Assert.Contains("broken failed: broken: 7 could not be done", failure.ToString(), StringComparison.Ordinal);
        await app.App.StopAsync();
    }

    [Fact]
    public async Task Job_WhenItsTimePassedWhileNothingRan_RunsOnceAtTheNextStart()
    {
        var runs = 0;
        var catalog = new JobCatalog(new JobLine("hourly", "0 30 * * * ?", (_, _) =>
        {
            Interlocked.Increment(ref runs);
            return Task.CompletedTask;
        }));
        await using var app = await TestApp.StartAsync(adjust: b => Serving(b, catalog));
        await app.App.StartAsync();
        await app.App.StopAsync();
        Assert.Equal(0, runs);

        await using var later = await TestApp.StartAsync("2026-03-09", b => Serving(b, catalog), on: app);
        await later.App.StartAsync();

        await UntilAsync(() => Task.FromResult(runs > 0));
        await later.App.StopAsync();
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Schedule_WhenALineIsTakenFromTheCatalog_IsTakenFromTheStore()
    {
        static JobLine Line(string id) => new(id, "0 0 3 * * ?", (_, _) => Task.CompletedTask);
        await using var app = await TestApp.StartAsync(adjust: b => Serving(b, new JobCatalog(Line("stays"), Line("goes"))));
        await app.App.StartAsync();
        await app.App.StopAsync();

        await using var later = await TestApp.StartAsync(adjust: b => Serving(b, new JobCatalog(Line("stays"))), on: app);
        await later.App.StartAsync();

        var scheduler = await later.App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var stored = await scheduler.QueryJobs(new JobQuery());
        Assert.Equal(["stays"], stored.Items.Select(j => j.Key.Name));
        await later.App.StopAsync();
    }

    [Fact]
    public async Task Catalog_EveryLine_HasAUniqueNameAndAScheduleInBeijingTime()
    {
        await using var app = await TestApp.StartAsync(adjust: Serving);
        await app.App.StartAsync();

        var scheduler = await app.App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        Assert.Equal(["deliver-outbox", "remove-kept-answers", "remove-old-deliveries", "send-webhooks", "sweep-clocks"], JobCatalog.Default.Lines.Select(l => l.Id).Order());
        foreach (var line in JobCatalog.Default.Lines)
        {
            var trigger = Assert.IsType<ICronTrigger>(await scheduler.GetTrigger(new TriggerKey(line.Id)), exactMatch: false);
            Assert.Equal("Asia/Shanghai", trigger.TimeZone.Id);
        }

        await app.App.StopAsync();
    }

    private static void Serving(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Jobs:Enabled"] = "true",
        ["urls"] = "http://127.0.0.1:0",
    });

    private static void Serving(WebApplicationBuilder builder, JobCatalog catalog)
    {
        Serving(builder);
        builder.Services.AddSingleton(catalog);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private sealed class Failures : IJobListener
    {
        public TaskCompletionSource<JobExecutionException> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "failures";

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            if (jobException is not null)
            {
                First.TrySetResult(jobException);
            }

            return ValueTask.CompletedTask;
        }
    }
}
