using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Api;

// The whole life of clues and cases through the contract, by programs of an officer, a team lead and a leader. At the end every
// route of the contract was called.
public sealed partial class WalkTests(ApiSite site) : IClassFixture<ApiSite>
{
    private readonly ConcurrentBag<string> _called = [];

    [Fact]
    public async Task EveryRoute_WorksInTheLifeOfACase()
    {
        var me = await GetAsync(site.Officer, "/api/v1/me");
        Assert.Equal("张执法", me["personName"].GetString());
        Assert.Equal(2, (await GetAsync(site.Officer, "/api/v1/officers")).Json.EnumerateArray().Count(o => o.GetProperty("isCertified").GetBoolean()) - 1);
        Assert.NotEqual(0, (await GetAsync(site.Officer, "/api/v1/places")).Json.GetArrayLength());
        Assert.Contains((await GetAsync(site.Officer, "/api/v1/rules")).Json.EnumerateArray(), r => r.GetProperty("id").GetString() == "pen.decide");

        await TheClueThatIsNotFiledAsync();
        var filed = await TheClueThatIsFiledAsync();
        await TheClockAsync(filed);
        await TheProcedureAsync(filed);
        await TheBooksAsync();
        AssertEveryRouteWasCalled();
    }

    private async Task TheClueThatIsNotFiledAsync()
    {
        var clue = await NewClueAsync("被退回的商行");
        Assert.NotEqual(0, (await GetAsync(site.Officer, $"/api/v1/clues/duplicates?respondent={Uri.EscapeDataString("被退回的商行")}")).Json.GetArrayLength());
        Assert.Equal(1, (await GetAsync(site.Officer, $"/api/v1/clues?search={Uri.EscapeDataString("被退回的商行")}"))["count"].GetInt32());
        await PutAsync(site.Lead, $"{clue}/assignee", new { assigneeId = site.First }, clue);
        await PutAsync(site.Lead, $"{clue}/confidentiality", new { isConfidential = true }, clue);
        await PutAsync(site.Officer, $"{clue}/facts", new { ipType = "Patent", respondent = "被退回的商行", summary = "更正" }, clue);
        var withdrawn = await PostAsync(site.Officer, $"{clue}/proposals/filing", Filing());
        await PostAsync(site.Officer, $"{Href(withdrawn)}/withdrawal", null);
        var returned = await PostAsync(site.Officer, $"{clue}/proposals/filing", Filing());
        await PostAsync(site.Leader, $"{Href(returned)}/return", new { comment = "请补充材料" });
        var clock = await ClockAsync(clue);
        // What the rule of verification allows is the rule's matter; that it is asked is ours.
        await AskAsync($"{clock}/proposals/extension", new { amount = 15, unit = "WorkingDay", reason = "案情复杂" });
        await AskAsync($"{clock}/proposals/suspension", new { from = site.App.Today().Iso(), ground = "检验检测", reason = "送检" });
        await AskAsync($"{clock}/proposals/resumption", new { on = site.App.Today().Iso(), reason = "检验完毕" });
        var declined = await PostAsync(site.Officer, $"{clue}/proposals/filing", Filing());
        await PostAsync(site.Leader, $"{Href(declined)}/decline", new { reason = "NoViolation", comment = "不构成违法" });
        Assert.Equal("Declined", (await GetAsync(site.Officer, clue))["state"].GetString());
        Assert.Contains("clue_declined", (await GetAsync(site.Officer, $"{clue}/timeline")).Text, StringComparison.Ordinal);
        Assert.Equal(1, (await GetAsync(site.Officer, $"{clue}/clocks")).Json.GetArrayLength());
        await GetAsync(site.Officer, $"{clue}/clocks/{(await GetAsync(site.Officer, clue))["clocks"][0].GetProperty("id").GetString()}");
    }

