using System.Collections.Concurrent;
using System.Net;
using CaseTrack.Infrastructure.Jobs;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CaseTrack.Web.Tests.Nodes;

// Two nodes with data folders of their own over one PostgreSQL: what one gave out the other accepts, and a job runs once.
public sealed class TwoNodesTests
{
    private static readonly DatabaseKind Server = DatabaseKind.Named("PostgreSql");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task SessionAndForm_GivenOutByOneNode_AreAcceptedByTheOther()
    {
        Assert.SkipUnless(Server.IsReachable, $"no PostgreSQL: set {Server.ServerVariable}");
        await using var one = await TestApp.StartAsync(kind: Server, listen: true);
        var world = await World.CreateAsync(one);
        using var folder = new Folder();
        await using var other = await TestApp.StartAsync(on: one, listen: true, adjust: folder.Use);
        using var atOne = await world.SignInAsync("officer");
        var form = await atOne.GetAsync("/clues/new");

        // A proxy that sends every request of the same browser to another node.
        using var atOther = other.Browse();
        foreach (Cookie cookie in atOne.Cookies.GetAllCookies())
        {
            atOther.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", "127.0.0.1"));
        }

        var posted = await atOther.SubmitAsync(form, "/clues/new", ("Respondent", "某某商行"), ("Goods", "洗衣液"), ("ReceivedOn", "2026-03-02"), ("Summary", "涉嫌侵权"));

        // Either taken or asked to complete it: never sent to the sign-in page, never refused for its token.
        Assert.NotEqual(HttpStatusCode.BadRequest, posted.Status);
        Assert.DoesNotContain("/sign-in", posted.Location ?? "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await atOther.GetAsync("/my-work")).Status);

        // A token of nobody's making is refused, by this node too.
        var forged = form.Form("/clues/new").QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var refused = await atOther.SubmitAsync(form, "/clues/new", ("__RequestVerificationToken", forged[..^4] + "AAAA"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task Job_WhenItsTimeComesOnBothNodes_RunsOnOneOfThem()
    {
        Assert.SkipUnless(Server.IsReachable, $"no PostgreSQL: set {Server.ServerVariable}");
        var catalog = new JobCatalog(new JobLine("tick", "* * * * * ?", (_, _) => Task.CompletedTask) { Misfire = Misfire.Skip });
        await using var one = await TestApp.StartAsync(kind: Server, adjust: Serving);
        using var folder = new Folder();
        await using var other = await TestApp.StartAsync(on: one, adjust: b =>
        {
            folder.Use(b);
            Serving(b);
        });
        var firings = new Firings();
        var (first, second) = (await ListenAsync(one), await ListenAsync(other));
        await Task.WhenAll(one.App.StartAsync(), other.App.StartAsync());

        await firings.Enough.Task.WaitAsync(Patience);
        await Task.WhenAll(one.App.StopAsync(), other.App.StopAsync());

        Assert.NotEqual(first.SchedulerInstanceId, second.SchedulerInstanceId);
        Assert.Equal(firings.Times.Distinct().Count(), firings.Times.Count);

        void Serving(WebApplicationBuilder builder)
        {
            builder.Configuration["Jobs:Enabled"] = "true";
            builder.Services.AddSingleton(catalog);
            // Both nodes live on the real clock: a cluster tells the living from the dead by it.
            builder.Services.AddSingleton(TimeProvider.System);
        }

        async Task<IScheduler> ListenAsync(TestApp node)
        {
            var scheduler = await node.App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            scheduler.ListenerManager.AddJobListener(firings);
            return scheduler;
        }
    }

    private sealed class Firings : IJobListener
    {
        private const int Needed = 8;

        public ConcurrentBag<DateTimeOffset?> Times { get; } = [];

        public TaskCompletionSource Enough { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "firings";

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            Times.Add(context.ScheduledFireTimeUtc);
            if (Times.Distinct().Count() >= Needed)
            {
                Enough.TrySetResult();
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetrack-node-");

        public void Use(WebApplicationBuilder builder) => builder.Configuration["CASETRACK_DATA"] = _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
