using System.Net;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.EntityFrameworkCore;

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

    private static Task<(int Clues, int Acts, int Answers)> CountsAsync(TestApp app) =>
        app.LookAsync(async db => (await db.Clues.CountAsync(), await db.AuditEntries.CountAsync(), await db.KeptAnswers.CountAsync()));
}
