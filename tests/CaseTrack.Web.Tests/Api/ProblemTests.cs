using System.Net;
using System.Text;
using CaseTrack.Application.Cases;
using CaseTrack.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Api;

public sealed class ProblemTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not_found")]
    [InlineData("GET", "/api/v2/cases", 404, "not_found")]
    [InlineData("GET", "/api/v1/cases/not-an-id", 404, "not_found")]
    [InlineData("DELETE", "/api/v1/cases", 405, "method_not_allowed")]
    [InlineData("GET", "/api/v1/cases?state=Nonsense", 400, "request_invalid")]
    [InlineData("GET", "/api/v1/cases?filedFrom=2026-02-30", 400, "request_invalid")]
    [InlineData("GET", "/api/v1/cases?cursor=!!", 400, "cursor_invalid")]
    [InlineData("GET", "/api/v1/cases?pageSize=101", 422, "validation_failed")]
    [InlineData("GET", "/api/v1/cases?search=x", 422, "validation_failed")]
    [InlineData("GET", "/api/v1/statistics/on-time/rows", 400, "request_invalid")]
    [InlineData("GET", "/api/v1/what-if?ruleId=pen.decide&startDate=2026-03-02&exclusion=nonsense", 400, "request_invalid")]
    [InlineData("GET", "/api/v1/what-if?ruleId=pen.decide&startDate=2026-03-02&extension=", 400, "request_invalid")]
    [InlineData("GET", "/api/v1/what-if?ruleId=no.such&startDate=2026-03-02", 422, "rule_unknown")]
    public async Task Mistake_IsAProblemWithItsCode(string method, string path, int status, string code)
    {
        var answer = await site.Officer.SendAsync(new HttpMethod(method), path, null, "a-key");
        answer.MustBeProblem((HttpStatusCode)status, code);
        Assert.DoesNotContain("CaseTrack.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "request_invalid")]
    [InlineData("[]", "request_invalid")]
    [InlineData("{\"receivedOn\":\"yesterday\"}", "request_invalid")]
    [InlineData("{\"source\":3}", "request_invalid")]
    [InlineData("{\"isAdministrator\":true}", "request_invalid")]
    public async Task Body_WhenUnreadable_SaysSoWithoutInternals(string body, string code)
    {
        var answer = await site.Officer.SendAsync(HttpMethod.Post, "/api/v1/clues", body, "a-key");
        answer.MustBeProblem(HttpStatusCode.BadRequest, code);
        Assert.DoesNotContain("System.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CaseTrack.", answer.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, answer["errors"].GetArrayLength());
    }

    [Theory]
    [InlineData("en", "Received on")]
    [InlineData("zh-CN", "收到日期")]
    public async Task Field_WhenMissingOrRefused_IsNamedInBothLanguages(string language, string receivedOn)
    {
        using var officer = site.Client(site.OfficerToken, language);
        var missing = await officer.PostAsync("/api/v1/clues", new { source = "Complaint" });
        missing.MustBeProblem(HttpStatusCode.BadRequest, "request_invalid");
        Assert.Equal(["ipType", "receivedOn", "summary"], missing["errors"].EnumerateArray().Select(e => e.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains(missing["errors"].EnumerateArray(), e => e.GetProperty("message").GetString()!.Contains(receivedOn, StringComparison.Ordinal));
        Assert.Equal(language, missing.Header("Content-Language"));

        var refused = await officer.PostAsync("/api/v1/clues", new { receivedOn = "2030-01-01", source = "Complaint", ipType = "Trademark", summary = "x" });
        refused.MustBeProblem((HttpStatusCode)422, "validation_failed");
        Assert.Equal("receivedOn", refused["errors"][0].GetProperty("field").GetString());
        Assert.Equal("date_in_future", refused["errors"][0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("en", "The request cannot be read", "not-a-guid")]
    [InlineData("zh-CN", "请求无法读取", "not-a-guid")]
    public async Task Titles_AreInTheReadersLanguage(string language, string title, string agency)
    {
        using var officer = site.Client(site.OfficerToken, language);
        var answer = await officer.GetAsync($"/api/v1/statistics/on-time?agency={agency}");
        answer.MustBeProblem(HttpStatusCode.BadRequest, "request_invalid");
        Assert.Equal(title, answer["title"].GetString());
    }

    [Fact]
    public async Task Refusal_OfARule_KeepsItsCodeAndWords()
    {
        var clue = (await site.Officer.PostAsync("/api/v1/clues", site.Clue())).Must(HttpStatusCode.Created);
        var refused = await site.Officer.PostAsync(
            $"{clue["href"].GetString()}/proposals/filing", new { kind = "AdministrativePenalty", firstOfficerId = site.First, secondOfficerId = site.First, reason = "r" });
        refused.MustBeProblem((HttpStatusCode)422, "two_officers_needed");
        Assert.Equal("Two different officers are needed.", refused["detail"].GetString());
    }

    [Fact]
    public async Task Body_OfAnotherKindOrTooLarge_IsRefused()
    {
        using var text = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clues") { Content = new StringContent("x", Encoding.UTF8, "text/plain") };
        text.Headers.Add("Idempotency-Key", "k");
        using var refused = await site.Officer.Http.SendAsync(text);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Contains("body_not_json", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var large = await site.Officer.PostAsync("/api/v1/clues", new { summary = new string('x', 70_000) });
        large.MustBeProblem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task Failure_ThatNobodyForesaw_SaysNothingOfTheInside()
    {
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Services.AddScoped<IPipelineBehavior<GetMyWork, MyWork>, Broken>());
        var world = await World.CreateAsync(app);
        using var officer = new ApiClient(app.BaseAddress, await app.TokenAsync(world, world.Officer));
        var failed = await officer.GetAsync("/api/v1/my-work");
        failed.MustBeProblem(HttpStatusCode.InternalServerError, "failed");
        Assert.DoesNotContain("secret inside", failed.Text, StringComparison.Ordinal);
    }

    private sealed class Broken : IPipelineBehavior<GetMyWork, MyWork>
    {
        public Task<MyWork> Handle(GetMyWork request, CancellationToken cancellationToken, RequestHandlerDelegate<MyWork> next) => throw new InvalidOperationException("secret inside");
    }
}