    private async Task<string> TheClueThatIsFiledAsync()
    {
        var clue = await NewClueAsync("立案的商行");
        var asked = await PostAsync(site.Officer, $"{clue}/proposals/filing", Filing());
        Assert.Contains("toSign", (await GetAsync(site.Leader, "/api/v1/my-work")).Text, StringComparison.Ordinal);
        var details = await GetAsync(site.Leader, Href(asked));
        Assert.Equal("2026-06-01", details["effects"].GetProperty("starts")[0].GetProperty("dueAfter").GetString());
        Assert.True(details["maySign"].GetBoolean());
        var receipt = await PostAsync(site.Leader, $"{Href(asked)}/approval", new { comment = "同意" });
        Assert.Equal("津市监案〔2026〕1号", receipt["number"].GetString());
        Assert.Equal("2026-06-01", receipt["dueOn"].GetString());
        return Href(receipt);
    }

    private async Task TheClockAsync(string filed)
    {
        Assert.Equal(1, (await GetAsync(site.Officer, "/api/v1/cases?overdue=false"))["count"].GetInt32());
        var clock = await ClockAsync(filed);
        var read = await GetAsync(site.Officer, clock);
        Assert.Equal("2026-05-31", read["nominalOn"].GetString());
        Assert.Contains(read["why"].EnumerateArray(), s => s.GetProperty("text").GetString()!.Contains("31 May 2026", StringComparison.Ordinal));
        // What is approved on the day the time starts to run has nothing to extend yet.
        site.App.Time.Advance(TimeSpan.FromDays(1));
        var preview = await GetAsync(site.Officer, $"/api/v1/what-if?caseId={filed[^36..]}&clockId={clock[^36..]}&extension=2026-03-03,30,CalendarDay");
        Assert.Equal("2026-06-30", preview["dueAfter"].GetString());
        Assert.Equal("2026-06-01", preview["dueBefore"].GetString());
        var extension = await PostAsync(site.Officer, $"{clock}/proposals/extension", new { amount = 30, unit = "CalendarDay", reason = "案情复杂" });
        await PostAsync(site.Leader, $"{Href(extension)}/approval", new { });
        Assert.Equal("2026-06-30", (await GetAsync(site.Officer, clock))["dueOn"].GetString());

        var ground = (await GetAsync(site.Officer, clock))["grounds"][0].GetString();
        var suspension = await PostAsync(site.Officer, $"{clock}/proposals/suspension", new { from = site.App.Today().Iso(), ground, reason = "送检" });
        await PostAsync(site.Leader, $"{Href(suspension)}/approval", new { });
        Assert.True((await GetAsync(site.Officer, clock))["isFrozen"].GetBoolean());
        site.App.Time.Advance(TimeSpan.FromDays(3));
        var resumption = await PostAsync(site.Officer, $"{clock}/proposals/resumption", new { on = site.App.Today().Iso(), reason = "检验完毕" });
        await PostAsync(site.Leader, $"{Href(resumption)}/approval", new { });
        Assert.Equal("2026-07-03", (await GetAsync(site.Officer, clock))["dueOn"].GetString());
    }

    private async Task TheProcedureAsync(string filed)
    {
        var today = site.App.Today().Iso();
        await PutAsync(site.Lead, $"{filed}/officers", new { firstOfficerId = site.First, secondOfficerId = site.Second }, filed);
        await PutAsync(site.Lead, $"{filed}/confidentiality", new { isConfidential = false }, filed);
        await PutAsync(site.Officer, $"{filed}/facts", new { ipType = "Trademark", respondent = "立案的商行", summary = "更正" }, filed);
        await PostAsync(site.Officer, $"{filed}/investigations", new { kind = "Inspection", on = today, firstOfficerId = site.First, secondOfficerId = site.Second, note = "现场检查" });
        var decision = await PostAsync(site.Officer, $"{filed}/proposals/decision", new { kind = "Penalty", fineFen = 100_000, amountInvolvedFen = 500_050, reason = "事实清楚" });
        Assert.Equal("津市监罚〔2026〕1号", (await PostAsync(site.Leader, $"{Href(decision)}/approval", new { }))["number"].GetString());
        await PostAsync(site.Officer, $"{filed}/services", new { on = today, method = "直接送达", firstOfficerId = site.First, secondOfficerId = site.Second });
        await PostAsync(site.Officer, $"{filed}/publications", new { on = today, address = "https://gsxt.example/1" });
        var closure = await PostAsync(site.Officer, $"{filed}/proposals/closure", new { ground = "Executed", groundAroseOn = today });
        await PostAsync(site.Leader, $"{Href(closure)}/approval", new { });
        var closed = await GetAsync(site.Officer, filed);
        Assert.Equal("Closed", closed["state"].GetString());
        Assert.Equal(100_000, closed["result"].GetProperty("fineFen").GetInt64());
        Assert.Equal(today, closed["outcome"].GetProperty("closedOn").GetString());
        Assert.Contains("case_closed", (await GetAsync(site.Officer, $"{filed}/timeline")).Text, StringComparison.Ordinal);
        Assert.NotEqual(0, (await GetAsync(site.Officer, $"{filed}/clocks")).Json.GetArrayLength());
    }

