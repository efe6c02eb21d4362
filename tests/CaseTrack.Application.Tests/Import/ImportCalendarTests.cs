using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Import;

public sealed class ImportCalendarTests : IAsyncLifetime
{
    // Spring Festival as it might be arranged; the verification of a clue that came in on 2026-12-21 ends in 2027.
    private const string Year2027 = """
        {"years": {"2027": {"source": "关于2027年部分节假日安排的通知", "holidays": ["2027-01-01", "2027-01-04", "2027-01-05"], "workdays": ["2027-01-10"],
          "names": {"2027-01-01": "元旦", "2027-01-04": "元旦", "2027-01-05": "元旦", "2027-01-10": "元旦"}}}}
        """;

    private static readonly Caller Importer = Caller.CommandLine("test");

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync("2026-12-21");
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_WhenAYearIsNew_MovesTheOpenClocksOnceAndRecordsIt()
    {
        var clue = await _world.RegisterClueAsync();
        Assert.Equal(new DateOnly(2027, 1, 12), clue.VerifyBy);

        var first = await _app.SendAsync(Importer, new ImportCalendar(Year2027));
        var second = await _app.SendAsync(Importer, new ImportCalendar(Year2027));

        Assert.Equal((1, 0, 0, 1), (first.Imported, first.Updated, first.Skipped, first.ClocksMoved));
        Assert.Equal((0, 0, 1, 0), (second.Imported, second.Updated, second.Skipped, second.ClocksMoved));
        var clock = await _app.LookAsync(db => db.Clocks.SingleAsync());
        Assert.Equal((new DateOnly(2027, 1, 13), false), (clock.DueOn, clock.IsProvisional));
        Assert.Equal(new DateOnly(2027, 1, 13), await _app.LookAsync(db => db.Clues.Select(c => c.DueOn).SingleAsync()));
        Assert.Equal(1, await _app.LookAsync(db => db.AuditEntries.CountAsync(e => e.Act == Acts.ClockRecomputed)));
        Assert.Equal(1, await _app.LookAsync(db => db.AuditEntries.CountAsync(e => e.Act == Acts.CalendarImported && e.Kind == SubjectKind.Installation)));
        Assert.Equal(new DateOnly(2027, 1, 13), (await _world.RegisterClueAsync()).VerifyBy);
    }

    [Fact]
    public async Task Import_WhenAYearIsArrangedAnew_UpdatesIt()
    {
        await _app.SendAsync(Importer, new ImportCalendar(Year2027));

        var report = await _app.SendAsync(Importer, new ImportCalendar(Year2027.Replace("\"2027-01-05\"], ", "\"2027-01-05\", \"2027-01-06\"], ")));

        Assert.Equal((0, 1, 0), (report.Imported, report.Updated, report.Skipped));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"years": {"2027": {"holidays": ["2028-01-01"], "workdays": []}}}""")]
    public async Task Import_WhenTheFileIsWrong_ChangesNothing(string json)
    {
        var report = await _app.SendAsync(Importer, new ImportCalendar(json));

        Assert.Equal(ImportErrors.FileInvalid, Assert.Single(report.Errors).Code);
        Assert.Equal(0, await _app.LookAsync(db => db.BookEditions.CountAsync()));
    }
}
