using System.Text.Json.Nodes;
using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Import;

public sealed class ImportRulebookTests : IAsyncLifetime
{
    private static readonly Caller Importer = Caller.CommandLine("test");

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_WhenTheSameRules_ChangesNothing()
    {
        var report = await _app.SendAsync(Importer, new ImportRulebook(Rulebook.DefaultJson));

        Assert.Equal((0, 0, Rulebook.Default.Rules.Count), (report.Imported, report.Updated, report.Skipped));
        Assert.Equal(0, await _app.LookAsync(db => db.BookEditions.CountAsync()));
    }

    [Fact]
    public async Task Import_WhenARuleBecomesShorter_MovesItsOpenClocksAndKeepsTheOtherRules()
    {
        var filed = await _world.FileCaseAsync();
        Assert.Equal(new DateOnly(2026, 6, 1), filed.DueOn);
        var rule = JsonNode.Parse(Rulebook.DefaultJson)!["rules"]!.AsArray().Single(r => (string)r!["id"]! == "pen.decide")!.DeepClone();
        rule["duration"] = 60;
        var file = new JsonObject { ["rules"] = new JsonArray(rule) }.ToJsonString();

        var first = await _app.SendAsync(Importer, new ImportRulebook(file));
        var second = await _app.SendAsync(Importer, new ImportRulebook(file));

        Assert.Equal((0, 1, 0, 1), (first.Imported, first.Updated, first.Skipped, first.ClocksMoved));
        Assert.Equal((0, 0, 1, 0), (second.Imported, second.Updated, second.Skipped, second.ClocksMoved));
        Assert.Equal(new DateOnly(2026, 5, 6), await _app.LookAsync(db => db.Cases.Select(c => c.DueOn).SingleAsync()));
        Assert.Equal(1, await _app.LookAsync(db => db.AuditEntries.CountAsync(e => e.Act == Acts.RulebookImported)));
        Assert.NotNull((await _world.RegisterClueAsync()).VerifyBy);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rules": [{"id": "x"}]}""")]
    public async Task Import_WhenTheFileIsWrong_ChangesNothing(string json)
    {
        var report = await _app.SendAsync(Importer, new ImportRulebook(json));

        Assert.Equal(ImportErrors.FileInvalid, Assert.Single(report.Errors).Code);
    }
}
