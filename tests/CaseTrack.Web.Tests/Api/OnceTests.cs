using System.Net;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Api;

// Idempotency-Key: an effect once, its answer byte for byte, nothing for what was refused.
public sealed class OnceTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Theory]
    [InlineData(null, "idempotency_key_missing")]
    [InlineData("", "idempotency_key_missing")]
    [InlineData("with space", "idempotency_key_invalid")]
    [InlineData("\"\"", "idempotency_key_invalid")]
    public async Task Key_WhenMissingOrNoKey_IsAskedForBeforeAnythingHappens(string? key, string code)
    {
        var before = await CluesAsync();
        (await site.Officer.SendAsync(HttpMethod.Post, "/api/v1/clues", Json(site.Clue()), key)).MustBeProblem(HttpStatusCode.BadRequest, code);
        (await site.Officer.SendAsync(HttpMethod.Post, "/api/v1/clues", Json(site.Clue()), new string('k', 256))).MustBeProblem(HttpStatusCode.BadRequest, "idempotency_key_invalid");
        Assert.Equal(before, await CluesAsync());
    }

    [Fact]
    public async Task Repeat_WithTheSameKey_IsAnsweredByteForByteAndChangesNothing()
    {
        var before = await CluesAsync();
        var first = (await site.Officer.PostAsync("/api/v1/clues", site.Clue(), "\"repeat-1\"")).Must(HttpStatusCode.Created);
        var again = (await site.Officer.PostAsync("/api/v1/clues", site.Clue(), "repeat-1")).Must(HttpStatusCode.Created);

        Assert.Equal(first.Bytes, again.Bytes);
        foreach (var header in new[] { "Content-Type", "Content-Language", "Location", "ETag" })
        {
            Assert.Equal(first.Header(header), again.Header(header));
        }

        Assert.Null(first.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(before + 1, await CluesAsync());
    }

    [Fact]
    public async Task Repeat_WhileTheFirstIsStillRunning_IsToldSo_AndAnsweredAlikeOnceItIsDone()
    {
        var held = new HeldRegistration();
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(held)));
        var world = await World.CreateAsync(app);
        using var officer = new ApiClient(app.BaseAddress, await app.TokenAsync(world, world.Officer), "en");
        // The first use of a day is written down, which would wait for the call that is held.
        await officer.GetAsync("/api/v1/me");
        var before = await CountsAsync(app);

        var running = officer.PostAsync("/api/v1/clues", site.Clue(), "held");
        await held.ReachedBy(running);
        var same = await officer.PostAsync("/api/v1/clues", site.Clue(), "held");
        var other = await officer.PostAsync("/api/v1/clues", site.Clue("别的商行"), "held");
        held.LetGo();
        var first = (await running).Must(HttpStatusCode.Created);
        var again = (await officer.PostAsync("/api/v1/clues", site.Clue(), "held")).Must(HttpStatusCode.Created);

        Assert.All([same, other], a => a.MustBeProblem(HttpStatusCode.Conflict, "request_running"));
        Assert.Null(first.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Bytes, again.Bytes);
        var after = await CountsAsync(app);
        Assert.Equal((1, 1, 1, 1), (after.Clues - before.Clues, after.Acts - before.Acts, after.Messages - before.Messages, after.Answers - before.Answers));
    }

    [Fact]
    public async Task Key_ForAnotherBodyOrPath_IsRefused_AndAnotherAccountsKeyIsItsOwn()
    {
        (await site.Officer.PostAsync("/api/v1/clues", site.Clue(), "reused")).Must(HttpStatusCode.Created);
        (await site.Officer.PostAsync("/api/v1/clues", site.Clue("别的商行"), "reused")).MustBeProblem((HttpStatusCode)422, "idempotency_key_reused");

        var other = (await site.Lead.PostAsync("/api/v1/clues", site.Clue(), "reused")).Must(HttpStatusCode.Created);
        Assert.Null(other.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Refused_LeavesNothing_SoTheCorrectedRequestMayKeepItsKey()
    {
        (await site.Officer.PostAsync("/api/v1/clues", new { receivedOn = "2030-01-01", source = "Complaint", ipType = "Trademark", summary = "x" }, "refused"))
            .MustBeProblem((HttpStatusCode)422, "validation_failed");
        Assert.Equal(0, await site.App.LookAsync(db => db.KeptAnswers.CountAsync(k => k.Status == 0)));
        (await site.Officer.PostAsync("/api/v1/clues", site.Clue(), "refused")).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Answer_AfterSevenDays_IsNoLongerKept()
    {
        await using var app = await TestApp.StartAsync(listen: true);
        var world = await World.CreateAsync(app);
        using var officer = new ApiClient(app.BaseAddress, await app.TokenAsync(world, world.Officer));
        var body = new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", summary = "x" };
        await officer.PostAsync("/api/v1/clues", body, "aged");
        app.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("true", (await officer.PostAsync("/api/v1/clues", body, "aged")).Header("Idempotency-Replayed"));
        app.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null((await officer.PostAsync("/api/v1/clues", body, "aged")).Must(HttpStatusCode.Created).Header("Idempotency-Replayed"));
    }

    // R4: so many keys, ten at a time each; 1,000 keys in the long form.
    [Fact]
    public async Task Duplicates_AtTheSameTime_HaveOneEffectEach()
    {
        var keys = Tier.IsLong ? 1_000 : 50;
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Configuration["Api:RequestsPerMinute"] = "1000000");
        var world = await World.CreateAsync(app);
        var token = await app.TokenAsync(world, world.Officer);
        using var client = new ApiClient(app.BaseAddress, token);
        var before = await CountsAsync(app);
        await Parallel.ForAsync(0, keys, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, _) =>
        {
            var body = new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", summary = $"线索 {n}" };
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.PostAsync("/api/v1/clues", body, $"dup-{n}")));
            var made = answers.Where(a => a.Status == HttpStatusCode.Created).ToList();
            Assert.NotEmpty(made);
            Assert.Single(made, a => a.Header("Idempotency-Replayed") is null);
            Assert.Single(made.Select(a => a.Text).Distinct());
            // Whether any was told so here is chance: Repeat_WhileTheFirstIsStillRunning leaves none to it.
            Assert.All(answers.Except(made), a => a.MustBeProblem(HttpStatusCode.Conflict, "request_running"));
        });

        var after = await CountsAsync(app);
        Assert.Equal((keys, keys, keys, keys), (after.Clues - before.Clues, after.Acts - before.Acts, after.Messages - before.Messages, after.Answers - before.Answers));
    }

    private static async Task<(int Clues, int Acts, int Messages, int Answers)> CountsAsync(TestApp app) => await app.LookAsync(async db => (
        await db.Clues.CountAsync(), await db.AuditEntries.CountAsync(), await db.Outbox.CountAsync(m => m.Type == Acts.ClueRegistered), await db.KeptAnswers.CountAsync()));

    private static string Json(object body) => System.Text.Json.JsonSerializer.Serialize(body, System.Text.Json.JsonSerializerOptions.Web);

    private Task<int> CluesAsync() => site.App.LookAsync(db => db.Clues.CountAsync());
}
