using System.Net;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Api;

// Two nodes on one server database: whichever a request reaches, it is done once.
public sealed class TwoNodesTests
{
    [Fact]
    public async Task Duplicates_OnTwoNodesAtTheSameTime_HaveOneEffectEach_AndTheWalkGoesOverBoth()
    {
        var kind = DatabaseKind.Named("PostgreSql");
        Assert.SkipUnless(kind.IsReachable, $"no PostgreSql: set {kind.ServerVariable}. Two nodes were not run.");
        await using var one = await TestApp.StartAsync(listen: true, kind: kind);
        await using var two = await TestApp.StartAsync(listen: true, on: one);
        var world = await World.CreateAsync(one);
        var (officer, leader) = (await one.TokenAsync(world, world.Officer), await one.TokenAsync(world, world.Leader));
        ApiClient[] nodes = [new(one.BaseAddress, officer), new(two.BaseAddress, officer)];
        var before = await CountsAsync(one);
        const int Keys = 10;
        for (var n = 0; n < Keys; n++)
        {
            var body = new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", summary = $"线索 {n}" };
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => nodes[i % 2].PostAsync("/api/v1/clues", body, $"nodes-{n}")));
            var made = answers.Where(a => a.Status == HttpStatusCode.Created).ToList();
            Assert.Single(made, a => a.Header("Idempotency-Replayed") is null);
            Assert.Single(made.Select(a => a.Text).Distinct());
            // Whether any was told so here is chance: Repeat_WhileTheFirstIsStillRunning leaves none to it.
            Assert.All(answers.Except(made), a => a.MustBeProblem(HttpStatusCode.Conflict, "request_running"));
        }

        var after = await CountsAsync(one);
        Assert.Equal((Keys, Keys, Keys), (after.Clues - before.Clues, after.Acts - before.Acts, after.Answers - before.Answers));

        // Done on one node, repeated on the other.
        var clue = new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", summary = "x" };
        var first = (await nodes[0].PostAsync("/api/v1/clues", clue, "across")).Must(HttpStatusCode.Created);
        var again = await nodes[1].PostAsync("/api/v1/clues", clue, "across");
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Bytes, again.Bytes);

        await using var front = await RoundRobin.StartAsync(one.BaseAddress, two.BaseAddress);
        Assert.Equal([], await DocsWalk.RunAsync(front.BaseAddress, officer, leader, one.Today(), "two-nodes", () =>
        {
            two.NextDay();
            return one.NextDay();
        }));
    }

    // On its own node a repeat is told that the first is still running; on the other it waits for the key, and has the first's answer.
    [Fact]
    public async Task Repeat_WhileTheFirstIsStillRunning_IsToldSoByItsNode_AndWaitsOnTheOther()
    {
        var kind = DatabaseKind.Named("PostgreSql");
        Assert.SkipUnless(kind.IsReachable, $"no PostgreSql: set {kind.ServerVariable}. Two nodes were not run.");
        var held = new HeldRegistration();
        await using var one = await TestApp.StartAsync(listen: true, kind: kind, adjust: b => b.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(held)));
        await using var two = await TestApp.StartAsync(listen: true, on: one);
        var world = await World.CreateAsync(one);
        var officer = await one.TokenAsync(world, world.Officer);
        using var here = new ApiClient(one.BaseAddress, officer);
        using var there = new ApiClient(two.BaseAddress, officer);
        await here.GetAsync("/api/v1/me");
        var clue = new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", summary = "x" };
        var before = await CountsAsync(one);

        var running = here.PostAsync("/api/v1/clues", clue, "held");
        await held.ReachedBy(running);
        var told = await here.PostAsync("/api/v1/clues", clue, "held");
        var waiting = there.PostAsync("/api/v1/clues", clue, "held");
        var waits = false;
        while (!waits && !waiting.IsCompleted)
        {
            waits = await IsALockAwaitedAsync(one);
        }

        held.LetGo();
        var first = (await running).Must(HttpStatusCode.Created);
        var again = (await waiting).Must(HttpStatusCode.Created);

        told.MustBeProblem(HttpStatusCode.Conflict, "request_running");
        Assert.True(waits);
        Assert.Null(first.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Bytes, again.Bytes);
        var after = await CountsAsync(one);
        Assert.Equal((1, 1, 1), (after.Clues - before.Clues, after.Acts - before.Acts, after.Answers - before.Answers));
    }

    private static Task<bool> IsALockAwaitedAsync(TestApp app) => app.LookAsync(db => db.Database
        .SqlQuery<bool>($"SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"").SingleAsync());

    private static Task<(int Clues, int Acts, int Answers)> CountsAsync(TestApp app) =>
        app.LookAsync(async db => (await db.Clues.CountAsync(), await db.AuditEntries.CountAsync(), await db.KeptAnswers.CountAsync()));
}
