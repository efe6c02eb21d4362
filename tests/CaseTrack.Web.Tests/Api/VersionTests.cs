using System.Net;

namespace CaseTrack.Web.Tests.Api;

// ETag, If-Match and If-None-Match; pages; limits.
public sealed class VersionTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task Read_WithTheTagItWasGiven_IsNotSentAgain_UntilSomethingChanges()
    {
        var href = await NewClueAsync();
        var first = (await site.Officer.GetAsync(href)).Must(HttpStatusCode.OK);
        var tag = first.Header("ETag")!;
        Assert.StartsWith($"\"{first["version"].GetInt32()}.", tag, StringComparison.Ordinal);

        var same = await site.Officer.GetAsync(href, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.Status);
        Assert.Empty(same.Bytes);

        (await site.Officer.PutAsync($"{href}/facts", Facts("更正后的当事人"), tag)).Must(HttpStatusCode.OK);
        (await site.Officer.GetAsync(href, ("If-None-Match", tag))).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Update_WithoutAVersion_IsAskedForOne_AndWithAStaleOneRefused()
    {
        var href = await NewClueAsync();
        var tag = (await site.Officer.GetAsync(href)).Header("ETag")!;
        (await site.Officer.PutAsync($"{href}/facts", Facts("甲"), null)).MustBeProblem((HttpStatusCode)428, "if_match_missing");
        (await site.Officer.PutAsync($"{href}/facts", Facts("甲"), "*")).MustBeProblem((HttpStatusCode)428, "if_match_missing");

        var done = (await site.Officer.PutAsync($"{href}/facts", Facts("甲"), tag)).Must(HttpStatusCode.OK);
        (await site.Officer.PutAsync($"{href}/facts", Facts("乙"), tag)).MustBeProblem(HttpStatusCode.PreconditionFailed, "version_stale");
        (await site.Officer.PutAsync($"{href}/facts", Facts("乙"), "\"nonsense\"")).MustBeProblem(HttpStatusCode.PreconditionFailed, "version_stale");
        (await site.Lead.PutAsync($"{href}/assignee", new { assigneeId = site.Second }, tag)).MustBeProblem(HttpStatusCode.PreconditionFailed, "version_stale");

        // A receipt carries the new version, so the next update needs no read in between.
        (await site.Lead.PutAsync($"{href}/assignee", new { assigneeId = site.Second }, done.Header("ETag"))).Must(HttpStatusCode.OK);
        Assert.Equal("甲", (await site.Officer.GetAsync(href))["facts"].GetProperty("respondent").GetString());
    }

    [Fact]
    public async Task Confidentiality_IsSetOnTheVersionThatWasSeen_AndOnNoOther()
    {
        var href = await NewClueAsync();
        var tag = (await site.Lead.GetAsync(href)).Header("ETag")!;
        (await site.Lead.PutAsync($"{href}/confidentiality", new { isConfidential = true }, null)).MustBeProblem((HttpStatusCode)428, "if_match_missing");
        (await site.Officer.PutAsync($"{href}/facts", Facts("甲"), tag)).Must(HttpStatusCode.OK);

        (await site.Lead.PutAsync($"{href}/confidentiality", new { isConfidential = true }, tag)).MustBeProblem(HttpStatusCode.PreconditionFailed, "version_stale");

        var seen = (await site.Lead.GetAsync(href)).Must(HttpStatusCode.OK);
        Assert.False(seen["isConfidential"].GetBoolean());
        (await site.Lead.PutAsync($"{href}/confidentiality", new { isConfidential = true }, seen.Header("ETag"))).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Act_ThatNamesAVersion_IsHeldToIt()
    {
        var href = await NewClueAsync();
        var tag = (await site.Officer.GetAsync(href)).Header("ETag")!;
        (await site.Officer.PutAsync($"{href}/facts", Facts("甲"), tag)).Must(HttpStatusCode.OK);
        var filing = new { kind = "AdministrativePenalty", firstOfficerId = site.First, secondOfficerId = site.Second, reason = "符合立案条件" };

        (await site.Officer.PostAsync($"{href}/proposals/filing", filing, null, ("If-Match", tag))).MustBeProblem(HttpStatusCode.PreconditionFailed, "version_stale");
        (await site.Officer.PostAsync($"{href}/proposals/filing", filing)).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Updates_AtTheSameTime_HaveOneWinner()
    {
        var href = await NewClueAsync();
        var tag = (await site.Officer.GetAsync(href)).Header("ETag")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => site.Officer.PutAsync($"{href}/facts", Facts($"当事人{n}"), tag)));
        var winner = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.All(answers.Except([winner]), a => a.MustBeProblem(HttpStatusCode.PreconditionFailed, "version_stale"));
    }

    [Fact]
    public async Task List_IsPagedByLinks_EachRowOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            await NewClueAsync();
        }

        var seen = new List<string>();
        string? next = "/api/v1/clues?sort=Number&pageSize=2";
        ApiAnswer page = null!;
        while (next is not null)
        {
            page = (await site.Officer.GetAsync(next)).Must(HttpStatusCode.OK);
            Assert.InRange(page["items"].GetArrayLength(), 1, 2);
            seen.AddRange(page["items"].EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
            next = page["links"].GetProperty("next").GetString();
            Assert.Equal(next is not null, page.Header("Link")?.Contains($"<{next}>; rel=\"next\"", StringComparison.Ordinal) ?? false);
        }

        Assert.Equal(page["count"].GetInt32(), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        var back = (await site.Officer.GetAsync(page["links"].GetProperty("previous").GetString()!)).Must(HttpStatusCode.OK);
        Assert.Contains(back["items"][0].GetProperty("id").GetString()!, seen);
    }

    [Fact]
    public async Task Account_OverItsLimit_IsToldToWait_AndItsNeighbourIsNot()
    {
        await using var app = await Testing.TestApp.StartAsync(listen: true, adjust: b => b.Configuration["Api:RequestsPerMinute"] = "3");
        var world = await Testing.World.CreateAsync(app);
        using var officer = new ApiClient(app.BaseAddress, await Testing.Machines.TokenAsync(app, world, world.Officer));
        using var leader = new ApiClient(app.BaseAddress, await Testing.Machines.TokenAsync(app, world, world.Leader));
        for (var left = 2; left >= 0; left--)
        {
            var answer = (await officer.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
            Assert.Equal($"\"account\";r={left}", answer.Header("RateLimit"));
            Assert.Equal("\"account\";q=3;w=60", answer.Header("RateLimit-Policy"));
        }

        var held = await officer.GetAsync("/api/v1/me");
        held.MustBeProblem(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(int.Parse(held.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await leader.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
    }

    private static object Facts(string respondent) => new { ipType = "Trademark", respondent, summary = "更正" };

    private async Task<string> NewClueAsync() => (await site.Officer.PostAsync("/api/v1/clues", site.Clue())).Must(HttpStatusCode.Created)["href"].GetString()!;
}
