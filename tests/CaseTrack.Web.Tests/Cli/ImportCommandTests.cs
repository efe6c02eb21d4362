using System.Text.Json;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Import;
using CaseTrack.Domain.Audit;

namespace CaseTrack.Web.Tests.Cli;

public sealed class ImportCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task ImportLedger_WhenLiangping_GivesItsTableToTheDigit()
    {
        string[] import = ["import", "ledger", CommandLine.Data("liangping-ledger.csv"), "--agency", "500155-SCJ"];

        var first = await _line.RunAsync([.. import, "--create-agency", "梁平区市场监督管理局", "--region", "500155"]);
        var second = await _line.RunAsync(import);
        var table = await _line.RunAsync("indicators", "--from", "2016-01-01", "--to", "2020-12-31", "--region", "500155");

        Assert.Equal((0, (106, 0, 0)), (first.ExitCode, Counts(first)));
        Assert.Equal((0, (0, 0, 106)), (second.ExitCode, Counts(second)));
        foreach (var expected in JsonDocument.Parse(await File.ReadAllBytesAsync(CommandLine.Data("liangping-expected.json"))).RootElement.EnumerateObject())
        {
            Assert.Equal((expected.Name, expected.Value.GetDecimal()), (expected.Name, table.Json.GetProperty(expected.Name).GetDecimal()));
        }

        Assert.All(["on_time_due", "on_time_done", "on_time_rate", "open_overdue", "frozen"], key => Assert.True(table.Json.TryGetProperty(key, out _), key));
        Assert.Equal(0, (await _line.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task ImportLedger_WhenARowIsBroken_EndsWith2_ListsIt_AndPartialTakesTheRest()
    {
        var file = _line.Write("l.csv", "ledger_no,kind,case_kind,filed\n1,case,administrative_penalty,2016-01-04\n2,case,administrative_penalty,soon\n");
        string[] import = ["import", "ledger", file, "--agency", "LP", "--create-agency", "梁平局", "--region", "500155", "--json"];

        var whole = await _line.RunAsync(import);
        var partial = await _line.RunAsync([.. import, "--partial"]);

        Assert.Equal((2, (0, 0, 0)), (whole.ExitCode, Counts(whole)));
        var error = Assert.Single(whole.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(["line", "field", "code", "message"], error.EnumerateObject().Select(p => p.Name));
        Assert.Equal((3, "filed", "date_invalid"), (error.GetProperty("line").GetInt32(), error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Contains("soon", error.GetProperty("message").GetString());
        Assert.Equal((2, (1, 0, 0)), (partial.ExitCode, Counts(partial)));
    }

    [Fact]
    public async Task ImportLedger_WhenMapped_ReadsTheirColumns()
    {
        var file = _line.Write("l.csv", "案号,类别,案由,立案\n1,案件,行政处罚,2016-01-04\n");
        var map = _line.Write("m.json", """{"案号": "ledger_no", "类别": "kind", "案由": "case_kind", "filed": "立案"}""");
        var wrong = _line.Write("w.json", """{"案号": "number"}""");
        string[] import = ["import", "ledger", file, "--agency", "LP", "--create-agency", "梁平局", "--region", "500155"];

        Assert.Equal(2, (await _line.RunAsync([.. import, "--map", wrong])).ExitCode);
        Assert.Equal((1, 0, 0), Counts(await _line.RunAsync([.. import, "--map", map])));
    }

    [Fact]
    public async Task ImportLedger_WhenAnAgencyIsMadeWithoutARegion_IsRefused()
    {
        var result = await _line.RunAsync("import", "ledger", CommandLine.Data("liangping-ledger.csv"), "--agency", "LP", "--create-agency", "梁平局");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--region", result.ErrorLine);
    }

    [Fact]
    public async Task ImportRegions_WhenRunTwice_SkipsWhatIsKnownAndNamesWhatIsWrong()
    {
        var file = _line.Write("r.json", """{"regions": [{"code": "630000", "name": "青海省", "level": "province"}, {"code": "630222", "name": "民和县", "level": "county", "parent": "630000"}]}""");
        var wrong = _line.Write("w.json", """{"regions": [{"code": "63", "name": "青海省", "level": "province"}]}""");

        Assert.Equal((2, 0, 0), Counts(await _line.RunAsync("import", "regions", file)));
        Assert.Equal((0, 0, 2), Counts(await _line.RunAsync("import", "regions", file)));
        var refused = await _line.RunAsync("import", "regions", wrong);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("code_invalid", Assert.Single(refused.Json.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public void Texts_WhenAnImportOrAnAuditSpeaks_HaveWordsForEveryCode()
    {
        string[] keys =
        [
            .. ImportErrors.All.Select(c => $"Cli.ImportError.{c}"), .. AuditFaults.All.Select(c => $"Cli.AuditFault.{c}"),
            .. Enum.GetNames<SubjectKind>().Select(k => $"Cli.AuditKind.{k}"),
        ];

        Assert.All(keys, key => Assert.All([Texts.Texts.Chinese, Texts.Texts.English], language => Assert.NotNull(Texts.Texts.Find(key, language))));
    }

    private static (int, int, int) Counts(CommandResult result) =>
        (result.Json.GetProperty("imported").GetInt32(), result.Json.GetProperty("updated").GetInt32(), result.Json.GetProperty("skipped").GetInt32());
}
