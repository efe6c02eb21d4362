using System.Net;
using System.Text.Json.Nodes;
using CaseTrack.Testing;
using CaseTrack.Web.Api;
using CaseTrack.Web.Api.OpenApi;

namespace CaseTrack.Web.Tests.Api;

// The published contract: what the code says is what the file says, in both languages, and it only grows.
public sealed class ContractTests(ApiSite site) : IClassFixture<ApiSite>
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "api", "openapi-v1.json");

    [Fact]
    public async Task Contract_IsWhatTheFileSays_AndOnlyGrows()
    {
        var served = await ServedAsync("en");
        if (Environment.GetEnvironmentVariable("CASETRACK_WRITE_CONTRACT") == "1")
        {
            if (System.IO.File.Exists(File))
            {
                Assert.Equal([], ContractDiff.Breaking(JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!, served));
            }

            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await System.IO.File.WriteAllTextAsync(File, served.ToJsonString(ContractDocument.Readable) + "\n");
        }

        var written = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!;
        Assert.Equal([], ContractDiff.Breaking(written, served));
        Assert.True(JsonNode.DeepEquals(written, served), "The contract has grown. Look at the change and rewrite the file: CASETRACK_WRITE_CONTRACT=1.");
    }

    [Fact]
    public async Task BothLanguages_DescribeTheSameContract()
    {
        var (english, chinese) = (await ServedAsync("en"), await ServedAsync("zh-CN"));
        Assert.Equal([], ContractDiff.Breaking(english, chinese));
        Assert.Equal([], ContractDiff.Breaking(chinese, english));
        Assert.Equal([], Undescribed(english));
        Assert.Equal([], Undescribed(chinese));
        Assert.NotEqual((string?)english["info"]!["title"], (string?)chinese["info"]!["title"]);
    }

    [Fact]
    public async Task EveryCall_SaysItsScopeItsFailuresAndItsHeaders_AndEveryBodyHasAnExampleThatFits()
    {
        var document = await ServedAsync("en");
        foreach (var (path, calls) in document["paths"]!.AsObject())
        {
            foreach (var (method, call) in calls!.AsObject())
            {
                var name = $"{method} {path}";
                Assert.True(path == "/api/v1/me" || call!["x-scope"] is not null, name);
                var headers = call!["parameters"]!.AsArray().Where(p => (string?)p!["in"] == "header").Select(p => (string)p!["name"]!).ToList();
                Assert.Contains(method == "get" ? "If-None-Match" : "Idempotency-Key", headers);
                Assert.All(new[] { "400", "401", "403", "429", "500" }, status => Assert.NotNull(call["responses"]![status]));
                Assert.Contains(call["responses"]!.AsObject(), r => r.Key is "200" or "201");
            }
        }

        var schemas = document["components"]!["schemas"]!.AsObject();
        var bodies = schemas.Where(s => s.Key.EndsWith("Body", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(bodies);
        foreach (var (name, schema) in bodies)
        {
            var example = schema!["example"] as JsonObject;
            Assert.True(example is not null, $"{name} has no example");
            Assert.Equal([], example!.Select(f => f.Key).Except(schema["properties"]!.AsObject().Select(p => p.Key)));
            Assert.Equal([], (schema["required"] as JsonArray ?? []).Select(r => (string)r!).Except(example!.Select(f => f.Key)));
        }

        Assert.Equal([], ContractExamples.Names.Except(schemas.Select(s => s.Key)));
        Assert.Equal(ApiCodes.Own.Keys.Concat(ApiCodes.OfRules).Order(StringComparer.Ordinal), document["x-error-codes"]!.AsObject().Select(c => c.Key));
    }

    [Theory]
    [InlineData("zh-CN", "错误代码", "登记线索")]
    [InlineData("en", "Error codes", "Register a clue")]
    public async Task Page_ShowsTheContractInTheReadersLanguage_ToAnybody(string language, string heading, string call)
    {
        using var browser = site.App.Browse(language);
        var page = await browser.GetAsync("/api");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(heading, page.Html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(call, page.Html.GetElementById("registerClue")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Html.GetElementById("version_stale"));
        // Every link on the page leads somewhere on it.
        Assert.Equal([], page.Html.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Where(id => page.Html.GetElementById(id) is null));
    }

    public static TheoryData<string, string> Breaches => new()
    {
        { "path", "get /api/v1/cases: gone" },
        { "parameter", "get /api/v1/cases query cursor: gone" },
        { "neededParameter", "get /api/v1/cases query state: newly needed" },
        { "answer", "post /api/v1/clues 201: gone" },
        { "field", "CaseItem.number: gone" },
        { "type", "CaseItem.number: type changed" },
        { "choice", "CaseState 'Decided': gone" },
        { "neededField", "ClueBody.goods: newly needed" },
        { "code", "code version_stale: gone" },
        { "shape", "Receipt: gone" },
    };

    // The guard itself, seen red: each planted breach is named, and nothing else.
    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task Guard_WhenABreachIsPlanted_NamesIt(string breach, string expected)
    {
        var (older, newer) = (await ServedAsync("en"), await ServedAsync("en"));
        var paths = newer["paths"]!.AsObject();
        var schemas = newer["components"]!["schemas"]!.AsObject();
        var parameters = paths["/api/v1/cases"]!["get"]!["parameters"]!.AsArray();
        switch (breach)
        {
            case "path": paths["/api/v1/cases"]!.AsObject().Remove("get"); break;
            case "parameter": parameters.Remove(parameters.First(p => (string?)p!["name"] == "cursor")); break;
            case "neededParameter": parameters.First(p => (string?)p!["name"] == "state")!["required"] = true; break;
            case "answer": paths["/api/v1/clues"]!["post"]!["responses"]!.AsObject().Remove("201"); break;
            case "field": schemas["CaseItem"]!["properties"]!.AsObject().Remove("number"); break;
            case "type": schemas["CaseItem"]!["properties"]!["number"]!["type"] = "integer"; break;
            case "choice": schemas["CaseState"]!["enum"]!.AsArray().Remove(schemas["CaseState"]!["enum"]!.AsArray().First(v => (string?)v == "Decided")); break;
            case "neededField": schemas["ClueBody"]!["required"]!.AsArray().Add("goods"); break;
            case "code": newer["x-error-codes"]!.AsObject().Remove("version_stale"); break;
            case "shape": schemas.Remove("Receipt"); break;
        }

        Assert.Contains(expected, ContractDiff.Breaking(older, newer));
    }

    [Fact]
    public async Task Guard_WhenTheContractGrows_IsContent()
    {
        var (older, newer) = (await ServedAsync("en"), await ServedAsync("en"));
        newer["paths"]!["/api/v1/new"] = new JsonObject { ["get"] = new JsonObject() };
        newer["components"]!["schemas"]!["CaseItem"]!["properties"]!["added"] = new JsonObject { ["type"] = "string" };
        newer["components"]!["schemas"]!["CaseState"]!["enum"]!.AsArray().Add("Added");
        Assert.Equal([], ContractDiff.Breaking(older, newer));
    }

    private static List<string> Undescribed(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        var shapes = schemas.Where(s => s.Value!["enum"] is null && !s.Key.StartsWith("Listed", StringComparison.Ordinal) && s.Value["properties"] is not null);
        return
        [
            .. shapes.Where(s => s.Value!["description"] is null).Select(s => s.Key),
            .. from s in schemas
               from f in s.Value!["properties"] as JsonObject ?? []
               where f.Value!["description"] is null
               select $"{s.Key}.{f.Key}",
        ];
    }

    private async Task<JsonNode> ServedAsync(string language)
    {
        using var anybody = site.Client(null);
        var answer = (await anybody.GetAsync($"/openapi/v1.json?lang={language}")).Must(HttpStatusCode.OK);
        Assert.Equal(language, answer.Header("Content-Language"));
        return JsonNode.Parse(answer.Bytes)!;
    }
}