    private async Task TheBooksAsync()
    {
        var figures = await GetAsync(site.Leader, "/api/v1/statistics/on-time?from=2026-01-01&to=2026-12-31");
        Assert.Equal(1, figures["counts"].GetProperty("Closed").GetInt32());
        Assert.Equal(1, (await GetAsync(site.Leader, "/api/v1/statistics/on-time/rows?figure=Closed&from=2026-01-01&to=2026-12-31"))["count"].GetInt32());
        Assert.Equal(1, (await GetAsync(site.Leader, "/api/v1/statistics/indicators?from=2026-01-01&to=2026-12-31"))["cases"].GetInt32());
        await site.App.SendAsync(CaseTrack.Application.Common.Caller.Job("test"), new CaseTrack.Application.Supervision.DeliverOutbox());
        var inbox = await GetAsync(site.Leader, "/api/v1/inbox?unreadOnly=true");
        var notice = inbox["items"][0].GetProperty("id").GetString();
        _called.Add("PUT /api/v1/inbox/{}/read");
        (await site.Leader.PutAsync($"/api/v1/inbox/{notice}/read", null, null)).Must(HttpStatusCode.OK);
        Assert.Equal(inbox["count"].GetInt32() - 1, (await PostAsync(site.Leader, "/api/v1/inbox/read", new { until = "2030-01-01T00:00:00Z" }))["count"].GetInt32());
    }

    private void AssertEveryRouteWasCalled()
    {
        var routes = site.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal))
            .Select(e => $"{e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{Ids().Replace(e.RoutePattern.RawText!.TrimStart('/'), "{}")}")
            .Distinct().ToList();
        Assert.NotEmpty(routes);
        Assert.Equal([], routes.Except(_called).Order(StringComparer.Ordinal));
    }

    private object Filing() => new { kind = "AdministrativePenalty", firstOfficerId = site.First, secondOfficerId = site.Second, reason = "符合立案条件" };

    private async Task<string> NewClueAsync(string respondent) => Href(await PostAsync(site.Officer, "/api/v1/clues", site.Clue(respondent)));

    private async Task<string> ClockAsync(string matter) =>
        $"{matter}/clocks/{(await GetAsync(site.Officer, matter))["clocks"].EnumerateArray().First(c => c.GetProperty("outcome").GetString() == "Running").GetProperty("id").GetString()}";

    private async Task<ApiAnswer> GetAsync(ApiClient client, string path)
    {
        Note("GET", path);
        return (await client.GetAsync(path)).Must(HttpStatusCode.OK);
    }

    private async Task<ApiAnswer> PostAsync(ApiClient client, string path, object? body)
    {
        Note("POST", path);
        var answer = await client.PostAsync(path, body);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {(int)answer.Status} {answer.Text}");
        return answer;
    }

    private async Task AskAsync(string path, object body)
    {
        Note("POST", path);
        var answer = await site.Officer.PostAsync(path, body);
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity, $"{path}: {(int)answer.Status} {answer.Text}");
    }

    private async Task PutAsync(ApiClient client, string path, object body, string read)
    {
        Note("PUT", path);
        (await client.PutAsync(path, body, (await client.GetAsync(read)).Header("ETag"))).Must(HttpStatusCode.OK);
    }

    private void Note(string method, string path) => _called.Add($"{method} {Ids().Replace(path.Split('?')[0], "{}")}");

    private static string Href(ApiAnswer answer) => answer["href"].GetString()!;

    [GeneratedRegex(@"\{[^}]+\}|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
