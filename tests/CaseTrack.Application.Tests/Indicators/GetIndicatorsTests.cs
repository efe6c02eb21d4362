using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Indicators;

public sealed class GetIndicatorsTests : IAsyncLifetime
{
    private static readonly DateOnly From = new(2016, 1, 1);
    private static readonly DateOnly To = new(2020, 12, 31);
    private static readonly Caller Machine = Caller.CommandLine("test");

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
        Assert.Equal(106, (await LiangpingLedger.ImportAsync(_app)).Imported);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Table_WhenTheLiangpingLedgerWasImported_IsThePublishedOneToTheDigit()
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(LiangpingLedger.Folder, "liangping-expected.json")))!.AsObject();

        var table = JsonSerializer.SerializeToNode(await _app.SendAsync(Machine, new GetIndicators(From, To, "500155")))!.AsObject();

        foreach (var (key, value) in expected)
        {
            Assert.True(table.ContainsKey(key), key);
            Assert.Equal((key, value!.GetValue<decimal>()), (key, decimal.Parse(table[key]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.Equal(
            [.. expected.Select(e => e.Key), "on_time_due", "on_time_done", "on_time_rate", "open_overdue", "frozen"],
            table.Select(e => e.Key));
        Assert.Equal("1642100", table["amount_involved_cny"]!.ToJsonString());
    }

    [Fact]
    public async Task Region_WhenAProvinceOrNoneIsAsked_CountsTheWholeSubtree_AndAnotherCountyNothing()
    {
        Assert.Equal(89, (await _app.SendAsync(Machine, new GetIndicators(From, To, "500000"))).Cases);
        Assert.Equal(89, (await _app.SendAsync(Machine, new GetIndicators(From, To, null))).Cases);

        var elsewhere = await _app.SendAsync(Machine, new GetIndicators(From, To, "500116"));

        Assert.Equal(0, elsewhere.Cases);
        Assert.Equal(0, elsewhere.AmountInvolvedCny);
        Assert.Null(elsewhere.PublicationRate);
        Assert.Null(elsewhere.OnTimeRate);
    }

    [Fact]
    public async Task Period_WhenItsBoundsAreTheFirstAndLastFilingDay_IncludesBoth()
    {
        var first = new DateOnly(2016, 1, 4);

        Assert.Equal(1, (await _app.SendAsync(Machine, new GetIndicators(first, first, "500155"))).Cases);
        Assert.Equal(0, (await _app.SendAsync(Machine, new GetIndicators(first.AddDays(-3), first.AddDays(-1), "500155"))).Cases);
    }

    [Fact]
    public async Task Figures_WhenAskedByEachReader_AreOfTheRowsThatHeMayRead()
    {
        Assert.Equal(89, (await _app.SendAsync(_world.Inspector, new GetIndicators(From, To, null))).Cases);
        Assert.Equal(89, (await _app.SendAsync(_world.Stranger, new GetIndicators(From, To, null))).Cases);
        Assert.Equal(0, (await _app.SendAsync(_world.Officer, new GetIndicators(From, To, null))).Cases);
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Clerk, new GetIndicators(From, To, null)));
    }

    [Fact]
    public async Task Region_WhenUnknown_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(Machine, new GetIndicators(From, To, "999999")));

        Assert.Equal(Refusals.RegionUnknown, refusal.Code);
    }
}
