using System.Text;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Import;

public sealed class ImportLedgerTests : IAsyncLifetime
{
    private const string Agency = "500155-SCJ";
    private const string Old = "2016-001,case,trademark,administrative_penalty,complaint,某书店,洗涤用品,2015-12-30,2016-01-04,2016-02-09,2016-02-12,2016-03-07,53900,1000.50";

    private static readonly Caller Importer = Caller.CommandLine("test");

    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_WhenTheLiangpingLedger_GivesItsTableAndASecondRunChangesNothing()
    {
        var first = await ImportAsync(Sheets.Liangping(_app));
        var second = await ImportAsync(Sheets.Liangping(_app));

        Assert.Equal((106, 0, 0, 0), (first.Imported, first.Updated, first.Skipped, first.Errors.Count));
        Assert.Equal((0, 0, 106, 0), (second.Imported, second.Updated, second.Skipped, second.Errors.Count));
        var table = await _app.SendAsync(Importer, new GetIndicators(new DateOnly(2016, 1, 1), new DateOnly(2020, 12, 31), "500155"));
        Assert.Equal((89, 1_642_100m, 577_900m, 13, 20L), (table.Cases, table.AmountInvolvedCny, table.FinesCny, table.CriminalFilings, table.PersonsTransferred));
        Assert.Equal((10, 89, 17, 17, 20_386L, 6_142L),
            (table.JointOperations, table.Published, table.AssistanceRequests, table.AssistanceConcluded, table.PiratedBooksSeized, table.GoodsDestroyed));
        Assert.Empty((await _app.SendAsync(Importer, new VerifyAudit())).Findings);
    }

    [Fact]
    public async Task Import_WhenARowChanged_UpdatesItAndTheChainKeepsBothValues()
    {
        await ImportAsync(Sheets.Csv(_app, Old));
        var report = await ImportAsync(Sheets.Csv(_app, Old.Replace("1000.50", "2000").Replace("2016-01-04", "2016-01-05")));

        Assert.Equal((0, 1, 0), (report.Imported, report.Updated, report.Skipped));
        var taken = await _app.LookAsync(db => db.Cases.SingleAsync());
        Assert.Equal((200_000L, new DateOnly(2016, 1, 5)), (taken.Result.FineFen, taken.FiledOn));
        var content = await _app.LookAsync(db => db.AuditEntries.Where(e => e.CaseId == taken.Id).OrderBy(e => e.Sequence).Select(e => e.Content).LastAsync());
        Assert.Contains("\"Result.FineFen\":[\"100050\",\"200000\"]", content);
        Assert.Contains("\"FiledOn\":[\"2016-01-04\",\"2016-01-05\"]", content);
        Assert.Empty((await _app.SendAsync(Importer, new VerifyAudit())).Findings);
    }

