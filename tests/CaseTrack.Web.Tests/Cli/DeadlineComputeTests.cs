using System.Text.Json;

namespace CaseTrack.Web.Tests.Cli;

public sealed class DeadlineComputeTests : IDisposable
{
    private static readonly string[] Keys = ["id", "rule_id", "nominal_last_day", "due_date", "due_at", "provisional", "error", "steps"];

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("zh-CN", "起算")]
    [InlineData("en", "Counting starts on")]
    public async Task Compute_WhenAskedTheVectors_AnswersEachOfThemInOrderAndInTheLanguage(string language, string words)
    {
        var vectors = Vectors();
        var result = await _line.RunAsync("deadline", "compute", "--file", _line.Write("v.json", JsonSerializer.Serialize(vectors)), "--lang", language);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var answers = result.Json.EnumerateArray().ToList();
        Assert.Equal(vectors.Select(v => v.GetProperty("id").GetString()), answers.Select(a => a.GetProperty("id").GetString()));
        Assert.All(answers, a => Assert.Equal(Keys, a.EnumerateObject().Select(p => p.Name)));
        foreach (var (vector, answer) in vectors.Zip(answers).Where(p => p.First.TryGetProperty("nominal_last_day", out _)))
        {
            Assert.Equal(Text(vector, "nominal_last_day"), Text(answer, "nominal_last_day"));
            Assert.Equal(Text(vector, "expected_due_date"), Text(answer, "due_date"));
        }

        Assert.Equal("2026-02-27", Text(Answer("V46"), "due_date"));
        Assert.Equal("2026-10-01T17:20:00+08:00", Text(Answer("V47"), "due_at"));
        Assert.Equal(("2027-01-12", true), (Text(Answer("V49"), "due_date"), Answer("V49").GetProperty("provisional").GetBoolean()));
        Assert.Contains(Answer("V49").GetProperty("steps").EnumerateArray(), s => Text(s, "code") == "calendar_missing" && s.GetProperty("args").GetProperty("year").GetString() == "2027");
        Assert.Contains(words, Answer("V01").GetProperty("steps").ToString());
        Assert.DoesNotContain(answers.SelectMany(a => a.GetProperty("steps").EnumerateArray()), s => Text(s, "text")!.Contains('{'));

        JsonElement Answer(string id) => answers.Single(a => Text(a, "id") == id);
    }

    [Theory]
    [InlineData("""{"id": 7}""", "input_invalid")]
    [InlineData("""{"rule_id": 5, "start_date": "2026-03-02"}""", "input_invalid")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "2026-02-30"}""", "input_invalid")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "02.03.2026"}""", "input_invalid")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "2026-03-02", "suspensions": [{"from": "2026-03-05"}]}""", "input_invalid")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "2026-03-02", "extensions": [{"approved_on": "2026-03-05", "amount": "30", "unit": "calendar_day"}]}""", "input_invalid")]
    [InlineData("""{"rule_id": "crim.send", "start_datetime": "2026-09-30T17:20:00"}""", "input_invalid")]
    [InlineData("null", "input_invalid")]
    [InlineData("""{"rule_id": "pen.decide"}""", "input_missing")]
    [InlineData("""{"rule_id": "no.such", "start_date": "2026-03-02"}""", "rule_unknown")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "2015-03-02"}""", "rule_not_in_force")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "2026-03-02", "suspensions": [{"from": "2026-03-05", "to": "2026-03-09", "reason": "天气"}]}""", "ground_not_listed")]
    [InlineData("""{"rule_id": "pen.decide", "start_date": "2026-03-02", "extensions": [{"approved_on": "2026-03-02", "amount": 30, "unit": "calendar_day"}]}""", "event_invalid")]
    public async Task Compute_WhenAVectorIsBad_GivesItsErrorAndSpoilsNoOther(string bad, string code)
    {
        var file = _line.Write("v.json", $$"""[{{bad}}, {"id": "good", "rule_id": "pen.decide", "start_date": "2026-03-02", "colour": "blue"}]""");

        var result = await _line.RunAsync("deadline", "compute", "--file", file);

        Assert.Equal(0, result.ExitCode);
        var (first, second) = (result.Json[0], result.Json[1]);
        Assert.Equal(code, Text(first.GetProperty("error"), "code"));
        Assert.NotEmpty(Text(first.GetProperty("error"), "message")!);
        Assert.Equal(Keys, first.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-06-01", Text(second, "due_date"));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("error").ValueKind);
    }

    [Fact]
    public async Task Compute_WhenFrozen_HasNoDates()
    {
        var file = _line.Write("v.json", """[{"rule_id": "pen.decide", "start_date": "2026-03-02", "suspensions": [{"from": "2026-03-05", "to": null, "reason": "检测"}]}]""");

        var answer = (await _line.RunAsync("deadline", "compute", "--file", file)).Json[0];

        Assert.Equal((null, null), (Text(answer, "nominal_last_day"), Text(answer, "due_date")));
        Assert.Contains(answer.GetProperty("steps").EnumerateArray(), s => Text(s, "code") == "frozen");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,")]
    [InlineData("")]
    public async Task Compute_WhenTheFileIsNoArray_IsRefusedInOneLine(string content)
    {
        var result = await _line.RunAsync("deadline", "compute", "--file", _line.Write("v.json", content));

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains("v.json", result.ErrorLine);
    }

    [Fact]
    public async Task Compute_WhenTheFileHasABom_ReadsItAndNeedsNoDatabase()
    {
        var result = await _line.RunAsync("deadline", "compute", "--file", _line.Write("v.json", "\uFEFF[]"));

        Assert.Equal((0, "[]\n"), (result.ExitCode, result.Out));
        Assert.False(Directory.Exists(Path.Combine(_line.Folder, "data")));
    }

    [Fact]
    public async Task Compute_WhenACalendarWasImported_CountsWithIt()
    {
        var calendar = _line.Write("2027.json", """{"years": {"2027": {"source": "x", "holidays": ["2027-01-01", "2027-01-04"], "workdays": []}}}""");
        var vectors = _line.Write("v.json", """[{"rule_id": "pen.verify", "start_date": "2026-12-21"}]""");
        var before = (await _line.RunAsync("deadline", "compute", "--file", vectors)).Json[0];

        await _line.RunAsync("import", "calendar", calendar);

        var after = (await _line.RunAsync("deadline", "compute", "--file", vectors)).Json[0];
        Assert.Equal(("2027-01-12", true), (Text(before, "due_date"), before.GetProperty("provisional").GetBoolean()));
        Assert.Equal(("2027-01-13", false), (Text(after, "due_date"), after.GetProperty("provisional").GetBoolean()));
    }

    private static List<JsonElement> Vectors() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(CommandLine.Data("deadline-vectors.json"))).RootElement.GetProperty("vectors").EnumerateArray()];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
