using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Organisation;

public sealed class ImportRegionsTests : IAsyncLifetime
{
    private const string ChildFirst = """
        {"regions": [
          {"code": "330110001", "name": "临平街道", "en": "Linping", "level": "township", "parent": "330110"},
          {"code": "330110", "name": "余杭区", "en": "Yuhang", "level": "county", "parent": "330100"},
          {"code": "330100", "name": "杭州市", "level": "prefecture", "parent": "330000"},
          {"code": "330000", "name": "浙江省", "en": "Zhejiang", "level": "province"}
        ]}
        """;

    private static readonly Caller CommandLine = Caller.CommandLine("test");

    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Import_WhenChildrenStandBeforeParents_BuildsTheTree()
    {
        var result = await _app.SendAsync(CommandLine, new ImportRegions(ChildFirst));

        Assert.Equal((4, 0, 0), (result.Imported, result.Updated, result.Skipped));
        var township = await _app.LookAsync(db => db.Regions.SingleAsync(r => r.Code == "330110001"));
        Assert.Equal(("/330000/330100/330110/330110001/", RegionLevel.Township), (township.Path, township.Level));
        Assert.Equal("杭州市", await _app.LookAsync(db => db.Regions.Where(r => r.Code == "330100").Select(r => r.NameEn).SingleAsync()));
    }

    [Fact]
    public async Task Import_WhenRunAgain_SkipsWhatIsTheSameAndRenamesWhatIsNot()
    {
        await _app.SendAsync(CommandLine, new ImportRegions(ChildFirst));

        var same = await _app.SendAsync(CommandLine, new ImportRegions(ChildFirst));
        var renamed = await _app.SendAsync(CommandLine, new ImportRegions(ChildFirst.Replace("临平街道", "新名街道", StringComparison.Ordinal)));

        Assert.Equal((0, 0, 4), (same.Imported, same.Updated, same.Skipped));
        Assert.Equal((0, 1, 3), (renamed.Imported, renamed.Updated, renamed.Skipped));
        Assert.Equal(2, await _app.LookAsync(db => db.AuditEntries.CountAsync(e => e.Act == Acts.RegionsImported)));
    }

    [Theory]
    [InlineData("""{"regions": [{"code": "33", "name": "浙江省", "level": "province"}]}""", 1, "code", "code_invalid")]
    [InlineData("""{"regions": [{"code": "330000", "level": "province"}]}""", 1, "name", "name_missing")]
    [InlineData("""{"regions": [{"code": "330000", "name": "浙江省", "level": "3"}]}""", 1, "level", "level_unknown")]
    [InlineData("""{"regions": [{"code": "330100", "name": "杭州市", "level": "prefecture", "parent": "330000"}]}""", 1, "parent", "parent_unknown")]
    [InlineData("""{"regions": [{"code": "330000", "name": "浙江省", "level": "province", "parent": "330000"}]}""", 1, "parent", "parent_circular")]
    [InlineData("""{"regions": [{"code": "330000", "name": "甲", "level": "province"}, {"code": "330000", "name": "乙", "level": "province"}]}""", 2, "code", "code_repeated")]
    [InlineData("""{"areas": []}""", 0, "regions", "list_missing")]
    [InlineData("regions", 1, "$", "file_unreadable")]
    public async Task Import_WhenAnythingIsWrong_SaysWhereAndWritesNothing(string json, int line, string field, string code)
    {
        var result = await _app.SendAsync(CommandLine, new ImportRegions(json));

        Assert.Equal(new RegionImportError(line, field, code), Assert.Single(result.Errors));
        Assert.Equal(0, await _app.LookAsync(db => db.Regions.CountAsync()));
    }

    [Fact]
    public async Task Import_WhenARegionWouldMove_RefusesTheFile()
    {
        await _app.SendAsync(CommandLine, new ImportRegions(ChildFirst));
        var moved = ChildFirst.Replace("\"parent\": \"330110\"", "\"parent\": \"330100\"", StringComparison.Ordinal);

        var result = await _app.SendAsync(CommandLine, new ImportRegions(moved));

        Assert.Equal(new RegionImportError(1, "parent", "region_moved"), Assert.Single(result.Errors));
    }
}