    [Fact]
    public async Task Import_WhenRowsAreBroken_WritesNothingAndNamesEveryOne()
    {
        var report = await ImportAsync(Sheets.Csv(_app,
            Old,
            Old,
            "2016-003,case,tradmark,administrative_penalty,complaint,某书店,,2015-12-30,2016-13-04,,,,1.001,-5",
            ",case,trademark,,complaint,,,,,,,,,",
            "2016-005,case,trademark,administrative_penalty,complaint,,,,2016-03-01,2016-02-01,,,,",
            "2016-006,case,trademark,administrative_penalty,complaint,,,,2030-01-01,,,,,",
            "WQ-1,assistance,trademark,,complaint,,,2016-05,,,,,,",
            "2016-007,case,trademark,administrative_penalty,complaint,,,,2016-03-01,,,,,,one,too,many"));

        Assert.Equal(
            new (int, string?, string)[]
            {
                (3, LedgerColumns.LedgerNumber, ImportErrors.Duplicate),
                (4, LedgerColumns.Filed, ImportErrors.DateInvalid),
                (4, LedgerColumns.IpType, ImportErrors.CodeUnknown),
                (4, LedgerColumns.AmountInvolved, ImportErrors.NumberInvalid),
                (4, LedgerColumns.Fine, ImportErrors.NumberInvalid),
                (5, LedgerColumns.LedgerNumber, ImportErrors.Required),
                (5, LedgerColumns.CaseKind, ImportErrors.Required),
                (5, LedgerColumns.Filed, ImportErrors.Required),
                (6, LedgerColumns.Decided, ImportErrors.DateBeforeFiling),
                (7, LedgerColumns.Filed, ImportErrors.DateInFuture),
                (8, LedgerColumns.ClueReceived, ImportErrors.DateIncomplete),
                (9, null, ImportErrors.TooManyFields),
            }.Order(),
            report.Errors.Select(e => (e.Line, e.Field, e.Code)).Order());
        Assert.Equal(0, report.Imported);
        Assert.Equal(0, await _app.LookAsync(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task Import_WhenPartial_TakesTheGoodRows()
    {
        var report = await ImportAsync(Sheets.Csv(_app, Old, "2016-002,case,trademark,administrative_penalty,,,,,x,,,,,"), partial: true);

        Assert.Equal((1, 1), (report.Imported, report.Errors.Count));
        Assert.Equal("2016-001", await _app.LookAsync(db => db.Cases.Select(c => c.Number).SingleAsync()));
    }

    [Fact]
    public async Task Import_WhenBeforeEveryRule_HasNoClockAndKeepsPartialDatesAsRecorded()
    {
        await ImportAsync(Sheets.Csv(_app, "2016-001,case,gi,counterfeit_patent,platform,,,2015,2016-02,2016-05-09,2016,2016,,"));

        var taken = await _app.LookAsync(db => db.Cases.Include(c => c.Clocks).SingleAsync());
        Assert.True(taken.IsAsRecorded);
        Assert.Empty(taken.Clocks);
        Assert.Equal((new DateOnly(2016, 2, 1), new DateOnly(2016, 5, 9), new DateOnly(2016, 12, 31)), (taken.FiledOn, taken.DecidedOn!.Value, taken.ClosedOn!.Value));
        Assert.Equal("clue_received 2015, filed 2016-02, published 2016, closed 2016", taken.RecordedDates);
        Assert.Null(taken.Result.FineFen);
    }

    [Fact]
    public async Task Import_WhenARuleWasInForce_StartsTheClockAndNeedsTheDay()
    {
        var partial = await ImportAsync(Sheets.Csv(_app, "2020-001,case,gi,administrative_penalty,platform,,,,2020-02,2020-05-09,,,,"));
        await ImportAsync(Sheets.Csv(_app, "2020-001,case,gi,administrative_penalty,platform,,,,2020-02-03,2020-08-09,,,,"));

        Assert.Equal((LedgerColumns.Filed, ImportErrors.DateIncomplete), (partial.Errors.Single().Field, partial.Errors.Single().Code));
        Assert.Equal(ClockOutcome.Late, await _app.LookAsync(db => db.Clocks.Select(k => k.Outcome).SingleAsync()));
    }

    [Fact]
    public async Task Import_WhenAClockRestsOnTheChangedDate_RefusesTheRow()
    {
        const string row = "2020-001,case,gi,administrative_penalty,platform,,,,2020-02-03,2020-03-09,,,,";
        await ImportAsync(Sheets.Csv(_app, row));

        var report = await ImportAsync(Sheets.Csv(_app, row.Replace("2020-02-03", "2020-02-04")));

        Assert.Equal((LedgerColumns.Filed, ImportErrors.ClockRestsOnDate), (report.Errors.Single().Field, report.Errors.Single().Code));
    }

    [Fact]
    public async Task Import_WhenTextLooksLikeAFormula_KeepsItAsText()
    {
        await ImportAsync(Sheets.Csv(_app, Old.Replace("某书店", "=cmd|' /C calc'!A0")));

        Assert.Equal("=cmd|' /C calc'!A0", await _app.LookAsync(db => db.Cases.Select(c => c.Facts.Respondent).SingleAsync()));
    }

    [Fact]
    public async Task Import_WhenAnImportedCaseVanishesWithItsChain_TheAuditMissesIt()
    {
        await ImportAsync(Sheets.Liangping(_app));
        var gone = await _app.LookAsync(db => db.Cases.Where(c => c.Number == "2016-003").Select(c => c.Id).SingleAsync());
        await _app.LookAsync(db => db.AuditEntries.Where(e => e.ChainId == gone.Value).ExecuteDeleteAsync());
        await _app.LookAsync(db => db.Cases.Where(c => c.Id == gone).ExecuteDeleteAsync());

        var finding = Assert.Single((await _app.SendAsync(Importer, new VerifyAudit())).Findings);

        Assert.Equal((AuditFaults.ImportedMissing, Agency), (finding.Code, finding.Subject));
    }

    [Fact]
    public async Task Import_WhenTheAgencyIsUnknown_RefusesOrMakesIt()
    {
        var sheet = Sheets.Csv(_app, Old);
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(Importer, new ImportLedger("NEW", null, sheet)));
        var report = await _app.SendAsync(Importer, new ImportLedger("NEW", new NewAgency("新局", "500116", null), sheet));

        Assert.Equal(Refusals.AgencyUnknown, refusal.Code);
        Assert.Equal(1, report.Imported);
        Assert.Equal(1, await _app.LookAsync(db => db.Agencies.CountAsync(a => a.Code == "NEW" && db.RegisterHeads.Any(h => h.AgencyId == a.Id))));
        Assert.Empty((await _app.SendAsync(Importer, new VerifyAudit())).Findings);
    }

    [Fact]
    public async Task Import_WhenTheRowsAreBadAndTheAgencyIsNew_MakesNoAgency()
    {
        await _app.SendAsync(Importer, new ImportLedger("NEW", new NewAgency("新局", "500116", null), Sheets.Csv(_app, "1,case,,,,,,,,,,,,")));

        Assert.False(await _app.LookAsync(db => db.Agencies.AnyAsync(a => a.Code == "NEW")));
    }

    [Fact]
    public async Task Import_WhenMappedGb18030OrWorkbook_ReadsTheSameRows()
    {
        var map = new Dictionary<string, string> { ["案号"] = "ledger_no", ["类别"] = "kind", ["案件类型"] = "case_kind", ["当事人"] = "respondent", ["立案日期"] = "filed", ["罚款"] = "fine_cny" };
        string[] header = ["案号", "类别", "案件类型", "当事人", "立案日期", "罚款", "备注"];
        string[] row = ["2016-009", "案件", "行政处罚", "某某镕商行", "2016-03-04", "1200", "无"];
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

        var csv = Sheets.Read(_app, gb18030.GetBytes($"{string.Join(',', header)}\r\n{string.Join(',', row)}\r\n"), "台账.csv", map);
        var workbook = Sheets.Read(_app, Sheets.Workbook(header, row), "台账.xlsx", map);

        Assert.Equal(csv.Rows.Single().Fields.OrderBy(f => f.Key), workbook.Rows.Single().Fields.OrderBy(f => f.Key));
        Assert.Equal(["备注"], csv.IgnoredColumns);
        Assert.Equal(1, (await ImportAsync(csv)).Imported);
        Assert.Equal(1, (await ImportAsync(workbook)).Skipped);
        Assert.Equal("某某镕商行", await _app.LookAsync(db => db.Cases.Select(c => c.Facts.Respondent).SingleAsync()));
    }

    [Theory]
    [InlineData("not a workbook", "x.xlsx", ImportErrors.FileInvalid)]
    [InlineData("", "x.csv", ImportErrors.FileInvalid)]
    [InlineData("ledger_no,filed\n1,2016-01-01", "x.csv", ImportErrors.ColumnMissing)]
    [InlineData("ledger_no,kind,kind\n1,case,case", "x.csv", ImportErrors.ColumnTwice)]
    public async Task Import_WhenTheFileIsNoLedger_SaysWhy(string content, string name, string code)
    {
        var report = await ImportAsync(Sheets.Read(_app, Encoding.UTF8.GetBytes(content), name));

        Assert.Equal(code, Assert.Single(report.Errors).Code);
    }

    [Fact]
    public void Read_WhenAFieldSpansLines_NamesTheFirstLineOfTheRecord()
    {
        var sheet = Sheets.Csv(_app, "1,case,,,,\"a\nb\",", "", "2,case,,,,c,");

        Assert.Equal([(2, "a\nb"), (5, "c")], sheet.Rows.Select(r => (r.Line, r.Fields[LedgerColumns.Respondent])));
    }

    private Task<ImportReport> ImportAsync(LedgerSheet sheet, bool partial = false) => _app.SendAsync(Importer, new ImportLedger(Agency, null, sheet, partial));
}
